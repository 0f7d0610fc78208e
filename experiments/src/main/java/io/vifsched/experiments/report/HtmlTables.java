package io.vifsched.experiments.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tables of the page. */
final class HtmlTables {
    // A column of the summary: a metric as it is shown.
    private record Column(Metric metric, String title, String unit, double factor, int decimals) {}

    private static final List<Column> SUMMARY = List.of(
            new Column(Metric.COST, "Cost", "ns/packet", 1, 1),
            new Column(Metric.ALLOCATION, "Allocated", "B/packet", 1, 2),
            new Column(Metric.JAIN, "Jain's index", "by weights", 1, 4),
            new Column(Metric.JAIN_EXPECTED, "Jain's index", "by expected", 1, 4),
            new Column(Metric.LAG, "Worst lag", "kB", 1e-3, 2),
            new Column(Metric.LEAD, "Worst lead", "kB", 1e-3, 2),
            new Column(Metric.DELAY_P50, "Delay p50", "ms", 1e-3, 2),
            new Column(Metric.DELAY_P99, "Delay p99", "ms", 1e-3, 2),
            new Column(Metric.DELAY_MAX, "Delay max", "ms", 1e-3, 2),
            new Column(Metric.THROUGHPUT, "Throughput", "Mbit/s", 1, 2));

    private final ComparisonResult result;

    HtmlTables(ComparisonResult result) {
        this.result = result;
    }

    /** One row per policy. */
    String summary() {
        return table(SUMMARY.stream()
                .filter(column -> result.metrics().contains(column.metric()))
                .toList());
    }

    /** One column per place at which packets can get lost. */
    String drops() {
        return table(result.metrics().stream()
                .filter(Metric::isLoss)
                .map(metric -> new Column(
                        metric,
                        metric.place(),
                        metric.fate() + (metric.isUnchecked() ? ", no check" : ", with check"),
                        1,
                        0))
                .toList());
    }

    private String table(List<Column> columns) {
        StringBuilder html = new StringBuilder("<table><thead><tr><th>Policy</th>");
        List<BitSet> winners = new ArrayList<>();
        for (Column column : columns) {
            html.append("<th>")
                    .append(Html.escape(column.title()))
                    .append("<br><small>")
                    .append(Html.escape(column.unit()))
                    .append("</small></th>");
            winners.add(Winners.of(column.metric(), result.column(column.metric())));
        }
        html.append("</tr></thead><tbody>");
        for (int row = 0; row < result.policies().size(); row++) {
            html.append("<tr>")
                    .append(Html.element("td", result.policies().get(row).label()));
            for (int i = 0; i < columns.size(); i++) {
                html.append(cell(columns.get(i), row, winners.get(i).get(row)));
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    private String cell(Column column, int row, boolean isBest) {
        Optional<Estimate> estimate = result.column(column.metric()).get(row);
        if (estimate.isEmpty()) {
            return "<td>-</td>";
        }
        Estimate value = estimate.get();
        Estimate shown = new Estimate(
                value.value() * column.factor(), value.low() * column.factor(), value.high() * column.factor());
        String half = Numbers.halfWidth("\u00b1", shown, column.decimals());
        return (isBest ? "<td class=\"best\">" : "<td>")
                + Numbers.fixed(shown.value(), column.decimals())
                + (half.isEmpty() ? "" : " <small>" + half + "</small>")
                + "</td>";
    }

    /** What each metric is; those of single vifs and places once for all. */
    String meanings() {
        StringBuilder html = new StringBuilder();
        Set<String> seen = new HashSet<>();
        for (Metric metric : result.metrics()) {
            if (seen.add(metric.meaning())) {
                html.append("<dt>")
                        .append(Html.escape(metric.family()))
                        .append("<small>")
                        .append(Html.escape(metric.unit().equals("1") ? "ratio" : metric.unit()))
                        .append("</small></dt>")
                        .append(Html.element("dd", metric.meaning()));
            }
        }
        return html.toString();
    }

    /** Name and value, one row each. */
    String settings() {
        StringBuilder html = new StringBuilder();
        result.settings()
                .forEach((name, value) -> html.append("<tr>")
                        .append(Html.element("td", name))
                        .append("<td><code>")
                        .append(Html.escape(value))
                        .append("</code></td></tr>"));
        result.policies()
                .forEach(policy -> html.append("<tr>")
                        .append(Html.element("td", "spec of " + policy.label()))
                        .append("<td><code>")
                        .append(Html.escape(policy.spec()))
                        .append("</code></td></tr>"));
        return html.toString();
    }
}
