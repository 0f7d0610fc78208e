package io.vifsched.concurrent;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;

/** {@link VifTable}: each vif is mapped and counted once, and gets one mailbox. */
@Param(name = "vif", gen = IntGen.class, conf = "0:2")
public class VifTableInterleavingsTest extends Interleavings {
    private final VifTable table = new VifTable(3, 2, 2);

    @Override
    Class<?> sequentialSpecification() {
        return Sequential.class;
    }

    @Override
    int threads() {
        return 3;
    }

    @Operation
    public boolean map(@Param(name = "vif") int vif) {
        return table.map(vif);
    }

    @Operation
    public boolean openForOne(@Param(name = "vif") int vif) {
        return table.open(vif, false) != null;
    }

    @Validate
    public void everyMappedVifIsCountedOnce() {
        int mapped = 0;
        for (int vif = 0; vif < 3; vif++) {
            mapped += table.threadOf(vif) == VifTable.NONE ? 0 : 1;
        }
        check(table.load(0) + table.load(1) == mapped, "a vif is counted twice or not at all");
    }

    /** Two sets. */
    public static class Sequential {
        private int mapped;
        private int open;

        public boolean map(int vif) {
            boolean isNew = (mapped & 1 << vif) == 0;
            mapped |= 1 << vif;
            return isNew;
        }

        public boolean openForOne(int vif) {
            boolean isNew = (open & 1 << vif) == 0;
            open |= 1 << vif;
            return isNew;
        }
    }
}
