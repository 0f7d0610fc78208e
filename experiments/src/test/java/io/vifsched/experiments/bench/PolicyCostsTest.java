package io.vifsched.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.experiments.report.BenchFigure;
import io.vifsched.experiments.report.Estimate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyCostsTest {
    private static final String HEADER = "jdk: '17'\nmachine: m\ndate: '2026-01-31'\neffort: e\ncosts:\n";

    @Test
    void thoseOfTheProgramCoverEveryPolicyOfTheStudyAndAreReadAsWritten() {
        PolicyCosts costs = PolicyCosts.standard();

        for (String policy : List.of("native", "rr", "wrr", "drr", "qfq", "wf2q+", "wfq")) {
            for (String workload : List.of("steady", "random")) {
                for (int vifs : new int[] {2, 64, 1_024, 1_000_000}) {
                    assertThat(costs.nanos(policy, workload, vifs)).isBetween(1.0, 2_000.0);
                }
            }
        }
        PolicyCosts read = PolicyCosts.parse("again", costs.toYaml());
        assertThat(read.costs()).isEqualTo(costs.costs());
        assertThat(read.sha256()).isEqualTo(costs.sha256());
        assertThat(read.origin()).isEqualTo(costs.origin());
    }

    @Test
    void benchPicksPolicyFiguresOfTheFirstJdk() {
        PolicyCosts costs = PolicyCosts.of(
                List.of(
                        figure("PolicyBenchmark", "drr", "steady", "8", "17", 8.06),
                        figure("PolicyBenchmark", "drr", "steady", "64", "17", 9.5),
                        figure("PolicyBenchmark", "drr", "random-64", "64", "17", 20),
                        figure("PolicyBenchmark", "drr", "steady", "8", "25", 7),
                        figure("RulerBenchmark", "", "steady", "8", "17", 3)),
                "m",
                "2026-01-31",
                "e");

        assertThat(costs.costs())
                .containsExactly(
                        new PolicyCosts.Cost("drr", "steady", 8, 8.1), new PolicyCosts.Cost("drr", "steady", 64, 9.5));
        assertThat(costs.nanos("drr", "steady", 2)).isEqualTo(8.1);
        assertThat(costs.nanos("drr", "steady", 9)).isEqualTo(9.5); // of the next number measured
        assertThat(costs.nanos("drr", "steady", 65)).isEqualTo(9.5);
        assertThatThrownBy(() -> costs.nanos("wfq", "steady", 8))
                .hasMessage("policy = wfq, expected one that was measured under workload steady");
    }

    @Test
    void rejectsOtherFiles() {
        assertThat(PolicyCosts.parse("f", HEADER + "  - {policy: drr, workload: steady, vifs: 8, nanos: 8}\n")
                        .costs())
                .hasSize(1);
        assertThatThrownBy(() -> PolicyCosts.parse("f", "jdk: '17'"))
                .hasMessageContaining("expected a mapping with jdk, machine, date, effort, costs");
        assertThatThrownBy(() -> PolicyCosts.parse("f", "a: ["))
                .hasMessageContaining("costs = not YAML, expected YAML");
        for (String row : List.of(
                "{policy: drr, workload: other, vifs: 8, nanos: 8}",
                "{policy: drr, workload: steady, vifs: 0, nanos: 8}",
                "{policy: drr, workload: steady, vifs: 8, nanos: 0}",
                "{policy: drr, workload: steady, vifs: 8}")) {
            assertThatThrownBy(() -> PolicyCosts.parse("f", HEADER + "  - " + row))
                    .hasMessageContaining("nanos above 0");
        }
    }

    private static BenchFigure figure(
            String benchmark, String policy, String workload, String vifs, String jdk, double nanos) {
        return new BenchFigure(
                benchmark,
                Map.of("policy", policy, "workload", workload, "vifs", vifs),
                jdk,
                Estimate.exact(nanos),
                0,
                Map.of());
    }
}
