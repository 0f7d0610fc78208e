package io.vifsched.concurrent;

import io.vifsched.CheapSchedulers;
import io.vifsched.DropReason;
import java.util.Objects;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/** A vif whose mailbox of two overflows: every packet that was accepted leaves once, and a stop is always ended. */
public class StopWakeInterleavingsTest extends Interleavings implements PacketSink {
    private final VifTable table = new VifTable(2, 1, 2);
    private final Doorbell doorbell = new Doorbell(2, new ParkingPlace());
    private final DispatchCore core =
            new DispatchCore(CheapSchedulers.withQueuesOfOne(), table, vif -> {}, doorbell::ring);
    private final PacketRing mailbox;
    private final int[] accepted = new int[2];
    private final Sequence[] sent = {new Sequence(), new Sequence()};

    public StopWakeInterleavingsTest() {
        table.map(0);
        mailbox = Objects.requireNonNull(table.open(0, true));
    }

    private void offer(int producer) {
        int number = accepted[producer] + 1;
        if (mailbox.offer(0, 100, producer * 8 + number)) {
            accepted[producer] = number;
            doorbell.ring(0);
        } else if (mailbox.stop()) {
            doorbell.ring(0);
        }
    }

    @Override
    boolean isLarge() {
        return true;
    }

    @Operation(nonParallelGroup = "first")
    public void offerFirst() {
        offer(0);
    }

    @Operation(nonParallelGroup = "second")
    public void offerSecond() {
        offer(1);
    }

    @Operation(nonParallelGroup = "dispatcher")
    public void dispatchOne() {
        core.begin(0, this);
        doorbell.answer(core::collect);
        core.decide(1);
    }

    @Override
    public void transmit(int vif, int lengthBytes, long handle) {
        sent[(int) handle / 8].add(handle % 8);
    }

    @Override
    public void refuse(int vif, int lengthBytes, long handle, DropReason reason) {
        throw new IllegalStateException("refused");
    }

    @Validate
    public void allHaveLeftAndTheVifIsOpen() {
        for (int i = 0; i < 8; i++) {
            dispatchOne();
        }
        sent[0].checkEndsAt(accepted[0]);
        sent[1].checkEndsAt(accepted[1]);
        check(mailbox.offer(0, 100, 7), "the vif is still stopped");
    }
}
