package io.vifsched.experiments.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of the benchmarks' page; each is empty if nothing of it was measured. */
final class BenchTables {
    private static final List<String> SHOWN = List.of("50.0", "99.0", "99.9", "100.0");

    private final BenchSeries series;

    BenchTables(BenchSeries series) {
        this.series = series;
    }

    /** A row per policy and ruler, a column per number of vifs. */
    String costs(String workload) {
        List<Integer> vifs = series.vifs(workload);
        List<List<String>> rows = new ArrayList<>();
        series.costLines(workload).forEach((name, figures) -> {
            List<String> row = new ArrayList<>(List.of(Html.escape(name)));
            for (int number : vifs) {
                row.add(figures.stream()
                        .filter(figure -> BenchSeries.vifs(figure) == number)
                        .map(figure -> cell(figure.nanos()))
                        .findFirst()
                        .orElse("-"));
            }
            rows.add(row);
        });
        return table("", vifs.stream().map(number -> "N = " + number).toList(), rows);
    }

    /** A row per policy, a column per mix. */
    String sizes() {
        Map<String, Map<String, Estimate>> byPolicy = new LinkedHashMap<>();
        Set<String> mixes = new LinkedHashSet<>();
        for (BenchFigure figure : series.of("PolicyBenchmark")) {
            String mix = figure.parameter("workload");
            if (mix.startsWith("random-") && BenchSeries.vifs(figure) == 64) {
                mixes.add(mix);
            }
        }
        for (BenchFigure figure : series.of("PolicyBenchmark")) {
            String mix = figure.parameter("workload");
            if (BenchSeries.vifs(figure) == 64 && (mixes.contains(mix) || mix.equals("random"))) {
                byPolicy.computeIfAbsent(figure.parameter("policy"), policy -> new LinkedHashMap<>())
                        .put(mix, figure.nanos());
            }
        }
        byPolicy.values().removeIf(row -> !row.keySet().containsAll(mixes));
        List<String> columns = new ArrayList<>(List.of("random"));
        columns.addAll(mixes);
        return mixes.isEmpty() ? "" : grid(byPolicy, columns);
    }

    private static String grid(Map<String, Map<String, Estimate>> cells, List<String> columns) {
        List<List<String>> rows = new ArrayList<>();
        cells.forEach((name, values) -> {
            List<String> row = new ArrayList<>(List.of(Html.escape(name)));
            columns.forEach(column -> row.add(values.containsKey(column) ? cell(values.get(column)) : "-"));
            rows.add(row);
        });
        return table("", columns, rows);
    }

    /** A row per policy: alone, after others, and their ratio. */
    String polluted() {
        List<List<String>> rows = new ArrayList<>();
        for (BenchFigure polluted : series.of("PollutedProfileBenchmark")) {
            for (BenchFigure alone : series.of("PolicyBenchmark")) {
                if (alone.parameters().equals(polluted.parameters())) {
                    rows.add(List.of(
                            Html.escape(alone.parameter("policy") + ", " + alone.parameter("workload")),
                            cell(alone.nanos()),
                            cell(polluted.nanos()),
                            Numbers.fixed(
                                    polluted.nanos().value() / alone.nanos().value(), 2)));
                }
            }
        }
        return table("", List.of("alone", "after others", "ratio"), rows);
    }

    /** A row per way and policy. */
    String handover() {
        List<BenchFigure> figures = series.of("HandoverBenchmark");
        double own = figures.stream()
                .filter(figure -> figure.parameter("way").equals("vifsched"))
                .mapToDouble(figure -> figure.nanos().value())
                .findFirst()
                .orElse(Double.NaN);
        List<List<String>> rows = new ArrayList<>();
        for (BenchFigure figure : figures) {
            double takes = figure.counts().getOrDefault("takes", 0.0);
            double empty = figure.counts().getOrDefault("emptyTakes", 0.0);
            rows.add(List.of(
                    Html.escape(way(figure)),
                    cell(figure.nanos()),
                    Numbers.fixed(1e3 / figure.nanos().value(), 1),
                    Double.isNaN(own) ? "-" : Numbers.fixed(figure.nanos().value() / own, 2),
                    takes + empty == 0 ? "-" : Numbers.fixed(100 * empty / (takes + empty), 1) + " %"));
        }
        return table(
                "",
                List.of("ns per packet", "million packets/s", "time, vifsched = 1", "looks that found nothing"),
                rows);
    }

    /** The way and its policy, unless that is plain DRR. */
    private static String way(BenchFigure figure) {
        String policy = figure.parameter("policy");
        boolean plain = policy.isEmpty() || policy.equals("drr");
        return figure.parameter("way") + (plain ? "" : ", " + policy);
    }

    /** A row per way and load. */
    String latency() {
        List<List<String>> rows = new ArrayList<>();
        for (LatencyFigure figure : series.times()) {
            List<String> row = new ArrayList<>(List.of(
                    Html.escape(figure.way()),
                    figure.loadPercent() + " %",
                    Numbers.fixed(figure.packetsPerSecond() / 1e6, 2)));
            SHOWN.forEach(percentile -> row.add(micros(figure, percentile)));
            rows.add(row);
        }
        return table("", List.of("load", "million packets/s", "p50, us", "p99, us", "p99.9, us", "max, us"), rows);
    }

    private static String micros(LatencyFigure figure, String percentile) {
        return Numbers.fixed(figure.nanos().getOrDefault(percentile, Double.NaN) / 1e3, 2);
    }

    /** The median and two high percentiles in nanoseconds. */
    static String plainTimes(LatencyFigure figure) {
        return SHOWN.subList(0, 3).stream()
                .map(percentile -> Numbers.fixed(figure.nanos().getOrDefault(percentile, Double.NaN), 0))
                .reduce((a, b) -> a + " / " + b)
                .orElse("");
    }

    /** A row per engine, a column per number of pending events. */
    String events() {
        Map<String, Map<String, Estimate>> byEngine = new LinkedHashMap<>();
        Set<String> pending = new LinkedHashSet<>();
        for (BenchFigure figure : series.of("EventQueueBenchmark")) {
            String column = figure.parameter("pending") + " pending"
                    + (figure.parameter("moves").equals("true") ? ", moved" : "");
            pending.add(column);
            byEngine.computeIfAbsent(figure.parameter("engine"), engine -> new LinkedHashMap<>())
                    .put(column, figure.nanos());
        }
        return grid(byEngine, List.copyOf(pending));
    }

    /** A row per measurement that was made with the first JDK and with another. */
    String jdks() {
        List<List<String>> rows = new ArrayList<>();
        Map<String, BenchFigure> first = new LinkedHashMap<>();
        series.figures().forEach(figure -> first.put(figure.name(), figure));
        for (BenchFigure figure : series.all()) {
            BenchFigure base = first.get(figure.name());
            if (base != null && !figure.jdk().equals(base.jdk())) {
                BenchDifference difference = new BenchDifference(figure.name(), base.nanos(), figure.nanos());
                rows.add(List.of(
                        Html.escape(figure.name()),
                        cell(base.nanos()),
                        Html.escape(figure.jdk()),
                        cell(figure.nanos()),
                        Numbers.fixed(difference.ratio(), 2),
                        difference.verdict()));
            }
        }
        return table(
                "",
                List.of("JDK " + series.jdks().stream().findFirst().orElse(""), "JDK", "", "ratio", "verdict"),
                rows);
    }

    /** A value with half the width of its interval, as HTML. */
    static String cell(Estimate value) {
        int decimals = value.value() < 100 ? 2 : 1;
        String half = Numbers.halfWidth("\u00b1", value, decimals);
        return Numbers.fixed(value.value(), decimals) + (half.isEmpty() ? "" : " <small>" + half + "</small>");
    }

    /** A table whose cells are HTML and whose headings are text; nothing without rows. */
    static String table(String first, List<String> columns, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder html =
                new StringBuilder("<div class=\"scroll\"><table><thead><tr>").append(Html.element("th", first));
        columns.forEach(column -> html.append(Html.element("th", column)));
        html.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(cell).append("</td>"));
            html.append("</tr>");
        }
        return html.append("</tbody></table></div>").toString();
    }
}
