package io.vifsched.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vifsched.PolicySpec;
import io.vifsched.experiments.compare.CompareRequest.Candidate;
import io.vifsched.experiments.report.Cost;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CostSamplesTest {
    private static final Candidate DRR = new Candidate("drr", PolicySpec.parse("drr vifs=2 weight=2,1"));

    private static String json(String parameters, double nanos) {
        return """
                [{"benchmark": "x.PolicyBenchmark.enqueueAndDequeue", "params": {%s, "vifs": "2"},
                  "primaryMetric": {"score": %s, "scoreConfidence": [%s, %s], "scoreUnit": "ns/op"},
                  "secondaryMetrics": {"gc.alloc.rate.norm":
                    {"score": 0.001, "scoreConfidence": ["NaN", "NaN"], "scoreUnit": "B/op"}}}]
                """.formatted(parameters, nanos, nanos - 1, nanos + 1);
    }

    @Test
    void oneForkKeepsTheIntervalOfJmh() throws IOException {
        CostSamples samples = new CostSamples();
        samples.add(json("\"policy\": \"drr vifs=2 weight=2;1\"", 10));

        Cost cost = samples.of(DRR).orElseThrow();
        assertThat(cost.nanosPerPacket().low()).isEqualTo(9);
        assertThat(cost.nanosPerPacket().high()).isEqualTo(11);
        assertThat(cost.bytesPerPacket().hasInterval()).isFalse();
        assertThat(samples.ruler()).isEmpty();
    }

    @Test
    void severalForksHaveAnIntervalOverTheirMeans() throws IOException {
        CostSamples samples = new CostSamples();
        for (double nanos : new double[] {10, 12, 14}) {
            samples.add(json("\"ruler\": \"array-fifo\"", nanos));
        }

        // s = 2, t with 2 degrees of freedom 4.302653: half width 4.302653 * 2 / sqrt(3) = 4.968275.
        Cost cost = samples.ruler().orElseThrow();
        assertThat(cost.nanosPerPacket().value()).isEqualTo(12);
        assertThat(cost.nanosPerPacket().halfWidth()).isCloseTo(4.968275, within(1e-5));
        assertThat(cost.forkMeans()).isEqualTo(List.of(10.0, 12.0, 14.0));
    }

    @Test
    void whatJmhDidNotMeasureIsMissing() {
        assertThat(new CostSamples().of(DRR)).isEmpty();
    }

    @Test
    void rejectsAnotherUnit() {
        String json = json("\"policy\": \"drr\"", 10).replace("ns/op", "ops/s");

        assertThatThrownBy(() -> new CostSamples().add(json))
                .isInstanceOf(IOException.class)
                .hasMessage("unit of x.PolicyBenchmark.enqueueAndDequeue = ops/s, expected ns/op");
    }
}
