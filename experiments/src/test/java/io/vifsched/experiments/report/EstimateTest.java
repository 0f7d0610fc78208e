package io.vifsched.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class EstimateTest {
    @Test
    void meanHasStudentsInterval() {
        // Mean 3, sum of squared differences 4 + 1 + 0 + 1 + 4 = 10, s = sqrt(10 / 4) = 1.581139.
        // t with 4 degrees of freedom at 97.5 % is 2.776445: half width 2.776445 * 1.581139 / sqrt(5) = 1.963243.
        Estimate estimate = Estimate.ofMean(new double[] {1, 2, 3, 4, 5});

        assertThat(estimate.value()).isEqualTo(3);
        assertThat(estimate.low()).isCloseTo(3 - 1.963243, within(1e-6));
        assertThat(estimate.high()).isCloseTo(3 + 1.963243, within(1e-6));
    }

    @Test
    void twoSamplesHaveTheWidestQuantile() {
        // Mean 11, s = sqrt(2), t with 1 degree of freedom 12.706205: half width 12.706205 * sqrt(2) / sqrt(2).
        assertThat(Estimate.ofMean(new double[] {10, 12}).halfWidth()).isCloseTo(12.706205, within(1e-6));
    }

    @Test
    void oneSampleHasNoInterval() {
        Estimate estimate = Estimate.ofMean(new double[] {7});

        assertThat(estimate.value()).isEqualTo(7);
        assertThat(estimate.hasInterval()).isFalse();
        assertThat(estimate.isDisjointFrom(Estimate.exact(1_000))).isFalse();
    }

    @Test
    void equalSamplesAreExact() {
        assertThat(Estimate.ofMean(new double[] {0.1, 0.1, 0.1})).isEqualTo(Estimate.exact(0.1));
    }

    @Test
    void touchingIntervalsAreNotDisjoint() {
        assertThat(new Estimate(1, 0, 2).isDisjointFrom(new Estimate(3, 2, 4))).isFalse();
        assertThat(new Estimate(1, 0, 1.9).isDisjointFrom(new Estimate(3, 2, 4)))
                .isTrue();
    }

    @Test
    void rejectsAnIntervalWithoutItsValue() {
        assertThatThrownBy(() -> new Estimate(5, 0, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("estimate = 0.0, 5.0, 4.0, expected low <= value <= high");
    }
}
