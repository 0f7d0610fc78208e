package io.vifsched.experiments.reproduce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vifsched.experiments.report.Html;
import io.vifsched.experiments.report.Page;
import io.vifsched.experiments.report.Resource;
import io.vifsched.experiments.reproduce.Reproduction.Answered;
import io.vifsched.experiments.reproduce.Reproduction.Fact;
import io.vifsched.experiments.reproduce.Reproduction.Part;
import io.vifsched.experiments.scenario.ScenarioFile;
import io.vifsched.experiments.scenario.Setting;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A reproduction as one page that holds its styles, scripts and data, and loads nothing. */
final class ReproductionPage {
    private static final String TITLE = "Performance isolation in Xen: the figures run again";

    private static final MathContext FIVE_DIGITS = new MathContext(5);
    private static final int MOST_POINTS = 500;

    private final Reproduction reproduction;
    private final List<Map<String, Object>> plots = new ArrayList<>();

    private ReproductionPage(Reproduction reproduction) {
        this.reproduction = reproduction;
    }

    /** The page. */
    static String render(Reproduction reproduction) {
        return new ReproductionPage(reproduction).page();
    }

    private String page() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("surprises", surprises());
        parts.put("verdicts", reproduction.findings().isEmpty() ? "" : verdicts());
        parts.put(
                "figures",
                reproduction.parts().stream()
                        .map(Part::figure)
                        .distinct()
                        .map(this::figure)
                        .collect(Collectors.joining()));
        parts.put(
                "experiments",
                reproduction.experiments().stream().map(this::experiment).collect(Collectors.joining()));
        parts.put("facts", facts());
        parts.put("title", TITLE);
        return new Page(
                        TITLE,
                        Resource.text(ReproductionPage.class, "reproduction.css"),
                        Page.fill(Resource.text(ReproductionPage.class, "reproduction.html"), parts),
                        data(),
                        Resource.text(ReproductionPage.class, "reproduction.js"))
                .render();
    }

    private String surprises() {
        List<Finding> surprises = reproduction.surprises();
        return surprises.isEmpty()
                ? ""
                : "<p class=\"surprise\">" + surprises.size() + " of the verdicts "
                        + (surprises.size() == 1 ? "differs" : "differ") + " from what was found before: "
                        + Html.escape(surprises.stream()
                                .map(finding -> finding.claim().id() + " ("
                                        + finding.setting().key() + ")")
                                .collect(Collectors.joining(", ")))
                        + ".</p>";
    }

    private String verdicts() {
        StringBuilder html =
                new StringBuilder("<section><h2>Verdicts</h2><div class=\"scroll\"><table class=\"verdicts\">");
        html.append("<thead><tr><th>Claim</th><th>The paper</th>");
        reproduction.settings().forEach(setting -> html.append(Html.element("th", setting.key())));
        html.append("</tr></thead><tbody>");
        Map<Claim, Map<Setting, Finding>> rows = new LinkedHashMap<>();
        for (Finding finding : reproduction.findings()) {
            rows.computeIfAbsent(finding.claim(), claim -> new LinkedHashMap<>())
                    .put(finding.setting(), finding);
        }
        rows.forEach((claim, findings) -> {
            html.append("<tr><td><a href=\"#")
                    .append(Html.escape(claim.figure()))
                    .append("\">")
                    .append(Html.escape(claim.id()))
                    .append("</a></td>")
                    .append(Html.element("td", claim.statement()));
            for (Setting setting : reproduction.settings()) {
                Finding finding = findings.get(setting);
                html.append("<td>")
                        .append(finding == null ? "" : badge(finding.verdict()))
                        .append("</td>");
            }
            html.append("</tr>");
        });
        return html.append("</tbody></table></div></section>").toString();
    }

    private static String badge(Verdict verdict) {
        String style = switch (verdict) {
            case REPRODUCED -> "yes";
            case IN_PART -> "part";
            case NOT_REPRODUCED -> "no";
        };
        return "<span class=\"badge " + style + "\">" + Html.escape(verdict.text()) + "</span>";
    }

    private String figure(Figure figure) {
        StringBuilder html = new StringBuilder("<section id=\"" + Html.escape(figure.id()) + "\">");
        html.append(Html.element("h2", figure.title()));
        List<Part> parts = reproduction.ofFigure(figure);
        int count = parts.get(0).plots().size();
        html.append("<div class=\"grid columns-").append(parts.size()).append("\">");
        for (int i = 0; i < count; i++) {
            for (Part part : parts) {
                html.append(place(part.plots().get(i), part.setting().key() + ": "));
            }
        }
        html.append("</div>");
        List<Claim> claims =
                parts.get(0).findings().stream().map(Finding::claim).toList();
        for (Claim claim : claims) {
            html.append(claim(claim, parts));
        }
        html.append("<details><summary>Scenario</summary>");
        for (Part part : parts) {
            html.append("<pre>")
                    .append(Html.escape(ScenarioFile.ofFigure(figure.id())
                            .under(part.setting())
                            .toYaml()))
                    .append("</pre>");
        }
        return html.append("</details></section>").toString();
    }

    private static String claim(Claim claim, List<Part> parts) {
        StringBuilder html = new StringBuilder("<div class=\"claim\"><h3>");
        html.append(Html.escape(claim.id())).append(". ").append(Html.escape("\u201c" + claim.statement() + "\u201d"));
        html.append("</h3><p class=\"note\">Rule: ").append(Html.escape(claim.rule()));
        if (!claim.thresholds().isEmpty()) {
            html.append(Html.escape(claim.thresholds().entrySet().stream()
                    .map(entry -> entry.getKey() + " = "
                            + BigDecimal.valueOf(entry.getValue())
                                    .stripTrailingZeros()
                                    .toPlainString())
                    .collect(Collectors.joining(", ", " (", ")"))));
        }
        html.append("</p><table><tbody>");
        for (Part part : parts) {
            part.findings().stream()
                    .filter(finding -> finding.claim().equals(claim))
                    .forEach(finding -> html.append("<tr>")
                            .append(Html.element("td", part.setting().key()))
                            .append("<td>")
                            .append(badge(finding.verdict()))
                            .append("</td>")
                            .append("<td class=\"measured\">")
                            .append(Html.escape(finding.measured()))
                            .append("</td></tr>"));
        }
        html.append("</tbody></table>");
        if (!claim.cause().isEmpty()) {
            html.append("<p>").append(Html.escape(claim.cause())).append("</p>");
        }
        return html.append("</div>").toString();
    }

    private String experiment(Answered answered) {
        Experiment experiment = answered.experiment();
        StringBuilder html = new StringBuilder("<section id=\"" + Html.escape(experiment.id()) + "\">");
        html.append(Html.element("h2", experiment.title()));
        html.append("<p><b>Question.</b> ")
                .append(Html.escape(experiment.question()))
                .append("</p>");
        html.append("<p><b>Setting.</b> ")
                .append(Html.escape(experiment.setting()))
                .append("</p>");
        html.append("<p><b>Result.</b> ")
                .append(Html.escape(String.join(" ", answered.answer().result())))
                .append("</p>");
        answered.answer().tables().forEach(table -> html.append(table(table)));
        html.append("<div class=\"grid columns-2\">");
        answered.answer().plots().forEach(plot -> html.append(place(plot, "")));
        html.append("</div>");
        html.append("<p><b>Mechanism.</b> ")
                .append(Html.escape(experiment.mechanism()))
                .append("</p>");
        html.append("<p><b>Limits.</b> ")
                .append(Html.escape(experiment.limits()))
                .append("</p>");
        return html.append("</section>").toString();
    }

    private static String table(Table table) {
        StringBuilder html = new StringBuilder(
                "<h3>" + Html.escape(table.title()) + "</h3><div class=\"scroll\"><table><thead><tr>");
        table.columns().forEach(column -> html.append(Html.element("th", column)));
        html.append("</tr></thead><tbody>");
        for (List<String> row : table.rows()) {
            html.append("<tr>");
            row.forEach(cell -> html.append(Html.element("td", cell)));
            html.append("</tr>");
        }
        return html.append("</tbody></table></div>").toString();
    }

    private String place(Plot plot, String prefix) {
        Map<String, Object> data = new LinkedHashMap<>();
        int step = 1 + (plot.at().size() - 1) / MOST_POINTS;
        data.put("x", plot.x());
        data.put("y", plot.y());
        data.put("range", List.of(rounded(plot.yLeast()), rounded(plot.yMost())));
        data.put("at", thinned(plot.at(), step));
        data.put(
                "curves",
                plot.curves().stream().map(curve -> curve(curve, step)).toList());
        plots.add(data);
        return "<div class=\"plot\"><h3>" + Html.escape(prefix + plot.title()) + "</h3><div data-plot=\""
                + (plots.size() - 1) + "\"></div></div>";
    }

    private static Map<String, Object> curve(Plot.Curve curve, int step) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", curve.name());
        data.put("values", thinned(curve.values(), step));
        data.put("low", thinned(curve.low(), step));
        data.put("high", thinned(curve.high(), step));
        return data;
    }

    private static List<Number> thinned(List<Double> values, int step) {
        List<Number> thinned = new ArrayList<>();
        for (int i = 0; i < values.size(); i += step) {
            thinned.add(rounded(values.get(i)));
        }
        return thinned;
    }

    private static Number rounded(double value) {
        return BigDecimal.valueOf(value).round(FIVE_DIGITS).stripTrailingZeros().doubleValue();
    }

    private String facts() {
        StringBuilder html = new StringBuilder();
        for (Fact fact : reproduction.facts()) {
            html.append("<tr>")
                    .append(Html.element("td", fact.name()))
                    .append(Html.element("td", fact.value()))
                    .append("</tr>");
        }
        return html.toString();
    }

    private String data() {
        try {
            return new ObjectMapper().writeValueAsString(plots).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plot data cannot be written", e);
        }
    }
}
