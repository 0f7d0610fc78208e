package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnqueueBurstTest {
    private static final int BURST = 8;
    private static final int STEPS = 3_000;

    private static List<String> specs() {
        return Specs.all().toList();
    }

    /** Whatever is refused singly is refused in a burst, and every decision is the same. */
    @ParameterizedTest
    @MethodSource("specs")
    void decidesAsAfterSingleEnqueues(String spec) {
        VifScheduler single = PacketSchedulers.of(spec);
        VifScheduler inBursts = PacketSchedulers.of(spec);
        Random random = new Random(7);
        int[] lengths = new int[BURST];
        long[] handles = new long[BURST];
        long now = 0;
        for (int step = 0; step < STEPS; step++) {
            now += random.nextInt(20_000);
            int vif = random.nextInt(Specs.VIFS);
            int to = 1 + random.nextInt(BURST);
            for (int i = 0; i < to; i++) {
                lengths[i] = 1 + random.nextInt(random.nextInt(50) == 0 ? 9_000 : 1514);
                handles[i] = (long) BURST * step + i;
            }
            enqueueSame(single, inBursts, vif, lengths, handles, random.nextInt(to), to, now);
            for (int i = random.nextInt(BURST); i > 0; i--) {
                assertThat(inBursts.dequeue(now)).isEqualTo(single.dequeue(now));
                assertThat(inBursts.departedVif()).isEqualTo(single.departedVif());
                assertThat(inBursts.departedLengthBytes()).isEqualTo(single.departedLengthBytes());
            }
            assertThat(inBursts.nextWakeup(now)).isEqualTo(single.nextWakeup(now));
        }
    }

    private static void enqueueSame(
            VifScheduler single,
            VifScheduler inBursts,
            int vif,
            int[] lengths,
            long[] handles,
            int from,
            int to,
            long now) {
        int next = from;
        while (next < to) {
            int accepted = inBursts.enqueueBurst(vif, lengths, handles, next, to, now);
            for (int i = 0; i < accepted; i++, next++) {
                assertThat(single.enqueue(vif, lengths[next], handles[next], now))
                        .isEqualTo(PacketScheduler.ACCEPTED);
            }
            if (next < to) {
                int reason = single.enqueue(vif, lengths[next], handles[next], now);
                assertThat(reason).isNotEqualTo(PacketScheduler.ACCEPTED);
                assertThat(inBursts.enqueue(vif, lengths[next], handles[next], now))
                        .isEqualTo(reason);
                next++;
            }
        }
        assertThat(inBursts.roomPackets(vif)).isEqualTo(single.roomPackets(vif));
        assertThat(inBursts.backlog().backlogBytes(vif))
                .isEqualTo(single.backlog().backlogBytes(vif));
    }

    @ParameterizedTest
    @ValueSource(strings = {"drr vifs=2 limit=3", "drr vifs=2 limit=3 handles=9", "drr vifs=2 limit=3 rate=1:1Mbit"})
    void endsWhereTheQueueIsFull(String spec) {
        VifScheduler scheduler = PacketSchedulers.of(spec);
        int[] lengths = {100, 200, 300, 400};
        long[] handles = {5, 6, 7, 8};
        assertThat(scheduler.enqueueBurst(0, lengths, handles, 0, 0, 0)).isZero();
        assertThat(scheduler.enqueueBurst(0, lengths, handles, 0, 4, 0)).isEqualTo(3);
        assertThat(scheduler.enqueueBurst(0, lengths, handles, 3, 4, 0)).isZero();
        for (int i = 0; i < 3; i++) {
            assertThat(scheduler.dequeue(0)).isEqualTo(handles[i]);
            assertThat(scheduler.departedLengthBytes()).isEqualTo(lengths[i]);
        }
        assertThat(scheduler.dequeue(0)).isEqualTo(PacketScheduler.NONE);
    }

    @Test
    void queueStorageGrowsWithinABurst() {
        VifScheduler scheduler = PacketSchedulers.of("fifo vifs=1 limit=5000");
        int[] lengths = new int[5_000];
        Arrays.fill(lengths, 60);
        long[] handles = new Random(1).longs(5_000, 0, Long.MAX_VALUE).toArray();
        assertThat(scheduler.enqueueBurst(0, lengths, handles, 0, 5_000, 0)).isEqualTo(5_000);
        for (long handle : handles) {
            assertThat(scheduler.dequeue(0)).isEqualTo(handle);
        }
    }

    @Test
    void whatComesBeforeAPacketOutOfRangeIsAccepted() {
        for (int[] lengths : List.of(new int[] {60, 60, 0}, new int[] {60, 60, PacketScheduler.MAX_LENGTH_BYTES + 1})) {
            assertRejected("drr vifs=1", lengths, new long[] {1, 2, 3}, "lengthBytes = " + lengths[2]);
        }
        int[] lengths = {60, 60, 60};
        assertRejected("drr vifs=1", lengths, new long[] {1, 2, -1}, "handle = -1");
        assertRejected("drr vifs=1 handles=4", lengths, new long[] {1, 2, 4}, "handle = 4");
    }

    private static void assertRejected(String spec, int[] lengths, long[] handles, String message) {
        VifScheduler scheduler = PacketSchedulers.of(spec);
        assertThatThrownBy(() -> scheduler.enqueueBurst(0, lengths, handles, 0, 3, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
        assertThat(scheduler.dequeue(0)).isEqualTo(1);
        assertThat(scheduler.dequeue(0)).isEqualTo(2);
        assertThat(scheduler.dequeue(0)).isEqualTo(PacketScheduler.NONE);
    }
}
