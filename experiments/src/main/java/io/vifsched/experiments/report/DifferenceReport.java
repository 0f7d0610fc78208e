package io.vifsched.experiments.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Measurements made twice as a page: a plot of the ratios with their intervals, and a table.
 *
 * <p>The same differences give the same bytes.
 */
public final class DifferenceReport {
    private static final String TITLE = "What has changed";
    private static final int LEFT = 430;
    private static final int RIGHT = 1_030;
    private static final int ROW = 22;
    private static final double MOST_RATIO = 8;
    private static final List<Double> TICKS = List.of(.125, .25, .5, .7, .8, .9, 1.0, 1.1, 1.25, 1.4, 2.0, 4.0, 8.0);

    private final List<BenchDifference> differences;
    private final double edge; // the plot shows ratios from 1 / edge to edge

    private DifferenceReport(List<BenchDifference> differences) {
        this.differences = differences;
        double most = differences.stream()
                .flatMapToDouble(difference -> DoubleStream.of(
                        difference.ratio(), 1 / difference.ratio(), difference.highRatio(), 1 / difference.lowRatio()))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        edge = Math.min(MOST_RATIO, Math.max(1.25, most * 1.05));
    }

    /**
     * The page.
     *
     * @param before what the first measurements are called
     * @param after what the second are called
     */
    public static String render(String before, String after, List<BenchDifference> differences) {
        return new DifferenceReport(List.copyOf(differences)).page(before, after);
    }

    private String page(String before, String after) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("title", TITLE);
        parts.put(
                "lead",
                "A difference is real if the intervals do not overlap and it exceeds "
                        + Numbers.fixed(100 * BenchDifference.THRESHOLD, 0) + " %.");
        parts.put("facts", fact("Measurements", differences.size()) + counts());
        parts.put(
                "sections",
                "<section><h2>Time after / before</h2><p class=\"note\">On a logarithmic scale; left of the line is faster. "
                        + "Whiskers: from the low end after over the high end before to the high end after over the low "
                        + "end before.</p><figure>"
                        + chart() + "</figure></section><section><h2>All measurements</h2>" + table() + "</section>");
        parts.put("settings", setting("before", before) + setting("after", after));
        parts.put("footer", "Times are nanoseconds per packet or event, as vifsched bench and JMH write them.");
        return new Page(TITLE, "", Page.fill(Resource.text("bench.html"), parts), "[]", "").render();
    }

    private String counts() {
        return List.of("faster", "slower", "no difference").stream()
                .map(verdict -> fact(
                        verdict,
                        differences.stream()
                                .filter(difference -> difference.verdict().equals(verdict))
                                .count()))
                .collect(Collectors.joining());
    }

    private static String fact(String name, long value) {
        return "<div>" + Html.element("dt", name) + Html.element("dd", Long.toString(value)) + "</div>";
    }

    private static String setting(String name, String value) {
        return "<tr>" + Html.element("td", name) + "<td><code>" + Html.escape(value) + "</code></td></tr>";
    }

    private String chart() {
        int bottom = differences.size() * ROW + 10;
        StringBuilder svg = BarCharts.open(bottom + 24, "Ratios of times");
        for (double tick : TICKS) {
            if (tick >= 1 / edge && tick <= edge) {
                svg.append(BarCharts.line(tick == 1 ? "whisker" : "grid-line", x(tick), 0, x(tick), bottom - 4, ""));
                svg.append(BarCharts.text("soft", x(tick), bottom + 12, "middle", Numbers.plain(tick)));
            }
        }
        for (int row = 0; row < differences.size(); row++) {
            row(svg, differences.get(row), row * ROW + ROW / 2.0 + 2);
        }
        return svg.append("</svg>").toString();
    }

    private void row(StringBuilder svg, BenchDifference difference, double middle) {
        svg.append(BarCharts.text("", LEFT - 14.0, middle + 4, "end", difference.name()));
        if (difference.before().hasInterval() && difference.after().hasInterval()) {
            double low = x(difference.lowRatio());
            double high = x(difference.highRatio());
            svg.append(BarCharts.line("whisker", low, middle, high, middle, ""));
        }
        int color = !difference.isReal() ? 8 : difference.ratio() < 1 ? 2 : 7; // gray, green, red
        svg.append("<circle class=\"v")
                .append(color)
                .append("\" r=\"4.5\" cx=\"")
                .append(Numbers.fixed(x(difference.ratio()), 1))
                .append("\" cy=\"")
                .append(Numbers.fixed(middle, 1))
                .append("\"/>")
                .append(BarCharts.text("", RIGHT + 14.0, middle + 4, "start", Numbers.fixed(difference.ratio(), 2)));
    }

    /** Ratios beyond the edge are drawn at it. */
    private double x(double ratio) {
        double shown = Math.min(edge, Math.max(1 / edge, ratio));
        return LEFT + (RIGHT - LEFT) * (StrictMath.log(shown) / StrictMath.log(edge) + 1) / 2;
    }

    private String table() {
        List<List<String>> rows = new ArrayList<>();
        for (BenchDifference difference : differences) {
            rows.add(List.of(
                    Html.escape(difference.name()),
                    BenchTables.cell(difference.before()),
                    BenchTables.cell(difference.after()),
                    Numbers.fixed(difference.ratio(), 3),
                    difference.verdict()));
        }
        return BenchTables.table("", List.of("before, ns", "after, ns", "ratio", "verdict"), rows);
    }
}
