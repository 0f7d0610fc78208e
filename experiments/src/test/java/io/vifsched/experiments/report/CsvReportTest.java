package io.vifsched.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CsvReportTest {
    @Test
    void hasExactlyTheseColumns() {
        assertThat(CsvReport.render(SampleComparison.of(4, true)).lines().findFirst())
                .contains("policy,metric,unit,value,low,high");
    }

    @Test
    void writesPlainNumbersAndLeavesUnknownIntervalsEmpty() {
        PolicyResult policy = new PolicyResult(
                "drr, mine",
                "drr",
                Map.of(Metric.LAG, new Estimate(1e-7, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)),
                new Throughput(1, 1_000),
                List.of(new DelayDistribution()),
                Optional.empty());
        ComparisonResult sample = SampleComparison.of(1, false);
        ComparisonResult result = new ComparisonResult(
                "", sample.vifs(), 1, 1_000, 1, List.of(policy), Optional.empty(), List.of(), Map.of());

        assertThat(CsvReport.render(result))
                .isEqualTo("policy,metric,unit,value,low,high\n\"drr, mine\",lag_max,B,0.0000001,,\n");
    }

    @Test
    void namesTheRuler() {
        // 2.6 ns, 6 % down and up: 2.444 to 2.756.
        assertThat(CsvReport.render(SampleComparison.of(1, true)))
                .contains("\narray fifo (ruler),cost,ns/packet,2.6,2.444,2.756\n");
    }
}
