package io.vifsched.concurrent;

import io.vifsched.CheapSchedulers;
import io.vifsched.DropReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;

/** Two dispatch threads, a producer, and moves of its vif to and fro: every packet leaves once, in order. */
@Param(name = "thread", gen = IntGen.class, conf = "0:1")
public class VifMoveInterleavingsTest extends Interleavings implements PacketSink {
    private final VifTable table = new VifTable(2, 2, 4);
    private final DeviceSlots slots = new DeviceSlots(64);
    private final OwnPolicies policies;
    private final Doorbell[] doorbells;
    private final PacketRing mailbox;
    private final Sequence sent = new Sequence();
    private final List<CompletableFuture<Void>> moves = new ArrayList<>();
    private int accepted;

    public VifMoveInterleavingsTest() {
        policies = new OwnPolicies(table, List.of(dispatcher(0), dispatcher(1)));
        doorbells = policies.doorbells();
        table.map(0);
        policies.opened(0, 0);
        mailbox = Objects.requireNonNull(table.open(0, false));
    }

    private OwnPolicyDispatcher dispatcher(int index) {
        return new OwnPolicyDispatcher(index, CheapSchedulers.withQueuesOfEight(), table, slots, vif -> {});
    }

    @Override
    int threads() {
        return 3;
    }

    @Override
    boolean isLarge() {
        return true;
    }

    @Operation(nonParallelGroup = "producer")
    public void offer() {
        if (mailbox.offer(0, 100, accepted + 1)) {
            accepted++;
            doorbells[table.threadOf(0)].ring(0);
        }
    }

    @Operation(nonParallelGroup = "producer")
    public void move(@Param(name = "thread") int to) {
        moves.add(policies.move(0, to));
    }

    @Operation(nonParallelGroup = "first")
    public void dispatchFirst() {
        policies.dispatcher(0).dispatch(0, this, 2);
    }

    @Operation(nonParallelGroup = "second")
    public void dispatchSecond() {
        policies.dispatcher(1).dispatch(0, this, 2);
    }

    // One thread at a time has the vif, and hands it over by message: so a plain counter will do, if the protocol does.
    @Override
    public void transmit(int vif, int lengthBytes, long handle) {
        sent.add(handle);
    }

    @Override
    public void refuse(int vif, int lengthBytes, long handle, DropReason reason) {
        throw new IllegalStateException("refused");
    }

    @Validate
    public void allHaveLeftInOrder() {
        for (int round = 0; round < 8; round++) {
            dispatchFirst();
            dispatchSecond();
        }
        sent.checkEndsAt(accepted);
        for (CompletableFuture<Void> move : moves) {
            check(move.isDone(), "a move was lost");
        }
        check(table.load(0) + table.load(1) == 1, "the vif is counted more than once, or not at all");
    }
}
