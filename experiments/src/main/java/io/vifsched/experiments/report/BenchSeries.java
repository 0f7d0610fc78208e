package io.vifsched.experiments.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures of one JDK, the first, by what was measured; and all of them in the order of measurement. */
final class BenchSeries {
    private static final double LEAST_NANOS = 0.01; // a logarithmic axis has no zero

    private final BenchResult result;
    private final Map<String, BenchFigure> figures = new LinkedHashMap<>(); // of the first JDK, by name

    BenchSeries(BenchResult result) {
        this.result = result;
        for (BenchFigure figure : result.figures()) {
            if (figure.jdk().equals(jdks().get(0))) {
                figures.put(figure.name(), figure);
            }
        }
    }

    /** Versions of the JDKs, in the order of measurement. */
    List<String> jdks() {
        Set<String> versions = new LinkedHashSet<>();
        result.figures().forEach(figure -> versions.add(figure.jdk()));
        result.latencies().forEach(figure -> versions.add(figure.jdk()));
        return List.copyOf(versions);
    }

    /** Figures of the first JDK. */
    Collection<BenchFigure> figures() {
        return figures.values();
    }

    /** Figures of all JDKs. */
    List<BenchFigure> all() {
        return result.figures();
    }

    /** Times of the first JDK. */
    List<LatencyFigure> times() {
        return result.latencies().stream()
                .filter(figure -> figure.jdk().equals(jdks().get(0)))
                .toList();
    }

    /** Hosts of the first JDK. */
    List<HostFigure> hosts() {
        return result.hosts().stream()
                .filter(figure -> figure.jdk().equals(jdks().get(0)))
                .toList();
    }

    /** Figures of the first JDK of one benchmark, in the order of measurement. */
    List<BenchFigure> of(String benchmark) {
        return figures.values().stream()
                .filter(figure -> figure.benchmark().equals(benchmark))
                .toList();
    }

    /** Policies and rulers of a workload, each with its figures by number of vifs; policies first. */
    Map<String, List<BenchFigure>> costLines(String workload) {
        Map<String, List<BenchFigure>> lines = new LinkedHashMap<>();
        for (String benchmark : List.of("PolicyBenchmark", "RulerBenchmark")) {
            for (BenchFigure figure : of(benchmark)) {
                if (figure.parameter("workload").equals(workload)) {
                    lines.computeIfAbsent(
                                    figure.parameter("policy") + figure.parameter("ruler"), it -> new ArrayList<>())
                            .add(figure);
                }
            }
        }
        return lines;
    }

    /** Numbers of vifs that were measured with a workload, rising. */
    List<Integer> vifs(String workload) {
        Set<Integer> vifs = new TreeSet<>();
        costLines(workload).values().forEach(line -> line.forEach(figure -> vifs.add(vifs(figure))));
        return List.copyOf(vifs);
    }

    static int vifs(BenchFigure figure) {
        return Integer.parseInt(figure.parameter("vifs"));
    }

    /** Cost against the number of vifs. */
    Plot costs(String workload) {
        List<Integer> vifs = vifs(workload);
        List<Plot.Line> lines = new ArrayList<>();
        costLines(workload).forEach((name, figures) -> {
            List<@Nullable Estimate> values = new ArrayList<>();
            for (int number : vifs) {
                values.add(figures.stream()
                        .filter(figure -> vifs(figure) == number)
                        .map(BenchFigure::nanos)
                        .findFirst()
                        .orElse(null));
            }
            lines.add(new Plot.Line(
                    name,
                    figures.get(0).benchmark().equals("RulerBenchmark"),
                    each(values, Estimate::value),
                    each(values, value -> value.hasInterval() ? value.low() : value.value()),
                    each(values, value -> value.hasInterval() ? value.high() : value.value())));
        });
        return new Plot(
                "",
                "vifs",
                "ns per packet",
                vifs.stream().map(Integer::doubleValue).toList(),
                vifs.stream().map(String::valueOf).toList(),
                lines);
    }

    private static List<@Nullable Double> each(
            List<@Nullable Estimate> values, Function<Estimate, @Nullable Double> part) {
        List<@Nullable Double> parts = new ArrayList<>();
        for (Estimate value : values) {
            parts.add(value == null ? null : Math.max(LEAST_NANOS, Objects.requireNonNull(part.apply(value))));
        }
        return parts;
    }

    /** Times against percentiles, a plot per load. */
    List<Plot> latencies() {
        Map<Integer, List<LatencyFigure>> byLoad = new LinkedHashMap<>();
        times().forEach(figure -> byLoad.computeIfAbsent(figure.loadPercent(), load -> new ArrayList<>())
                .add(figure));
        List<Plot> plots = new ArrayList<>();
        byLoad.forEach((load, figures) -> {
            List<String> percentiles = figures.get(0).nanos().keySet().stream()
                    .filter(percentile -> Double.parseDouble(percentile) < 100)
                    .toList();
            List<Plot.Line> lines = new ArrayList<>();
            for (LatencyFigure figure : figures) {
                List<@Nullable Double> micros = new ArrayList<>();
                percentiles.forEach(percentile ->
                        micros.add(Math.max(LEAST_NANOS, figure.nanos().getOrDefault(percentile, 0.0) / 1e3)));
                lines.add(new Plot.Line(figure.way(), false, micros, micros, micros));
            }
            plots.add(new Plot(
                    load + " % of what each way can carry",
                    "percentile",
                    "microseconds",
                    percentiles.stream()
                            .map(percentile -> 100 / (100 - Double.parseDouble(percentile)))
                            .toList(),
                    percentiles,
                    lines));
        });
        return plots;
    }
}
