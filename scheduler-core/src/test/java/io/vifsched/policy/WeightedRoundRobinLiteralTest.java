package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.SpecException;
import io.vifsched.Trace;
import io.vifsched.VifParameter;
import io.vifsched.VifScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedRoundRobinLiteralTest {
    @Test
    void servesAsTheRepairedOneWhileAllAreBacklogged() {
        String arrivals = Trace.times(9, "0:100") + " " + Trace.times(4, "1:100");
        assertThat(Trace.first(10, "wrr literal priority=3,1", arrivals))
                .isEqualTo(Trace.first(10, "wrr priority=3,1", arrivals));
    }

    @Test
    void waitsOnAnEmptyVifThatHasTheTurn() {
        // Two packets a turn for vif 0: after the first the link waits, although vif 1 has packets, until 500.
        assertThat(Trace.starts("wrr literal priority=2,1", "0:100 1:100 1:100 @500 0:100"))
                .isEqualTo("0:100@0 0:100@500 1:100@600 1:100@700");
    }

    @Test
    void vifThatFallsSilentInItsTurnStarvesTheOthers() {
        assertThat(Trace.starts("wrr literal priority=2,1", "0:100 1:100 1:100"))
                .isEqualTo("0:100@0");
    }

    @Test
    void timerThatElapsesAfterTheEndOfTimeIsNever() {
        VifScheduler scheduler = PacketSchedulers.of("wrr literal vifs=1 link=8Mbit"); // 1500 bytes take 1.5 ms
        long last = PacketScheduler.LATEST_NANOS - 1_000_000;
        scheduler.enqueue(0, 1500, 0, last);
        scheduler.enqueue(0, 1500, 1, last);
        assertThat(scheduler.dequeue(last)).isZero();
        assertThat(scheduler.nextWakeup(last)).isEqualTo(PacketScheduler.NEVER);
    }

    @Test
    void nextWakeupIsNeverWhileTheTurnWaits() {
        VifScheduler scheduler = PacketSchedulers.of("wrr literal priority=2,1 link=8Gbit");
        scheduler.enqueue(0, 100, 0, 0);
        scheduler.enqueue(1, 100, 1, 0);
        assertThat(scheduler.dequeue(0)).isZero();
        assertThat(scheduler.nextWakeup(0)).isEqualTo(PacketScheduler.NEVER);
        assertThat(scheduler.dequeue(100)).isEqualTo(PacketScheduler.NONE);
        assertThat(scheduler.nextWakeup(100)).isEqualTo(PacketScheduler.NEVER);
    }

    @Test
    void nothingIsSentBeforeTheTimerElapses() {
        VifScheduler scheduler = PacketSchedulers.of("wrr literal vifs=2 link=8Gbit overhead=24");
        scheduler.enqueue(0, 100, 0, 0);
        scheduler.enqueue(1, 100, 1, 0);
        assertThat(scheduler.dequeue(0)).isZero();
        // The timer is the packet's time on the wire: 100 + 24 bytes at a byte per nanosecond.
        assertThat(scheduler.nextWakeup(10)).isEqualTo(124);
        assertThat(scheduler.dequeue(123)).isEqualTo(PacketScheduler.NONE);
        assertThat(scheduler.nextWakeup(124)).isEqualTo(124);
        assertThat(scheduler.dequeue(124)).isEqualTo(1);
    }

    @Test
    void timerIsRoundedDown() {
        // 100 bytes at 3 Gbit/s take 266.67 ns.
        VifScheduler scheduler = PacketSchedulers.of("wrr literal vifs=1 link=3Gbit");
        scheduler.enqueue(0, 100, 0, 0);
        scheduler.enqueue(0, 100, 1, 0);
        scheduler.dequeue(0);
        assertThat(scheduler.nextWakeup(0)).isEqualTo(266);
    }

    @Test
    void scanEntersOnlyVifsWithPackets() {
        // After vif 0's turn the scan goes on from vif 1, which is empty, to vif 2.
        assertThat(Trace.order("wrr literal vifs=3", "0:100 0:100 2:100")).isEqualTo("0:100 2:100 0:100");
    }

    @Test
    void scanGoesOnBehindTheLastVifWhenAllWereEmpty() {
        assertThat(Trace.order("wrr literal vifs=2", "0:100 @300 0:100 1:100")).isEqualTo("0:100 1:100 0:100");
    }

    @Test
    void capOfTheVifInTurnHoldsTheLink() {
        // Vif 0: a bucket of 100 bytes that fills at 8 Mbit/s, 1 byte per microsecond. Two packets a turn.
        assertThat(Trace.starts("wrr literal priority=2,1 rate=0:8Mbit cap=bucket burst=100", "0:100 0:100 1:100"))
                .isEqualTo("0:100@0 0:100@100000 1:100@100100");
    }

    @Test
    void needsTheLink() {
        assertThatThrownBy(() -> PacketSchedulers.of("wrr literal vifs=2"))
                .isInstanceOf(SpecException.class)
                .hasMessage("link = nothing, expected the link's speed, which wrr needs, as in link=100Mbit"
                        + " (in \"wrr literal vifs=2\")");
    }

    @Test
    void fractionThatWasCarriedEndsWithAFreshStart() {
        // 3.5 per turn of vif 0: 3, and 0.5 is kept. Afresh it has nothing yet: 3 once more, not 4.
        VifScheduler scheduler = PacketSchedulers.of("wrr literal priority=7,2 rounding=carry link=8Gbit");
        for (int i = 0; i < 8; i++) {
            scheduler.enqueue(0, 100, 0, 0);
            scheduler.enqueue(1, 100, 1, 0);
        }
        StringBuilder vifs = new StringBuilder();
        for (int now = 0; now < 700; now += 100) {
            if (now == 300) {
                scheduler.setPrioritize(false, now);
                scheduler.setPrioritize(true, now);
            }
            vifs.append(scheduler.dequeue(now));
        }
        assertThat(vifs).hasToString("000" + "0001");
    }

    @Test
    void changedPriorityCountsFromTheNextTurnOn() {
        VifScheduler scheduler = PacketSchedulers.of("wrr literal vifs=2 link=8Gbit");
        assertThat(scheduler.parameters()).containsExactly(VifParameter.PRIORITY, VifParameter.RATE);
        for (int i = 0; i < 6; i++) {
            scheduler.enqueue(0, 100, 0, 0);
            scheduler.enqueue(1, 100, 1, 0);
        }
        StringBuilder vifs = new StringBuilder();
        for (int now = 0; now < 700; now += 100) {
            vifs.append(scheduler.dequeue(now));
            if (now == 0) {
                scheduler.set(VifParameter.PRIORITY, 1, 2, now);
            }
        }
        assertThat(vifs).hasToString("0110110");
    }

    /** Of 63 vifs, the word of the bitmap has one bit that is no vif's. */
    @ParameterizedTest
    @ValueSource(strings = {"wrr literal", "wrr"})
    void firstTurnIsThatOfTheFirstBackloggedVif(String policy) {
        VifScheduler scheduler = PacketSchedulers.of(policy + " vifs=63 link=8Gbit");
        scheduler.enqueue(1, 100, 1, 0);
        scheduler.enqueue(0, 100, 0, 0);
        assertThat(scheduler.dequeue(0)).isZero();
        assertThat(scheduler.dequeue(100)).isOne();
        scheduler.enqueue(1, 100, 1, 200);
        scheduler.enqueue(0, 100, 0, 200);
        scheduler.setPrioritize(false, 200);
        scheduler.setPrioritize(true, 200);
        assertThat(scheduler.dequeue(200)).isZero();
    }
}
