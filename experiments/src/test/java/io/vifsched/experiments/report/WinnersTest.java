package io.vifsched.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WinnersTest {
    private static Estimate of(double value, double half) {
        return new Estimate(value, value - half, value + half);
    }

    private static List<Integer> winners(Metric metric, Estimate... column) {
        return Winners.of(metric, Arrays.stream(column).map(Optional::of).toList()).stream()
                .boxed()
                .toList();
    }

    @Test
    void bestWinsWhenItsIntervalIsDisjoint() {
        assertThat(winners(Metric.LAG, of(100, 5), of(200, 5), of(300, 5))).containsExactly(0);
    }

    @Test
    void moreIsBetterWhereTheMetricSaysSo() {
        assertThat(winners(Metric.JAIN_EXPECTED, of(0.9, 0.01), of(0.99, 0.001)))
                .containsExactly(1);
    }

    @Test
    void nobodyWinsWhenAllOverlap() {
        assertThat(winners(Metric.LAG, of(100, 60), of(150, 60), of(200, 60))).isEmpty();
    }

    @Test
    void tiedPoliciesWinTogether() {
        assertThat(winners(Metric.LAG, of(100, 10), of(300, 10), of(110, 10))).containsExactly(0, 2);
    }

    @Test
    void whoIsTiedWithATiedOneWinsToo() {
        // 100 and 130 are told apart, but 115 is tied with both: to leave out 130 would part it from 115.
        assertThat(winners(Metric.LAG, of(100, 10), of(130, 10), of(115, 10), of(500, 10)))
                .containsExactly(0, 1, 2);
    }

    @Test
    void costsWithinFivePercentAreTied() {
        // 10.4 is 4 % above 10.0, 10.6 is 6 % above it and within 5 % of 10.4.
        assertThat(winners(Metric.COST, of(10, 0.01), of(10.4, 0.01))).isEmpty();
        assertThat(winners(Metric.COST, of(10, 0.01), of(10.6, 0.01))).containsExactly(0);
    }

    @Test
    void unknownNoiseIsTiedWithEverybody() {
        assertThat(winners(Metric.LAG, Estimate.ofMean(new double[] {1}), of(500, 1)))
                .isEmpty();
    }

    @Test
    void nobodyWinsAMetricWithoutAGoodEnd() {
        assertThat(winners(Metric.share(0), of(10, 0.1), of(90, 0.1))).isEmpty();
    }

    @Test
    void whatWasNotMeasuredNeitherWinsNorLoses() {
        List<Optional<Estimate>> column = List.of(Optional.of(of(10, 1)), Optional.empty(), Optional.of(of(20, 1)));

        assertThat(Winners.of(Metric.COST, column).stream().boxed()).containsExactly(0);
        assertThat(Winners.of(Metric.COST, column.subList(0, 2)).isEmpty()).isTrue();
    }
}
