package io.vifsched.experiments.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the benchmarks measured, as one page that holds its styles, scripts and data, and loads nothing. Where there are
 * several JDKs the first has the plots, and the others are compared with it.
 *
 * <p>The same result gives the same bytes.
 */
public final class BenchReport {
    private final BenchResult result;
    private final BenchSeries series;
    private final BenchTables tables;
    private final List<Plot> plots = new ArrayList<>();

    private BenchReport(BenchResult result) {
        this.result = result;
        series = new BenchSeries(result);
        tables = new BenchTables(series);
    }

    /** The page. */
    public static String render(BenchResult result) {
        return new BenchReport(result).page();
    }

    /** The figures as text. */
    public static String summary(BenchResult result) {
        TextTable table = new TextTable();
        table.row(List.of("measurement", "JDK", "ns", "interval", "bytes"));
        for (BenchFigure figure : result.figures()) {
            table.row(List.of(
                    figure.name(),
                    figure.jdk(),
                    Numbers.fixed(figure.nanos().value(), 2),
                    Numbers.halfWidth("+-", figure.nanos(), 2),
                    Double.isNaN(figure.bytes()) ? "" : Numbers.fixed(figure.bytes(), 2)));
        }
        for (LatencyFigure figure : result.latencies()) {
            table.row(List.of(
                    "HandoverLatency, load " + figure.loadPercent() + " %, way " + figure.way() + ", p50 / p99 / p99.9",
                    figure.jdk(),
                    BenchTables.plainTimes(figure),
                    "",
                    ""));
        }
        return table.render();
    }

    /** Differences as text. */
    public static String summary(List<BenchDifference> differences) {
        TextTable table = new TextTable();
        table.row(List.of("measurement", "ns before", "", "ns after", "", "ratio", "verdict"));
        for (BenchDifference difference : differences) {
            table.row(List.of(
                    difference.name(),
                    Numbers.fixed(difference.before().value(), 2),
                    Numbers.halfWidth("+-", difference.before(), 2),
                    Numbers.fixed(difference.after().value(), 2),
                    Numbers.halfWidth("+-", difference.after(), 2),
                    Numbers.fixed(difference.ratio(), 3),
                    difference.verdict()));
        }
        return table.render();
    }

    private String page() {
        String sections = costs("steady", "every vif keeps 4 packets of 1500 B")
                + costs("random", "packets go to random vifs, with random lengths and weights 1, 2, 4, 8")
                + section(
                        "Packet sizes",
                        "Cost in ns per packet by mix of sizes, 64 vifs, workload random.",
                        tables.sizes())
                + section(
                        "Polluted profile",
                        "Cost in ns per packet, 64 vifs, when the JVM runs one policy only, and when others have run before.",
                        tables.polluted())
                + section(
                        "Across threads",
                        "One producer fills one of 64 vifs with 32 packets, then the next; one dispatcher takes each packet."
                                + " Only packets that arrived count. With handles= the scheduler may rely on small and"
                                + " distinct handles, and stores less.",
                        tables.handover())
                + latency()
                + section(
                        "Events", "Cost of an event of the host model's engine and of others, in ns.", tables.events())
                + host()
                + section(
                        "JDKs",
                        "The same measurement with each JDK. A difference is real if the intervals do not overlap and it"
                                + " exceeds 5 %.",
                        tables.jdks());
        Map<String, String> parts = new LinkedHashMap<>();
        String title = "What packets cost";
        parts.put("title", title);
        parts.put("lead", "Benchmarks of vifsched; small figures: half the width of JMH's interval of 99.9 %.");
        parts.put("facts", facts());
        parts.put("sections", sections);
        parts.put("settings", settings());
        parts.put(
                "footer",
                "What the benchmarks wrote is in results.json and latency.json, how they were run is in manifest.json.");
        String body = Page.fill(Resource.text("bench.html"), parts);
        return new Page(title, "", body, Plot.json(plots), Resource.text("bench.js")).render();
    }

    private String facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "Measurements",
                Integer.toString(result.figures().size() + result.latencies().size()));
        facts.put("JDK", String.join(", ", series.jdks()));
        facts.put("Processors", result.settings().getOrDefault("processors", "unknown"));
        return facts.entrySet().stream()
                .map(fact ->
                        "<div>" + Html.element("dt", fact.getKey()) + Html.element("dd", fact.getValue()) + "</div>")
                .collect(Collectors.joining());
    }

    private String costs(String workload, String meaning) {
        String table = tables.costs(workload);
        if (table.isEmpty()) {
            return "";
        }
        Plot plot = series.costs(workload);
        String drawn = "";
        if (plot.x().size() > 1) {
            drawn = place(plot);
        }
        return section(
                "Cost by number of vifs, workload " + workload,
                "One enqueue and one dequeue, in ns; " + meaning
                        + (drawn.isEmpty() ? "." : ". Both axes are logarithmic. Gray: rulers."),
                drawn + table);
    }

    private String latency() {
        if (result.latencies().isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<div class=\"grid\">");
        series.latencies().forEach(plot -> html.append(place(plot)));
        return section(
                "Time across threads",
                "From the instant at which a burst was due to the arrival of its last packet, at a constant part of what each"
                        + " way can carry. A producer that is late does not make the figures better.",
                html.append("</div>").append(tables.latency()).toString());
    }

    private String host() {
        HostSection host = new HostSection(series.hosts());
        if (series.hosts().isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<div class=\"grid\">");
        host.plots().forEach(plot -> html.append(place(plot)));
        return section(
                "The whole host",
                "CPU time of simulating a full Xen host on a link of 100 Mb/s, to which the guests together offer 120 % in packets"
                        + " of 1500 B, under drr; small figures: half the width of the 95 % interval over runs.",
                html.append("</div>").append(host.table()).toString());
    }

    private String place(Plot plot) {
        plots.add(plot);
        return "<div class=\"plot\" id=\"plot-" + (plots.size() - 1) + "\"></div>";
    }

    private static String section(String heading, String note, String content) {
        return content.isEmpty()
                ? ""
                : "<section>" + Html.element("h2", heading) + "<p class=\"note\">" + Html.escape(note) + "</p>"
                        + content + "</section>";
    }

    private String settings() {
        StringBuilder html = new StringBuilder();
        result.settings()
                .forEach((name, value) -> html.append("<tr>")
                        .append(Html.element("td", name))
                        .append("<td><code>")
                        .append(Html.escape(value))
                        .append("</code></td></tr>"));
        return html.toString();
    }
}
