package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketScheduler;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GpsClockTest {
    private static final long ONE_BYTE_PER_NANO = 8_000_000_000L;

    @Test
    void runsAtTheLinksRateOverTheSumOfWeights() {
        GpsClock clock = new GpsClock(2, ONE_BYTE_PER_NANO, 1_000);
        clock.advanceTo(0);
        assertThat(clock.tagArrival(0, 100_000, 1)).isEqualTo(100_000);
        clock.advanceTo(50);
        assertThat(clock.virtualTime()).isEqualTo(50_000);
        assertThat(clock.tagArrival(1, 100_000, 3)).isEqualTo(150_000);
        clock.advanceTo(70);
        assertThat(clock.virtualTime()).isEqualTo(55_000); // 20 ns x 1000 / (1 + 3)
    }

    @Test
    void standsStillAtTheLargestTagWhileIdle() {
        GpsClock clock = new GpsClock(2, ONE_BYTE_PER_NANO, 1_000);
        clock.advanceTo(0);
        clock.tagArrival(0, 100_000, 1);
        clock.tagArrival(1, 300_000, 1);
        clock.advanceTo(1_000_000);
        assertThat(clock.virtualTime()).isEqualTo(300_000);
        assertThat(clock.tagArrival(0, 1_000, 1)).isEqualTo(301_000);
    }

    /** The link's work is counted without a loss, whatever the steps and however odd the rate. */
    @ParameterizedTest
    @ValueSource(longs = {1_001, 99_999_989, 1_000_000_007, 8_000_000_000L, 9_000_000_001L, 999_999_999_989L})
    void smallStepsAddUpToALargeOne(long bitsPerSecond) {
        long units = 1L << 28;
        GpsClock steps = new GpsClock(1, bitsPerSecond, units);
        GpsClock jump = new GpsClock(1, bitsPerSecond, units);
        for (GpsClock clock : new GpsClock[] {steps, jump}) {
            clock.advanceTo(0);
            clock.tagArrival(0, 1L << 60, 1);
        }
        for (int now = 1; now <= 10_007; now += 7) {
            steps.advanceTo(now);
        }
        steps.advanceTo(10_007);
        jump.advanceTo(10_007);
        long exact = BigInteger.valueOf(bitsPerSecond)
                .multiply(BigInteger.valueOf(10_007))
                .multiply(BigInteger.valueOf(units))
                .divide(BigInteger.valueOf(8_000_000_000L))
                .longValueExact();
        assertThat(steps.virtualTime()).isEqualTo(exact);
        assertThat(jump.virtualTime()).isEqualTo(exact);
    }

    /** Rates above 8.6 Gbit/s with no factor in common with 8 x 10^9 once made every nanosecond a step of its own. */
    @ParameterizedTest
    @ValueSource(longs = {1_000, 9_000_000_001L, 999_999_999_989L, 1_000_000_000_000L})
    void stepsAreAtLeastAMillisecond(long bitsPerSecond) {
        assertThat(new GpsClock(1, bitsPerSecond, 1L << 28).mostNanos()).isGreaterThanOrEqualTo(1_000_000);
    }

    @Test
    void takesTimesThatLieFarApart() {
        GpsClock clock = new GpsClock(2, 100_000_000, 1L << 28);
        clock.advanceTo(PacketScheduler.EARLIEST_NANOS);
        long first = clock.tagArrival(0, 1_500L << 28, 1);
        clock.advanceTo(PacketScheduler.LATEST_NANOS - 1);
        assertThat(clock.virtualTime()).isEqualTo(first);
        long second = clock.tagArrival(1, 1_500L << 28, 1);
        clock.advanceTo(PacketScheduler.LATEST_NANOS);
        // A nanosecond of 100 Mbit/s is 1/80 byte.
        assertThat(clock.virtualTime() - first).isEqualTo((1L << 28) / 80);
        assertThat(second - first).isEqualTo(1_500L << 28);
    }

    @Test
    void countsNoWorkFromBeforeTheFirstArrival() {
        GpsClock clock = new GpsClock(1, ONE_BYTE_PER_NANO, 1);
        clock.advanceTo(-1_000);
        clock.tagArrival(0, 100, 1);
        clock.advanceTo(-990);
        assertThat(clock.virtualTime()).isEqualTo(10);
    }

    @Test
    void losesLessThanOneUnitWhenTheSetOfVifsChanges() {
        GpsClock clock = new GpsClock(3, ONE_BYTE_PER_NANO, 1);
        clock.advanceTo(0);
        clock.tagArrival(0, 1_000, 3);
        clock.advanceTo(1); // V = 1/3
        clock.tagArrival(1, 1_000, 4);
        clock.advanceTo(7); // V = (1/3, lost) + 6/7
        assertThat(clock.virtualTime()).isZero();
        clock.advanceTo(8);
        assertThat(clock.virtualTime()).isOne();
    }

    @Test
    void vifsThatFinishTogetherLeaveTogether() {
        GpsClock clock = new GpsClock(3, ONE_BYTE_PER_NANO, 1_000);
        clock.advanceTo(0);
        clock.tagArrival(0, 100_000, 1);
        clock.tagArrival(1, 100_000, 1);
        clock.tagArrival(2, 300_000, 1);
        clock.advanceTo(350); // V = 100 at 300; vif 2 alone after it
        assertThat(clock.virtualTime()).isEqualTo(150_000);
    }

    @Test
    void vifThatHasJustFinishedIsCountedAnew() {
        GpsClock clock = new GpsClock(2, ONE_BYTE_PER_NANO, 1_000);
        clock.advanceTo(0);
        clock.tagArrival(0, 100_000, 1);
        clock.tagArrival(1, 200_000, 1);
        clock.advanceTo(200); // V = 100, where vif 0 finishes
        clock.tagArrival(0, 100_000, 3);
        clock.advanceTo(240); // 40 / (3 + 1) further
        assertThat(clock.virtualTime()).isEqualTo(110_000);
    }

    @Test
    void packetsOfOneVifFollowOnEachOther() {
        // Tags 100 and, at V = 30, 150 and 170; the vif counts once: V = 30 + 40.
        GpsClock clock = new GpsClock(1, ONE_BYTE_PER_NANO, 1);
        clock.advanceTo(0);
        assertThat(clock.tagArrival(0, 100, 1)).isEqualTo(100);
        clock.advanceTo(30);
        assertThat(clock.tagArrival(0, 50, 1)).isEqualTo(150);
        assertThat(clock.tagArrival(0, 20, 1)).isEqualTo(170);
        clock.advanceTo(70);
        assertThat(clock.virtualTime()).isEqualTo(70);
    }

    @Test
    void resetForgetsWhatWasBacklogged() {
        // A byte takes a trifle less than 3 ns; at 7, V = 7/3 / 2, of which nothing is left: 4/3 at 11, 2 at 13.
        GpsClock clock = new GpsClock(2, ONE_BYTE_PER_NANO / 3 + 1, 1);
        clock.advanceTo(0);
        clock.tagArrival(0, 100, 1);
        clock.tagArrival(1, 100, 1);
        clock.advanceTo(7);
        clock.reset();
        assertThat(clock.virtualTime()).isZero();
        clock.advanceTo(7);
        assertThat(clock.tagArrival(0, 50, 1)).isEqualTo(50);
        clock.advanceTo(11);
        assertThat(clock.virtualTime()).isOne();
        clock.advanceTo(13);
        assertThat(clock.virtualTime()).isEqualTo(2);
    }

    @Test
    void changedWeightCountsFromThenOn() {
        GpsClock clock = new GpsClock(3, ONE_BYTE_PER_NANO, 1_000);
        clock.advanceTo(0);
        clock.tagArrival(0, 100_000, 1);
        clock.tagArrival(1, 100_000, 1);
        clock.advanceTo(20);
        clock.changeWeight(0, 3);
        clock.changeWeight(2, 50); // not fluid-backlogged: counts with its next arrival
        clock.advanceTo(60); // V = 20/2 + 40/4
        assertThat(clock.virtualTime()).isEqualTo(20_000);
        clock.advanceTo(380); // 80 x 4 further: all are finished
        clock.advanceTo(500);
        assertThat(clock.virtualTime()).isEqualTo(100_000);
    }

    @Test
    void sameWeightKeepsTheRemainder() {
        GpsClock clock = new GpsClock(2, ONE_BYTE_PER_NANO, 1);
        clock.advanceTo(0);
        clock.tagArrival(0, 100, 2);
        clock.tagArrival(1, 100, 1);
        clock.advanceTo(2); // V = 2/3
        clock.changeWeight(0, 2);
        clock.advanceTo(3);
        assertThat(clock.virtualTime()).isOne();
        clock.advanceTo(5); // V = 1 + 2/3, of which a new sum loses the fraction
        clock.changeWeight(1, 2);
        clock.advanceTo(8); // V = 1 + 3/4
        assertThat(clock.virtualTime()).isOne();
        clock.advanceTo(9);
        assertThat(clock.virtualTime()).isEqualTo(2);
    }

    @Test
    void remainderPaysForTheVifThatFinishesNext() {
        // Sum 101. At 100 V = 100/101. Vif 0 finishes at V = 10, when 1010 bytes have been sent; then vif 1 alone.
        GpsClock clock = new GpsClock(2, ONE_BYTE_PER_NANO, 1);
        clock.advanceTo(0);
        clock.tagArrival(0, 10, 100);
        clock.tagArrival(1, 1_000, 1);
        clock.advanceTo(100);
        assertThat(clock.virtualTime()).isZero();
        clock.advanceTo(1_060);
        assertThat(clock.virtualTime()).isEqualTo(60);
    }

    /** The work that is left for a vif may exceed 2^63, and be 0 or negative modulo 2^64. */
    @ParameterizedTest
    @CsvSource({"61, 4", "61, 8", "61, 12", "62, 2", "62, 3"})
    void takesTagsThatLieFarAhead(int shift, long weight) {
        GpsClock clock = new GpsClock(1, ONE_BYTE_PER_NANO, 1);
        clock.advanceTo(0);
        clock.tagArrival(0, 1L << shift, weight);
        clock.advanceTo(24);
        assertThat(clock.virtualTime()).isEqualTo(24 / weight);
    }

    @Test
    void fractionsOfBytesPerNanosecondAreCounted() {
        // 3 Gbit/s are 3/8 byte per nanosecond: 375 units of 1/1000 byte; of 1/1001 byte they are 375.375.
        GpsClock whole = new GpsClock(1, 3_000_000_000L, 1_000);
        GpsClock broken = new GpsClock(1, 3_000_000_000L, 1_001);
        for (GpsClock clock : new GpsClock[] {whole, broken}) {
            clock.advanceTo(0);
            clock.tagArrival(0, 1_000_000, 1);
            clock.advanceTo(1);
            assertThat(clock.virtualTime()).isEqualTo(375);
            clock.advanceTo(8);
        }
        assertThat(whole.virtualTime()).isEqualTo(3_000);
        assertThat(broken.virtualTime()).isEqualTo(3_003);
    }

    @Test
    void workBeyondTwoToThe63IsSpentInTime() {
        // The tag is 2^60 x 65,535 of work away; 20 steps of 2^33 ns at 2^28 units each are 20 x 2^61.
        GpsClock clock = new GpsClock(1, ONE_BYTE_PER_NANO, 1L << 28);
        clock.advanceTo(0);
        clock.tagArrival(0, 1L << 60, 65_535);
        clock.advanceTo(20L << 33);
        BigInteger work = BigInteger.valueOf(20).shiftLeft(61);
        assertThat(clock.virtualTime())
                .isEqualTo(work.divide(BigInteger.valueOf(65_535)).longValueExact());
    }
}
