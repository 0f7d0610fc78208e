package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Taking a vif's packets out of a scheduler. */
class DrainTest {
    private static List<String> all() {
        return Specs.all().toList();
    }

    @Test
    void packetsComeOutInTheOrderInWhichTheyWouldHaveLeft() {
        VifScheduler scheduler = PacketSchedulers.of("drr vifs=2");
        scheduler.enqueue(0, 100, 7, 0);
        scheduler.enqueue(1, 200, 8, 0);
        scheduler.enqueue(0, 300, 5, 0);

        List<String> out = new ArrayList<>();
        int taken =
                scheduler.drain(0, 0, (vif, lengthBytes, handle) -> out.add(vif + ":" + lengthBytes + ":" + handle));

        assertThat(taken).isEqualTo(2);
        assertThat(out).containsExactly("0:100:7", "0:300:5");
        assertThat(scheduler.backlog().backlogPackets(0)).isZero();
        assertThat(scheduler.dequeue(0)).isEqualTo(8);
        assertThat(scheduler.dequeue(0)).isEqualTo(PacketScheduler.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifo vifs=2", "drr vifs=2 rate=1:1Mbit"})
    void aConsumerThatThrowsLeavesTheSchedulerWhole(String spec) {
        VifScheduler scheduler = PacketSchedulers.of(spec);
        scheduler.enqueue(0, 100, 1, 0);
        scheduler.enqueue(0, 100, 2, 0);

        assertThatThrownBy(() -> scheduler.drain(0, 0, (vif, lengthBytes, handle) -> {
                    throw new UnsupportedOperationException("consumer");
                }))
                .hasMessage("consumer");

        assertThat(scheduler.nextWakeup(0)).isEqualTo(PacketScheduler.NEVER);
        scheduler.enqueue(0, 100, 3, 0);
        assertThat(scheduler.dequeue(0)).isEqualTo(3);
        assertThat(scheduler.dequeue(0)).isEqualTo(PacketScheduler.NONE);
    }

    @Test
    void aBurstBeyondItsArraysChangesNothing() {
        VifScheduler scheduler = PacketSchedulers.of("fifo vifs=2");

        assertThatThrownBy(() -> scheduler.enqueueBurst(0, new int[] {10, 20}, new long[] {1, 2}, 0, 3, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);

        assertThat(scheduler.dequeue(0)).isEqualTo(PacketScheduler.NONE);
    }

    @Test
    void otherVifsStartAfresh() {
        // wrr 3:1:1. Vif 0 has sent one of its turn of three when vif 2 is drained: its turn begins anew.
        VifScheduler scheduler = PacketSchedulers.of("wrr priority=3,1,1");
        for (int i = 0; i < 5; i++) {
            for (int vif = 0; vif < 3; vif++) {
                scheduler.enqueue(vif, 100, vif, 0);
            }
        }
        assertThat(scheduler.dequeue(0)).isZero();
        scheduler.drain(2, 0, (vif, lengthBytes, handle) -> {});
        StringBuilder vifs = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            vifs.append(scheduler.dequeue(0));
        }
        assertThat(vifs).hasToString("000101");
    }

    @Test
    void anIdleVifIsDrainedWithoutATrace() {
        VifScheduler scheduler = PacketSchedulers.of("wrr priority=3,1");
        scheduler.enqueue(0, 100, 0, 0);
        scheduler.enqueue(0, 100, 0, 0);
        scheduler.enqueue(0, 100, 0, 0);
        assertThat(scheduler.dequeue(0)).isZero();
        assertThat(scheduler.drain(1, 0, (vif, lengthBytes, handle) -> {})).isZero();
        scheduler.enqueue(1, 100, 1, 0);
        // Two of the turn of three are left.
        assertThat(scheduler.dequeue(0)).isZero();
        assertThat(scheduler.dequeue(0)).isZero();
        assertThat(scheduler.dequeue(0)).isEqualTo(1);
    }

    @Test
    void aCapLetsNothingMorePassForADrain() {
        // 100 bytes per 1 ms. The first packet uses them up; the second would be let go at 1 ms with that window's
        // credit.
        VifScheduler scheduler = PacketSchedulers.of("fifo vifs=1 rate=800kbit window=1ms");
        scheduler.enqueue(0, 100, 1, 0);
        scheduler.enqueue(0, 100, 2, 0);
        assertThat(scheduler.dequeue(0)).isEqualTo(1);
        assertThat(scheduler.dequeue(0)).isEqualTo(PacketScheduler.NONE);
        assertThat(scheduler.drain(0, 0, (vif, lengthBytes, handle) -> {})).isEqualTo(1);
        scheduler.enqueue(0, 100, 3, 10);
        assertThat(scheduler.dequeue(10)).isEqualTo(PacketScheduler.NONE);
        assertThat(scheduler.nextWakeup(10)).isEqualTo(1_000_000);
        assertThat(scheduler.dequeue(1_000_000)).isEqualTo(3);
    }

    @Test
    void aBucketKeepsItsDebtAcrossADrain() {
        // 1 byte per 10 us into a bucket of 100 bytes.
        VifScheduler scheduler = PacketSchedulers.of("fifo vifs=1 rate=800kbit cap=bucket burst=100");
        scheduler.enqueue(0, 100, 1, 0);
        scheduler.enqueue(0, 100, 2, 0);
        assertThat(scheduler.dequeue(0)).isEqualTo(1);
        scheduler.drain(0, 0, (vif, lengthBytes, handle) -> {});
        scheduler.enqueue(0, 50, 3, 0);
        assertThat(scheduler.nextWakeup(0)).isEqualTo(500_000);
    }

    @Test
    void rejectsAVifThatDoesNotExistAndTimeThatGoesBack() {
        VifScheduler scheduler = PacketSchedulers.of("drr vifs=2");
        assertThatThrownBy(() -> scheduler.drain(2, 0, (vif, lengthBytes, handle) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vif = 2, expected 0 to 1");
        scheduler.enqueue(0, 100, 0, 5);
        assertThatThrownBy(() -> scheduler.drain(0, 4, (vif, lengthBytes, handle) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowNanos = 4");
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPacketComesOutOnceWhoeverIsDrained(String spec) {
        VifScheduler scheduler = PacketSchedulers.of(spec);
        Random random = new Random(1);
        List<Long> accepted = new ArrayList<>();
        List<Long> out = new ArrayList<>();
        long[] last = new long[Specs.VIFS];
        long now = 0;
        for (long packet = 1; packet <= 2_000; packet++) {
            now += random.nextInt(20_000);
            long handle = packet * Specs.VIFS + random.nextInt(Specs.VIFS);
            if (scheduler.enqueue((int) (handle % Specs.VIFS), 1 + random.nextInt(1_500), handle, now) == 0) {
                accepted.add(handle);
            }
            if (random.nextInt(50) == 0) {
                scheduler.drain(random.nextInt(Specs.VIFS), now, (vif, lengthBytes, taken) -> out.add(taken));
            }
            take(scheduler, now, out);
        }
        while (scheduler.nextWakeup(now) != PacketScheduler.NEVER) {
            now = scheduler.nextWakeup(now);
            take(scheduler, now, out);
        }
        for (int vif = 0; vif < Specs.VIFS; vif++) {
            // Nothing is left, unless the policy waits on a silent vif.
            int left = scheduler.drain(vif, now, (any, lengthBytes, taken) -> out.add(taken));
            assertThat(left).isLessThanOrEqualTo(spec.contains("literal") ? 20 : 0);
        }
        assertThat(out).containsExactlyInAnyOrderElementsOf(accepted);
        for (long handle : out) {
            int vif = (int) (handle % Specs.VIFS);
            assertThat(handle).isGreaterThan(last[vif]);
            last[vif] = handle;
        }
    }

    private static void take(VifScheduler scheduler, long now, List<Long> out) {
        long handle = scheduler.dequeue(now);
        if (handle != PacketScheduler.NONE) {
            out.add(handle);
            assertThat(scheduler.departedVif()).isEqualTo((int) (handle % Specs.VIFS));
        }
    }
}
