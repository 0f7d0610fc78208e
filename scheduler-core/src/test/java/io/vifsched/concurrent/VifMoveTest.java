package io.vifsched.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Vifs on their way from one dispatch thread to another, each step driven by hand. */
class VifMoveTest {
    private final RecordingSink sink = new RecordingSink();
    private final ConcurrentScheduler scheduler = ConcurrentScheduler.builder("drr vifs=4 limit=4")
            .dispatchThreads(3)
            .mailboxPackets(8)
            .build();

    private int dispatch(int thread) {
        int sent = scheduler.dispatcher(thread).dispatch(0, sink, 100);
        scheduler.device().release(sent);
        return sent;
    }

    /** Fills the queue of four and leaves the rest in the mailbox, without sending: the device is full meanwhile. */
    private VifPort backlogged(int packets) {
        VifPort port = scheduler.open(0);
        for (int i = 0; i < packets; i++) {
            assertThat(port.offer(100, i)).isTrue();
        }
        int reserved = scheduler.device().reserve(1000);
        assertThat(scheduler.dispatcher(0).dispatch(0, sink, 100)).isZero();
        scheduler.device().release(reserved);
        return port;
    }

    @Test
    void queueAndMailboxMoveInOrder() {
        VifPort port = backlogged(6);
        CompletableFuture<Void> moved = scheduler.move(0, 2);
        int reserved = scheduler.device().reserve(1000);
        scheduler.dispatcher(0).dispatch(0, sink, 100);
        scheduler.device().release(reserved);
        assertThat(moved).as("thread 2 has not run").isNotDone();
        assertThat(scheduler.dispatchThreadOf(0)).isEqualTo(2);
        assertThat(scheduler.vifsOf(0)).isZero();
        assertThat(scheduler.vifsOf(2)).isEqualTo(1);
        port.offer(100, 6);
        assertThat(dispatch(0)).as("nothing is left behind").isZero();
        assertThat(dispatch(2)).isEqualTo(7);
        assertThat(moved).isCompleted();
        assertThat(sink.take()).containsExactly("0:0", "0:1", "0:2", "0:3", "0:4", "0:5", "0:6");
    }

    @Test
    void aRingThatReachesTheOldThreadIsPassedOn() {
        VifPort port = scheduler.open(0);
        Doorbell old = scheduler.doorbellOf(0);
        dispatch(0);
        CompletableFuture<Void> moved = scheduler.move(0, 1);
        dispatch(0);
        dispatch(1);
        assertThat(moved).isCompleted();
        port.mailbox().offer(0, 100, 9);
        old.ring(0); // as a producer does that has read the table before the move
        assertThat(dispatch(1)).isZero();
        assertThat(dispatch(0)).isZero();
        assertThat(dispatch(1)).isEqualTo(1);
    }

    @Test
    void aRingThatComesBeforeTheHandOverIsNotLost() {
        VifPort port = backlogged(6);
        CompletableFuture<Void> moved = scheduler.move(0, 1);
        int reserved = scheduler.device().reserve(1000);
        scheduler.dispatcher(0).dispatch(0, sink, 100);
        assertThat(moved).isNotDone();
        port.offer(100, 6); // rings thread 1, which has the hand-over in its mailbox
        scheduler.device().release(reserved);
        assertThat(dispatch(1)).isEqualTo(7);
        assertThat(sink.take()).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void movesThatFollowEachOtherAllTakePlace() {
        VifPort port = backlogged(5);
        List<CompletableFuture<Void>> moves = new ArrayList<>();
        for (int to : new int[] {1, 2, 0, 0, 1}) {
            moves.add(scheduler.move(0, to));
        }
        for (int round = 0; round < 6; round++) {
            for (int thread = 2; thread >= 0; thread--) {
                dispatch(thread);
            }
        }
        assertThat(moves).allMatch(CompletableFuture::isDone);
        assertThat(scheduler.dispatchThreadOf(0)).isEqualTo(1);
        port.offer(100, 5);
        dispatch(1);
        assertThat(sink.take()).containsExactly("0:0", "0:1", "0:2", "0:3", "0:4", "0:5");
    }

    @Test
    void aProducerThatWasRefusedHearsOfRoomFromTheNewThread() {
        List<Integer> room = new ArrayList<>();
        ConcurrentScheduler small = ConcurrentScheduler.builder("drr vifs=1 limit=2")
                .dispatchThreads(2)
                .mailboxPackets(4)
                .onRoom(room::add)
                .device(new DeviceSlots(1))
                .build();
        VifPort port = small.open(0);
        small.dispatcher(0).dispatch(0, sink, 9);
        for (int i = 0; i < 4; i++) {
            port.offer(100, i);
        }
        assertThat(port.offer(100, 4)).isFalse();
        CompletableFuture<Void> moved = small.move(0, 1);
        small.device().reserve(1);
        // The old thread hands the mailbox over before it looks into it; the new one takes two packets of four.
        small.dispatcher(0).dispatch(0, sink, 9);
        assertThat(room).isEmpty();
        small.dispatcher(1).dispatch(0, sink, 9);
        assertThat(moved).isCompleted();
        assertThat(room).containsExactly(0);
    }

    @Test
    void nothingIsLostDoubledOrReorderedByRandomMoves() {
        Random random = new Random(1);
        List<CompletableFuture<Void>> moves = new ArrayList<>();
        VifPort[] ports = new VifPort[4];
        long[] next = new long[4];
        for (int vif = 0; vif < 4; vif++) {
            ports[vif] = scheduler.open(vif);
        }
        for (int step = 0; step < 20_000; step++) {
            int vif = random.nextInt(4);
            if (random.nextInt(10) == 0) {
                moves.add(scheduler.move(vif, random.nextInt(3)));
            } else if (random.nextBoolean()) {
                dispatch(random.nextInt(3));
            } else if (ports[vif].offer(100, next[vif])) {
                next[vif]++;
            }
        }
        for (int round = 0; round < 10; round++) {
            for (int thread = 0; thread < 3; thread++) {
                dispatch(thread);
            }
        }
        assertThat(moves).allMatch(CompletableFuture::isDone);
        long[] arrived = new long[4];
        for (String packet : sink.take()) {
            int vif = packet.charAt(0) - '0';
            assertThat(packet).isEqualTo(vif + ":" + arrived[vif]++);
        }
        assertThat(arrived).isEqualTo(next);
        assertThat(next[0]).isGreaterThan(1000);
    }

    @Test
    void badMovesAreRejected() {
        assertThatThrownBy(() -> scheduler.move(0, 1)).hasMessage("vif = 0, expected one that is open");
        scheduler.open(0);
        assertThatThrownBy(() -> scheduler.move(0, 3)).hasMessage("toThread = 3, expected 0 to 2");
        ConcurrentScheduler global =
                ConcurrentScheduler.builder("rr vifs=1").globalPolicy().build();
        global.open(0);
        assertThatThrownBy(() -> global.move(0, 0))
                .hasMessage("vif = 0, expected to stay: one policy serves all dispatch threads");
    }
}
