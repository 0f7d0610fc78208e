package io.vifsched.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.vifsched.PacketScheduler;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PacketLoopTest {
    /** A FIFO that notes how full its vifs get and can be told to misbehave. */
    private static final class StubFifo implements PacketScheduler {
        private final Deque<long[]> packets = new ArrayDeque<>();
        private final int[] waiting;
        private final int[] arrived;
        private int mostWaiting;
        private int leastWaiting = Integer.MAX_VALUE;
        private long lastNanos;
        private long bytes;
        private boolean refuses;
        private boolean withholds;
        private boolean forges;

        StubFifo(int vifs) {
            waiting = new int[vifs];
            arrived = new int[vifs];
        }

        @Override
        public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
            assertThat(nowNanos).isGreaterThanOrEqualTo(lastNanos);
            lastNanos = nowNanos;
            if (refuses) {
                return 1;
            }
            packets.add(new long[] {handle, vif, lengthBytes});
            mostWaiting = Math.max(mostWaiting, ++waiting[vif]);
            arrived[vif]++;
            bytes += lengthBytes;
            return ACCEPTED;
        }

        @Override
        public long dequeue(long nowNanos) {
            assertThat(nowNanos).isGreaterThanOrEqualTo(lastNanos);
            lastNanos = nowNanos;
            if (withholds || packets.isEmpty()) {
                return NONE;
            }
            long[] packet = packets.remove();
            leastWaiting = Math.min(leastWaiting, --waiting[(int) packet[1]]);
            return forges ? 0 : packet[0];
        }

        @Override
        public long nextWakeup(long nowNanos) {
            throw new UnsupportedOperationException("not asked here");
        }
    }

    @ParameterizedTest
    @CsvSource({"STEADY, 4", "REFILL, 1"})
    void everyVifHoldsTheSameNumberOfPacketsAllTheTime(Workload workload, int packets) {
        StubFifo fifo = new StubFifo(5);
        PacketLoop loop = workload.start(fifo, 5, Link.TEN_GIGABIT);
        loop.run(1_000);
        assertThat(fifo.mostWaiting).isEqualTo(packets);
        assertThat(fifo.leastWaiting).isEqualTo(packets - 1);
        loop.finish();
    }

    @Test
    void burstComesBeforeAnyOfItLeaves() {
        StubFifo fifo = new StubFifo(3);
        PacketLoop loop = Workload.BURST.start(fifo, 3, Link.TEN_GIGABIT);
        loop.run(10);
        // 20 halves of an operation, all of them arrivals, since a burst is of 60 packets.
        assertThat(fifo.packets).hasSize(20);
        loop.run(25);
        // 70 halves: 60 arrivals and 10 departures.
        assertThat(fifo.packets).hasSize(50);
        loop.run(25);
        assertThat(fifo.packets).isEmpty();
        assertThat(fifo.mostWaiting).isEqualTo(20);
        loop.finish();
    }

    @ParameterizedTest
    @CsvSource({"1", "5", "8", "70000"})
    void vifsOccurEquallyOftenInTheTable(int vifs) {
        StubFifo fifo = new StubFifo(vifs);
        PacketLoop loop = Workload.RANDOM.start(fifo, vifs, Link.TEN_GIGABIT);
        int period = (65_536 + vifs - 1) / vifs * vifs;
        loop.run(period);
        assertThat(fifo.arrived).containsOnly(2 + period / vifs);
        loop.finish();
    }

    @Test
    void timePassesAsFastAsTheLinkSends() {
        // 10 Gb/s and 24 bytes more: 1524 * 0.8 = 1219.2 ns per packet.
        StubFifo fifo = new StubFifo(1);
        PacketLoop loop = Workload.STEADY.start(fifo, 1, new Link(10_000_000_000L, 24));
        for (int i = 0; i < 10; i++) {
            loop.run(1_001);
        }
        // 10,010 packets take 12,204,192 ns.
        assertThat(loop.nowNanos).isEqualTo(12_204_192);
    }

    @Test
    void timeOfRandomLengthsIsThatOfTheirBytes() {
        StubFifo fifo = new StubFifo(4);
        PacketLoop loop = Workload.RANDOM.start(fifo, 4, Link.TEN_GIGABIT);
        long before = fifo.bytes;
        for (int period = 0; period < 3; period++) {
            loop.run(RandomPlaceLoop.LENGTHS);
        }
        assertThat(loop.nowNanos).isEqualTo((fifo.bytes - before) * 8 / 10);
        loop.finish();
    }

    // Means: (64 + 300 + 576 + 1500) / 4; (7 * 60 + 4 * 590 + 1514) / 12; .20 * 64 + .28 * 80 + ... + .22 * 1514.
    @ParameterizedTest
    @CsvSource({"RANDOM, 610", "RANDOM_64, 64", "RANDOM_IMIX, 357.8", "RANDOM_SFR, 579.4"})
    void lengthsHaveTheMeanOfTheirMix(Workload workload, double meanBytes) {
        StubFifo fifo = new StubFifo(4);
        PacketLoop loop = workload.start(fifo, 4, Link.TEN_GIGABIT);
        long before = fifo.bytes;
        loop.run(RandomPlaceLoop.LENGTHS);
        assertThat((fifo.bytes - before) / (double) RandomPlaceLoop.LENGTHS).isCloseTo(meanBytes, withinPercentage(2));
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void refusedPacketFailsTheRun(Workload workload) {
        StubFifo fifo = new StubFifo(2);
        PacketLoop loop = workload.start(fifo, 2, Link.TEN_GIGABIT);
        fifo.refuses = true;
        assertThatThrownBy(() -> loop.run(1)).hasMessageContaining("refused a packet");
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void withheldPacketFailsTheRun(Workload workload) {
        StubFifo fifo = new StubFifo(2);
        PacketLoop loop = workload.start(fifo, 2, Link.TEN_GIGABIT);
        fifo.withholds = true;
        assertThatThrownBy(() -> loop.run(100)).hasMessageContaining("withheld a packet");
    }

    @ParameterizedTest
    @EnumSource(value = Workload.class, mode = EnumSource.Mode.EXCLUDE, names = "BURST")
    void lostPacketIsFoundAtTheEnd(Workload workload) {
        StubFifo fifo = new StubFifo(2);
        PacketLoop loop = workload.start(fifo, 2, Link.TEN_GIGABIT);
        fifo.forges = true;
        loop.run(10);
        fifo.forges = false;
        assertThatThrownBy(loop::finish).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rejectsAnUnknownWorkload() {
        assertThatThrownBy(() -> Workload.named("stable"))
                .hasMessage(
                        "workload = stable, expected one of steady, refill, random, random-64, random-imix, random-sfr, burst");
    }
}
