package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.report.Html;
import io.vifsched.experiments.report.Page;
import io.vifsched.experiments.report.Resource;
import io.vifsched.experiments.reproduce.Reproduction.Answered;
import io.vifsched.experiments.reproduce.Reproduction.Fact;
import io.vifsched.experiments.reproduce.Reproduction.Part;
import io.vifsched.experiments.scenario.ScenarioFile;
import io.vifsched.experiments.scenario.Setting;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A reproduction as one page that holds its styles, scripts and data, and loads nothing. */
final class ReproductionPage {
    private static final String TITLE = "Performance isolation in Xen: the figures run again";

    private final Reproduction reproduction;
    private final PagePlots plots = new PagePlots();
    private final Map<String, FigureText> texts = FigureText.read();
    private final Durations durations = new Durations();

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
        parts.put("unborne", unborne());
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
                        plots.json(),
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

    /** The sentences that no setting of this run bears out in full. */
    private String unborne() {
        Map<Claim, Verdict> best = new LinkedHashMap<>();
        for (Finding finding : reproduction.findings()) {
            best.merge(finding.claim(), finding.verdict(), (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
        StringBuilder items = new StringBuilder();
        best.forEach((claim, verdict) -> {
            if (verdict != Verdict.REPRODUCED) {
                items.append("<li><a href=\"#")
                        .append(Html.escape(claim.figure()))
                        .append("\">")
                        .append(Html.escape(claim.id()))
                        .append("</a>, ")
                        .append(Html.escape(
                                verdict.text() + ": \u201c" + claim.statement() + "\u201d. " + claim.needs()))
                        .append("</li>");
            }
        });
        return items.isEmpty()
                ? ""
                : "<section><h2>What the model does not bear out</h2><p>Sentences of the paper that hold, as their rules read"
                        + " them, under none of the settings run here, and what it would take.</p><ul class=\"plain\">"
                        + items + "</ul></section>";
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
        FigureText text = text(figure);
        html.append(labelled("Question", text.question()));
        html.append(labelled("Setting", text.setting()));
        html.append(labelled("Result", result(parts)));
        int count = parts.get(0).plots().size();
        html.append("<div class=\"grid columns-").append(parts.size()).append("\">");
        for (int i = 0; i < count; i++) {
            for (Part part : parts) {
                html.append(plots.place(part.plots().get(i), part.setting().key() + ": "));
            }
        }
        html.append("</div>");
        List<Claim> claims =
                parts.get(0).findings().stream().map(Finding::claim).toList();
        for (Claim claim : claims) {
            html.append(claim(claim, parts));
        }
        html.append(labelled("Mechanism", text.mechanism()));
        html.append(labelled("Limits", text.limits()));
        html.append(command(figure.id()));
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

    private FigureText text(Figure figure) {
        FigureText text = texts.get(figure.id());
        if (text == null) {
            throw new IllegalStateException("figure = " + figure.id() + ", expected one of " + texts.keySet());
        }
        return text;
    }

    /** The verdicts of a figure in a sentence for each setting. */
    private static String result(List<Part> parts) {
        return parts.stream()
                .map(part -> part.setting().key() + ": "
                        + Arrays.stream(Verdict.values())
                                .map(verdict -> verdicts(part, verdict))
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining("; ")))
                .collect(Collectors.joining(". ", "", "."));
    }

    private static String verdicts(Part part, Verdict verdict) {
        List<String> claims = part.findings().stream()
                .filter(finding -> finding.verdict() == verdict)
                .map(finding -> finding.claim().id())
                .toList();
        return claims.isEmpty() ? "" : String.join(", ", claims) + " " + verdict.text();
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
        if (!claim.needs().isEmpty()) {
            html.append(labelled("What it would take", claim.needs()));
        }
        return html.append("</div>").toString();
    }

    private String experiment(Answered answered) {
        Experiment experiment = answered.experiment();
        StringBuilder html = new StringBuilder("<section id=\"" + Html.escape(experiment.id()) + "\">");
        html.append(Html.element("h2", experiment.title()));
        html.append(labelled("Question", experiment.question()));
        html.append(labelled("Setting", experiment.setting()));
        html.append(labelled("Result", String.join(" ", answered.answer().result())));
        answered.answer().tables().forEach(table -> html.append(table(table)));
        html.append("<div class=\"grid columns-2\">");
        answered.answer().plots().forEach(plot -> html.append(plots.place(plot, "")));
        html.append("</div>");
        html.append(labelled("Mechanism", experiment.mechanism()));
        html.append(labelled("Limits", experiment.limits()));
        html.append(command(experiment.id()));
        return html.append("</section>").toString();
    }

    private static String labelled(String label, String text) {
        return "<p><b>" + label + ".</b> " + Html.escape(text) + "</p>";
    }

    private String command(String id) {
        return "<p><b>Command.</b> " + Html.element("code", "./vifsched reproduce " + id) + ", "
                + durations.seconds(id) + " s of CPU time for a full run (" + Html.escape(durations.machine())
                + "); what this run took is in durations.csv.</p>";
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
}
