package io.vifsched.experiments.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** A comparison as aligned text of at most 120 columns, the winners of a column marked with {@code *}. */
public final class ComparisonTable {
    private static final int MOST_VIFS_IN_COLUMNS = 6;
    private static final int MOST_LOSS_PLACES = 5;
    private static final int LONGEST_LABEL = 18;
    private static final String ABSENT = "-";

    private final ComparisonResult result;

    private ComparisonTable(ComparisonResult result) {
        this.result = result;
    }

    /** The text, with a line feed at its end. */
    public static String render(ComparisonResult result) {
        ComparisonTable table = new ComparisonTable(result);
        return table.title() + "\n" + table.fairness() + "\n" + table.delays() + "\n" + table.legend();
    }

    private String title() {
        return result.workload() + "; " + result.vifs().size() + (result.vifs().size() == 1 ? " vif" : " vifs") + ", "
                + Numbers.plain(result.linkBitsPerSecond() / 1e6) + " Mbit/s, " + result.runs() + " of "
                + Numbers.plain(result.durationNanos() / 1e9) + " s per policy\n";
    }

    private String fairness() {
        TextTable table = new TextTable();
        boolean hasCost = result.ruler().isPresent();
        List<String> titles = new ArrayList<>(List.of("policy"));
        List<String> units = new ArrayList<>(List.of(""));
        if (hasCost) {
            titles.addAll(List.of("cost", "", "alloc"));
            units.addAll(List.of("ns/pkt", "", "B/pkt"));
        }
        shareTitles(titles, units);
        titles.addAll(List.of("Jain", "Jain", "worst lag", "worst lead"));
        units.addAll(List.of("weights", "expected", "B", "B"));
        table.row(titles);
        table.row(units);
        shareRows(table, hasCost);
        for (int row = 0; row < result.policies().size(); row++) {
            List<String> cells = new ArrayList<>(List.of(label(row)));
            if (hasCost) {
                cells.addAll(costCells(row));
            }
            cells.addAll(shareCells(result.policies().get(row)));
            cells.add(cell(Metric.JAIN, row, 4));
            cells.add(cell(Metric.JAIN_EXPECTED, row, 4));
            cells.add(cell(Metric.LAG, row, 0));
            cells.add(cell(Metric.LEAD, row, 0));
            table.row(cells);
        }
        result.ruler().ifPresent(ruler -> table.row(rulerCells(ruler)));
        return table.render();
    }

    private String delays() {
        TextTable table = new TextTable();
        List<String> titles = new ArrayList<>(List.of("policy", "delay p50", "p99", "max", "throughput"));
        List<String> units = new ArrayList<>(List.of("", "ms", "ms", "ms", "Mbit/s"));
        List<Metric> places = lossPlaces();
        for (Metric place : places) {
            titles.add(place.place());
            units.add(place.fate() + (place.isUnchecked() ? ", no check" : ""));
        }
        table.row(titles);
        table.row(units);
        for (int row = 0; row < result.policies().size(); row++) {
            List<String> cells = new ArrayList<>(List.of(label(row)));
            cells.add(milliseconds(Metric.DELAY_P50, row));
            cells.add(milliseconds(Metric.DELAY_P99, row));
            cells.add(milliseconds(Metric.DELAY_MAX, row));
            cells.add(cell(Metric.THROUGHPUT, row, 2));
            for (Metric place : places) {
                cells.add(cell(place, row, 0));
            }
            table.row(cells);
        }
        return table.render();
    }

    // The places where anybody lost anything; the page and the file list all of them.
    private List<Metric> lossPlaces() {
        return result.metrics().stream()
                .filter(Metric::isLoss)
                .filter(metric -> result.column(metric).stream()
                        .anyMatch(estimate ->
                                estimate.isPresent() && estimate.get().value() > 0))
                .limit(MOST_LOSS_PLACES)
                .toList();
    }

    private String legend() {
        StringBuilder text = new StringBuilder();
        text.append("* stands apart from every unmarked one of its column by more than noise; no mark: none does\n");
        result.ruler()
                .ifPresent(ruler -> text.append("cost: interval ")
                        .append(ruler.interval())
                        .append("; ruler: a plain array FIFO in the same run\n"));
        text.append(result.ruler().isPresent() ? "all other figures: means" : "all figures: means")
                .append(" of ")
                .append(result.runs())
                .append(" per policy\n");
        return text.toString();
    }

    private boolean hasShareColumns() {
        return result.vifs().size() <= MOST_VIFS_IN_COLUMNS;
    }

    private void shareTitles(List<String> titles, List<String> units) {
        if (hasShareColumns()) {
            for (int vif = 0; vif < result.vifs().size(); vif++) {
                titles.add(vif == 0 ? "share vif0" : "vif" + vif);
                units.add("%");
            }
        } else {
            titles.addAll(List.of("least share", "most share"));
            units.addAll(List.of("of expected", "of expected"));
        }
    }

    private void shareRows(TextTable table, boolean hasCost) {
        if (!hasShareColumns()) {
            return;
        }
        List<String> configured = new ArrayList<>(List.of("(configured)"));
        List<String> expected = new ArrayList<>(List.of("(expected)"));
        if (hasCost) {
            configured.addAll(List.of("", "", ""));
            expected.addAll(List.of("", "", ""));
        }
        result.vifs().forEach(vif -> {
            configured.add(Numbers.fixed(vif.configuredShare(), 1));
            expected.add(Numbers.fixed(vif.expectedShare().value(), 1));
        });
        table.row(configured);
        table.row(expected);
    }

    private List<String> shareCells(PolicyResult policy) {
        List<String> cells = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int vif = 0; vif < result.vifs().size(); vif++) {
            Optional<Estimate> share = policy.metric(Metric.share(vif));
            cells.add(share.map(estimate -> Numbers.fixed(estimate.value(), 1)).orElse(ABSENT));
            double expected = result.vifs().get(vif).expectedShare().value();
            if (share.isPresent() && expected > 0) {
                least = Math.min(least, share.get().value() / expected);
                most = Math.max(most, share.get().value() / expected);
            }
        }
        return hasShareColumns() ? cells : List.of(Numbers.fixed(least, 3) + "x", Numbers.fixed(most, 3) + "x");
    }

    private List<String> costCells(int row) {
        Optional<Estimate> cost = result.policies().get(row).metric(Metric.COST);
        return List.of(
                cost.isEmpty() ? ABSENT : cell(Metric.COST, row, 1),
                cost.map(estimate -> Numbers.halfWidth("+-", estimate, 1)).orElse(""),
                cell(Metric.ALLOCATION, row, 2));
    }

    private static List<String> rulerCells(Cost ruler) {
        return List.of(
                "(ruler)",
                Numbers.fixed(ruler.nanosPerPacket().value(), 1) + " ",
                Numbers.halfWidth("+-", ruler.nanosPerPacket(), 1),
                Numbers.fixed(ruler.bytesPerPacket().value(), 2) + " ");
    }

    private String milliseconds(Metric metric, int row) {
        return cellOf(metric, row, 0.001, 2);
    }

    private String cell(Metric metric, int row, int decimals) {
        return cellOf(metric, row, 1, decimals);
    }

    // Columns that can be won keep one place for the mark, so that their digits stay aligned.
    private String cellOf(Metric metric, int row, double factor, int decimals) {
        List<Optional<Estimate>> column = result.column(metric);
        BitSet winners = Winners.of(metric, column);
        String mark = winners.get(row) ? "*" : winners.isEmpty() ? "" : " ";
        return column.get(row)
                .map(estimate -> Numbers.fixed(estimate.value() * factor, decimals) + mark)
                .orElse(ABSENT);
    }

    private String label(int row) {
        String label = result.policies().get(row).label();
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 3) + "...";
    }
}
