package io.vifsched.concurrent;

import io.vifsched.CheapSchedulers;
import io.vifsched.DropReason;
import java.util.Objects;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/** One policy over two dispatch threads, each with a vif: every packet leaves once, in order, by its own thread. */
public class GlobalPolicyInterleavingsTest extends Interleavings {
    private final VifTable table = new VifTable(2, 2, 4);
    private final DeviceSlots slots = new DeviceSlots(64);
    private final GlobalPolicy policy =
            new GlobalPolicy(CheapSchedulers.withQueuesOfEight(), table, slots, vif -> {}, 2);
    private final Doorbell[] doorbells = policy.doorbells();
    private final PacketRing[] mailboxes = new PacketRing[2];
    private final Device[] devices = {new Device(0), new Device(1)};
    private final int[] accepted = new int[2];

    public GlobalPolicyInterleavingsTest() {
        for (int vif = 0; vif < 2; vif++) {
            table.map(vif);
            mailboxes[vif] = Objects.requireNonNull(table.open(vif, false));
        }
    }

    @Override
    int threads() {
        return 3;
    }

    private void offer(int vif) {
        if (mailboxes[vif].offer(vif, 100, accepted[vif] + 1)) {
            accepted[vif]++;
            doorbells[vif].ring(vif);
        }
    }

    @Override
    boolean isLarge() {
        return true;
    }

    @Operation(nonParallelGroup = "producer")
    public void offerFirst() {
        offer(0);
    }

    @Operation(nonParallelGroup = "producer")
    public void offerSecond() {
        offer(1);
    }

    @Operation(nonParallelGroup = "first")
    public void dispatchFirst() {
        policy.dispatchers().get(0).dispatch(0, devices[0], 2);
    }

    @Operation(nonParallelGroup = "second")
    public void dispatchSecond() {
        policy.dispatchers().get(1).dispatch(0, devices[1], 2);
    }

    @Validate
    public void allHaveLeftInOrder() {
        for (int round = 0; round < 8; round++) {
            dispatchFirst();
            dispatchSecond();
        }
        devices[0].sent.checkEndsAt(accepted[0]);
        devices[1].sent.checkEndsAt(accepted[1]);
        check(slots.free() == 64 - accepted[0] - accepted[1], "slots were lost");
    }

    /** Takes packets of one vif only. */
    private static final class Device implements PacketSink {
        private final int ownVif;
        private final Sequence sent = new Sequence();

        Device(int ownVif) {
            this.ownVif = ownVif;
        }

        @Override
        public void transmit(int vif, int lengthBytes, long handle) {
            sent.add(vif == ownVif ? handle : -1);
        }

        @Override
        public void refuse(int vif, int lengthBytes, long handle, DropReason reason) {
            throw new IllegalStateException("refused");
        }
    }
}
