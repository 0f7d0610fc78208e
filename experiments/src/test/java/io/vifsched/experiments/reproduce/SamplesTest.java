package io.vifsched.experiments.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vifsched.experiments.report.Estimate;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void trendCountsPairs() {
        assertThat(Samples.trend(1, 2, 3, 4)).isEqualTo(6);
        assertThat(Samples.trend(4, 3, 3, 1)).isEqualTo(-5);
        assertThat(Samples.trend(1, 1, 1)).isZero();
    }

    /** Distances from the medians: 1, 0, 1 and 10, 0, 10; F = 3 x (2 x 3^2) / 2 ... a ratio of 0.725 with 1 and 4. */
    @Test
    void brownForsytheComparesDistancesFromTheMedian() {
        // means 2/3 and 20/3; between: 3 ((20/3 - 2/3) / 2)^2 x 2 = 54; within: (2/3 + 200/3) / 4 = 50.5 / 3
        double p = Samples.brownForsythe(new double[] {1, 2, 3}, new double[] {10, 20, 30});

        assertThat(p).isCloseTo(0.1474, within(0.0005)); // F(1, 4) = 54 / 16.833 = 3.208
    }

    @Test
    void samplesThatDoNotVaryDoNotDiffer() {
        assertThat(Samples.brownForsythe(new double[] {1, 1}, new double[] {2, 2}))
                .isEqualTo(1);
        assertThat(Samples.fTest(new double[] {1, 1}, new double[] {2, 2})).isEqualTo(1);
        assertThat(Samples.fTest(new double[] {1, 2}, new double[] {2, 2})).isZero();
    }

    /** Variances 4 and 1 of three values each: F(2, 2) above 4 has probability 1 / (1 + 4). */
    @Test
    void fTestIsOneSided() {
        assertThat(Samples.fTest(new double[] {0, 2, 4}, new double[] {0, 1, 2}))
                .isCloseTo(0.2, within(1e-9));
        assertThat(Samples.fTest(new double[] {0, 1, 2}, new double[] {0, 2, 4}))
                .isEqualTo(1);
    }

    @Test
    void numbersAreWrittenWithoutNegativeZero() {
        assertThat(Samples.number(-0.0001, 2)).isEqualTo("0.00");
        assertThat(Samples.number(-1.005, 1)).isEqualTo("-1.0");
        assertThat(Samples.text(new Estimate(2, 1.5, 2.5), 1)).isEqualTo("2.0 +- 0.5");
    }
}
