package io.vifsched.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

final class DelayDistributionTest {
    @Test
    void percentilesAreExactToThreeDigits() {
        DelayDistribution delays = new DelayDistribution();
        for (int packet = 1; packet <= 1_000; packet++) {
            delays.record(packet * 10_000L);
        }

        assertThat(delays.percentileNanos(50)).isCloseTo(5_000_000, withinPercentage(0.1));
        assertThat(delays.percentileNanos(99)).isCloseTo(9_900_000, withinPercentage(0.1));
        assertThat(delays.maxNanos()).isEqualTo(10_000_000);
        assertThat(delays.percentAtOrBelow(2_500_000)).isCloseTo(25, withinPercentage(0.5));
        assertThat(delays.percentAtOrBelow(10_000_000)).isEqualTo(100);
    }

    @Test
    void sumHoldsBoth() {
        DelayDistribution one = new DelayDistribution();
        DelayDistribution other = new DelayDistribution();
        one.record(5_000);
        other.record(123_456_789);

        one.add(other);

        assertThat(one.packets()).isEqualTo(2);
        assertThat(one.maxNanos()).isEqualTo(123_456_789);
    }

    @Test
    void nothingHasNoDelay() {
        DelayDistribution none = new DelayDistribution();

        assertThat(none.percentileNanos(99)).isZero();
        assertThat(none.percentAtOrBelow(1)).isZero();
    }
}
