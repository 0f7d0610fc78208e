package io.vifsched.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the benchmarks' page says of the speed of the host model, of one JDK. */
final class HostSection {
    private final List<HostFigure> figures;

    HostSection(List<HostFigure> figures) {
        this.figures = figures;
    }

    /** A row per number of guests; nothing if none was measured. */
    String table() {
        List<List<String>> rows = new ArrayList<>();
        for (HostFigure figure : figures) {
            Estimate seconds = figure.cpuSecondsOfRun();
            rows.add(List.of(
                    Integer.toString(figure.guests()),
                    Numbers.fixed(figure.deliveredPackets() / 1e6, 2),
                    BenchTables.cell(seconds),
                    Numbers.fixed(figure.packetsPerCpuSecond() / 1e6, 2),
                    Numbers.fixed((double) figure.events() / figure.deliveredPackets(), 1),
                    Numbers.fixed(figure.simulatedSeconds() / seconds.value(), 0)));
        }
        return BenchTables.table(
                "guests",
                List.of(
                        "million packets delivered",
                        "CPU seconds",
                        "million packets per CPU second",
                        "events per packet",
                        "simulated seconds per CPU second"),
                rows);
    }

    /** CPU time against guests, and against packets. */
    List<Plot> plots() {
        return List.of(
                new Plot(
                        "against guests, " + figures.get(0).simulatedSeconds() + " simulated seconds",
                        "guests",
                        "CPU seconds",
                        figures.stream().map(figure -> (double) figure.guests()).toList(),
                        figures.stream()
                                .map(figure -> Integer.toString(figure.guests()))
                                .toList(),
                        List.of(line(
                                "full host",
                                figures.stream()
                                        .map(HostFigure::cpuSecondsOfRun)
                                        .toList()))),
                new Plot(
                        "against packets",
                        "packets offered",
                        "CPU seconds",
                        figures.get(0).offeredPackets(),
                        figures.get(0).offeredPackets().stream()
                                .map(HostSection::inWords)
                                .toList(),
                        figures.stream()
                                .map(figure -> line(figure.guests() + " guests", figure.cpuSeconds()))
                                .toList()));
    }

    private static String inWords(double packets) {
        return packets < 1e6 ? Numbers.fixed(packets / 1e3, 0) + " k" : Numbers.fixed(packets / 1e6, 2) + " M";
    }

    private static Plot.Line line(String label, List<Estimate> values) {
        return new Plot.Line(
                label,
                false,
                each(values, Estimate::value),
                each(values, value -> value.hasInterval() ? Math.max(value.value() / 10, value.low()) : value.value()),
                each(values, value -> value.hasInterval() ? value.high() : value.value()));
    }

    private static List<@Nullable Double> each(List<Estimate> values, Function<Estimate, Double> part) {
        List<@Nullable Double> parts = new ArrayList<>();
        values.forEach(value -> parts.add(part.apply(value)));
        return parts;
    }
}
