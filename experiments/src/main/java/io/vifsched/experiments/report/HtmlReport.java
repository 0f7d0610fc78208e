package io.vifsched.experiments.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A comparison as one page that holds its styles, scripts and data, and loads nothing.
 *
 * <p>The same result gives the same bytes.
 */
public final class HtmlReport {
    private static final int WEIGHTS_SHOWN = 5;

    private final ComparisonResult result;

    private HtmlReport(ComparisonResult result) {
        this.result = result;
    }

    /** The page. */
    public static String render(ComparisonResult result) {
        return new HtmlReport(result).page();
    }

    private String page() {
        String body = Page.fill(Resource.text("report.html"), parts());
        return new Page(title(), "", body, new PlotData(result).json(), Resource.text("report.js")).render();
    }

    private Map<String, String> parts() {
        HtmlTables tables = new HtmlTables(result);
        BarCharts charts = new BarCharts(result);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("title", Html.escape(title()));
        parts.put("lead", Html.escape(lead()));
        parts.put("facts", facts());
        parts.put("notices", list(result.notices()));
        parts.put("glance", list(new Findings(result).sentences()));
        parts.put("table", tables.summary());
        parts.put("table-note", Html.escape(tableNote()));
        parts.put("vif-legend", vifLegend());
        parts.put("shares", charts.shares());
        parts.put(
                "cost-section",
                result.ruler().map(ruler -> costSection(ruler, charts)).orElse(""));
        parts.put("drops", tables.drops());
        parts.put("meanings", tables.meanings());
        parts.put("settings", tables.settings());
        parts.put("footer", Html.escape(footer()));
        return parts;
    }

    private String title() {
        return result.policies().size() + " packet-scheduling policies compared";
    }

    private String lead() {
        return result.workload() + ", through a model of a Xen host with one network card.";
    }

    private String facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Link", Numbers.plain(result.linkBitsPerSecond() / 1e6) + " Mbit/s");
        double offered = result.vifs().stream()
                .mapToDouble(vif -> vif.offeredMegabitsPerSecond().value())
                .sum();
        facts.put("Offered load", Numbers.fixed(offered * 1e8 / result.linkBitsPerSecond(), 0) + " %");
        facts.put("Vifs", Integer.toString(result.vifs().size()));
        facts.put(
                "Weights",
                result.vifs().stream()
                        .limit(WEIGHTS_SHOWN)
                        .map(vif -> Long.toString(vif.weight()))
                        .collect(Collectors.joining(" : ", "", result.vifs().size() > WEIGHTS_SHOWN ? " ..." : "")));
        facts.put("Simulated time", Numbers.plain(result.durationNanos() / 1e9) + " s");
        facts.put("Runs per policy", Integer.toString(result.replications()));
        return facts.entrySet().stream()
                .map(fact ->
                        "<div>" + Html.element("dt", fact.getKey()) + Html.element("dd", fact.getValue()) + "</div>")
                .collect(Collectors.joining());
    }

    private String tableNote() {
        return "Green: best of its column, told apart from every value that is not green; no green: noise explains the"
                + " differences. Small figures: half the width of the 95 % interval over " + result.runs()
                + " with the same arrivals for every policy"
                + result.ruler()
                        .map(ruler -> "; of the cost: " + ruler.interval())
                        .orElse("") + ".";
    }

    private String vifLegend() {
        StringBuilder legend = new StringBuilder("<div class=\"legend\">");
        int vifs = result.vifs().size();
        int colored = Math.min(vifs, BarCharts.COLORED_VIFS);
        for (int vif = 0; vif < colored; vif++) {
            VifResult of = result.vifs().get(vif);
            legend.append(entry(vif, of.name() + ", weight " + of.weight()));
        }
        legend.append(vifs > colored ? entry(colored, (vifs - colored) + " more") : "");
        return legend.append("</div>").toString();
    }

    private static String entry(int vif, String name) {
        return "<span>" + BarCharts.swatch(vif) + Html.escape(name) + "</span>";
    }

    private static String costSection(Cost ruler, BarCharts charts) {
        return "<section><h2>Cost</h2><p class=\"note\">"
                + Html.escape("Processor time per packet: one enqueue and one dequeue while every vif holds packets."
                        + " Whisker: " + ruler.interval() + (ruler.forkMeans().size() > 1 ? "; dots: forks" : "")
                        + ". The ruler is a plain array FIFO, measured in the same minutes.")
                + "</p><figure>" + charts.costs() + "</figure></section>";
    }

    private String footer() {
        return "vifsched " + result.settings().getOrDefault("version", "")
                + ". The figures are in comparison.csv, how they were made is in manifest.json.";
    }

    private static String list(List<String> sentences) {
        return sentences.isEmpty()
                ? ""
                : sentences.stream()
                        .map(sentence -> Html.element("li", sentence))
                        .collect(Collectors.joining("", "<ul class=\"plain\">", "</ul>"));
    }
}
