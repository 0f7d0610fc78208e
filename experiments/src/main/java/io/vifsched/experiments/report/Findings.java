package io.vifsched.experiments.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/** What a comparison tells, in sentences; only what noise does not explain. */
final class Findings {
    private final ComparisonResult result;

    Findings(ComparisonResult result) {
        this.result = result;
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        add(sentences, Metric.COST, "Cheapest per packet", 1, 1, " ns");
        add(sentences, Metric.JAIN_EXPECTED, "Closest to the expected shares (Jain's index)", 1, 4, "");
        add(sentences, Metric.LAG, "Least behind the ideal (fluid GPS) at worst", 1e-3, 1, " kB");
        add(sentences, Metric.DELAY_P50, "Shortest median delay", 1e-3, 2, " ms");
        add(sentences, Metric.DELAY_P99, "Shortest 99th percentile of delay", 1e-3, 2, " ms");
        return sentences;
    }

    private void add(List<String> sentences, Metric metric, String what, double factor, int decimals, String unit) {
        BitSet winners = Winners.of(metric, result.column(metric));
        if (!result.metrics().contains(metric)) {
            return;
        }
        String names = winners.stream()
                .mapToObj(row -> result.policies().get(row).label() + " ("
                        + Numbers.fixed(
                                result.column(metric).get(row).orElseThrow().value() * factor, decimals)
                        + unit + ")")
                .collect(Collectors.joining(", "));
        sentences.add(what + ": "
                + (names.isEmpty()
                        ? "noise leaves no policy that stands apart from the rest."
                        : names + (winners.cardinality() > 1 ? "; among these no gap exceeds noise." : ".")));
    }
}
