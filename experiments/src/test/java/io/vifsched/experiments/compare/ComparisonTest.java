package io.vifsched.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vifsched.PolicySpec;
import io.vifsched.experiments.compare.CompareRequest.Candidate;
import io.vifsched.experiments.compare.CompareRequest.Drawn;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.files.OutputDirectory;
import io.vifsched.experiments.report.ComparisonResult;
import io.vifsched.experiments.report.CsvReport;
import io.vifsched.experiments.report.HtmlReport;
import io.vifsched.experiments.report.Metric;
import io.vifsched.experiments.report.PolicyResult;
import io.vifsched.experiments.report.Progress;
import io.vifsched.experiments.traffic.SizeMix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComparisonTest {
    @TempDir
    Path folder;

    private CompareRequest request(boolean measureCost) {
        SizeMix mix = new SizeMix("two sizes", new int[] {100, 1_514}, new double[] {1, 1});
        return new CompareRequest(
                new Drawn(mix),
                List.of("vif 0", "vif 1"),
                List.of(3, 1),
                100_000_000,
                24,
                List.of(
                        new Candidate("fifo", PolicySpec.parse("fifo vifs=2 link=100Mbit overhead=24")),
                        new Candidate("wfq", PolicySpec.parse("wfq weight=3,1 link=100Mbit overhead=24"))),
                140,
                "",
                200_000_000,
                7,
                3,
                Effort.QUICK,
                measureCost,
                OutputDirectory.create("--out", folder.resolve("out").toString()),
                List.of("a notice"),
                List.of("compare", "--no-cost"));
    }

    private ComparisonResult simulated() throws InterruptedException {
        Comparison comparison = new Comparison(request(false), Progress.NONE);
        List<PolicySummary> summaries = comparison.simulate();
        return comparison.result(summaries, comparison.vifs(), Optional.empty());
    }

    @Test
    void sameRequestGivesTheSameBytes() throws InterruptedException {
        ComparisonResult one = simulated();
        ComparisonResult other = simulated();

        assertThat(CsvReport.render(other)).isEqualTo(CsvReport.render(one));
        assertThat(HtmlReport.render(other)).isEqualTo(HtmlReport.render(one));
    }

    @Test
    void fairPolicyGivesTheExpectedSharesAndStaysNearGps() throws InterruptedException {
        ComparisonResult result = simulated();
        PolicyResult wfq = result.policies().get(1);

        // Loads: 75 + 20 = 95 % and 25 + 20 = 45 % of the link, so both vifs stay backlogged.
        assertThat(result.vifs().get(0).expectedShare().value()).isCloseTo(75, within(1.0));
        assertThat(value(wfq, Metric.share(0))).isCloseTo(75, within(1.0));
        assertThat(value(wfq, Metric.JAIN_EXPECTED)).isGreaterThan(0.999);
        // Behind the decision: one packet on the wire and what is in flight, at most 4 packets of 1538 B.
        assertThat(value(wfq, Metric.LAG)).isLessThan(5 * 1_538);
        assertThat(value(result.policies().get(0), Metric.LAG)).isGreaterThan(value(wfq, Metric.LAG));
    }

    @Test
    void checkLosesNothingBehindTheScheduler() throws InterruptedException {
        for (PolicyResult policy : simulated().policies()) {
            assertThat(value(policy, Metric.drops("device queue", true))).isZero();
            assertThat(value(policy, Metric.drops("device queue", false))).isPositive();
        }
    }

    @Test
    void countsEveryStep() throws InterruptedException {
        AtomicInteger announced = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Comparison comparison = new Comparison(request(false), new Progress() {
            @Override
            public void begin(String task, int steps) {
                announced.addAndGet(steps);
            }

            @Override
            public void step(String name) {
                done.incrementAndGet();
            }

            @Override
            public void end() {}
        });

        comparison.simulate();

        // 3 replications of the load, and of 2 policies with and without the check.
        assertThat(announced.get()).isEqualTo(15);
        assertThat(done.get()).isEqualTo(15);
    }

    @Test
    void writesTableAndFiles() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int status = Comparison.run(request(false), printer(out), printer(err));

        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("fifo", "wfq", "(expected)");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("note: a notice", "report.html");
        assertThat(Files.readString(folder.resolve("out").resolve("comparison.csv")))
                .startsWith("policy,metric,unit,value,low,high\nfifo,share_vif0,%,");
        JsonNode manifest = new ObjectMapper()
                .readTree(folder.resolve("out").resolve("manifest.json").toFile());
        assertThat(manifest.path("tool").asText()).isEqualTo("vifsched");
        assertThat(manifest.path("settings").path("seed").asText()).isEqualTo("7");
        assertThat(manifest.path("specs").path("wfq").asText()).contains("weight=3,1");
    }

    @Test
    void missingBenchmarksAreToldBeforeAnyWork() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setProperty(Comparison.HOME_PROPERTY, folder.toString());
        try {
            assertThatThrownBy(() -> Comparison.run(request(true), printer(err), printer(err)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("benchmarks.jar, expected the jar that the build makes, or --no-cost");
        } finally {
            System.clearProperty(Comparison.HOME_PROPERTY);
        }
        assertThat(err.size()).isZero();
    }

    private static double value(PolicyResult policy, Metric metric) {
        return policy.metric(metric).orElseThrow().value();
    }

    private static PrintStream printer(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
