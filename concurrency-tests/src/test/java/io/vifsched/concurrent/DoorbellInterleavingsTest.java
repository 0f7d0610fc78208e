package io.vifsched.concurrent;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** The vifs of one word of a {@link Doorbell} are a set: to ring is to add, to answer is to take all. */
@Param(name = "vif", gen = IntGen.class, conf = "0:3")
public class DoorbellInterleavingsTest extends Interleavings {
    private final Doorbell doorbell = new Doorbell(4, new ParkingPlace());

    @Override
    Class<?> sequentialSpecification() {
        return Sequential.class;
    }

    @Override
    int threads() {
        return 3;
    }

    @Operation
    public void ring(@Param(name = "vif") int vif) {
        doorbell.ring(vif);
    }

    @Operation(nonParallelGroup = "dispatcher")
    public int answer() {
        int[] vifs = {0};
        doorbell.answer(vif -> vifs[0] |= 1 << vif);
        return vifs[0];
    }

    /** A set of vifs. */
    public static class Sequential {
        private int vifs;

        public void ring(int vif) {
            vifs |= 1 << vif;
        }

        public int answer() {
            int taken = vifs;
            vifs = 0;
            return taken;
        }
    }
}
