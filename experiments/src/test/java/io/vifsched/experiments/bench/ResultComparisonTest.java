package io.vifsched.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.experiments.report.BenchDifference;
import io.vifsched.experiments.report.BenchReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultComparisonTest {
    @TempDir
    private Path folder = Path.of("");

    private String file(String name, String... entries) throws IOException {
        return Files.writeString(folder.resolve(name), "[" + String.join(",", entries) + "]")
                .toString();
    }

    private static String entry(String policy, String jdk, double score, double half) {
        return String.format(
                Locale.ROOT,
                "{\"benchmark\": \"io.vifsched.benchmarks.PolicyBenchmark.enqueueAndDequeue\", \"jdkVersion\": \"%s\","
                        + " \"params\": {\"policy\": \"%s\"}, \"primaryMetric\": {\"score\": %f,"
                        + " \"scoreConfidence\": [%f, %f], \"scoreUnit\": \"ns/op\"}}",
                jdk,
                policy,
                score,
                score - half,
                score + half);
    }

    // The intervals 9..11 and 11.5..12.5 do not overlap, 12 is 20 % above 10. 10.45 is 4.5 % above.
    @ParameterizedTest
    @CsvSource({
        "10, 1, 12, 0.5, slower",
        "12, 0.5, 10, 1, faster",
        "10, 1.2, 12, 1.2, no difference",
        "10, 0.1, 10.45, 0.1, no difference"
    })
    void aDifferenceIsRealIfIntervalsAndThresholdAgree(
            double before, double beforeHalf, double after, double afterHalf, String verdict) throws IOException {
        List<BenchDifference> differences = ResultComparison.of(
                "--compare",
                file("a.json", entry("drr", "17", before, beforeHalf)),
                file("b.json", entry("drr", "17", after, afterHalf)));
        assertThat(BenchReport.summary(differences).lines().toList().get(1))
                .startsWith("PolicyBenchmark, policy drr")
                .endsWith("  " + verdict);
    }

    @Test
    void anUnknownIntervalProvesNothing() throws IOException {
        String unknown = "{\"benchmark\": \"x.PolicyBenchmark.run\", \"params\": {\"policy\": \"drr\"},"
                + " \"primaryMetric\": {\"score\": 99, \"scoreConfidence\": [\"NaN\", \"NaN\"], \"scoreUnit\": \"ns/op\"}}";
        assertThat(ResultComparison.of("--compare", file("a.json", entry("drr", "17", 10, 1)), file("b.json", unknown)))
                .singleElement()
                .matches(difference -> !difference.isReal());
    }

    @Test
    void onlyWhatBothHaveIsCompared() throws IOException {
        assertThat(ResultComparison.of(
                        "--compare",
                        file("a.json", entry("rr", "17", 10, 1), entry("drr", "17", 10, 1)),
                        file("b.json", entry("drr", "25", 10, 1), entry("wfq", "25", 10, 1))))
                .extracting(BenchDifference::name)
                .containsExactly("PolicyBenchmark, policy drr");
    }

    @Test
    void theJdkCountsWhereAFileHasSeveral() throws IOException {
        String both = file("a.json", entry("rr", "17", 10, 1), entry("rr", "25", 20, 1));
        assertThat(ResultComparison.of("--compare", both, both))
                .extracting(BenchDifference::name, BenchDifference::ratio)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("PolicyBenchmark, policy rr, JDK 17", 1.0),
                        org.assertj.core.groups.Tuple.tuple("PolicyBenchmark, policy rr, JDK 25", 1.0));
    }
}
