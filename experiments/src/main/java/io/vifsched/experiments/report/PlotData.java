package io.vifsched.experiments.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What the page's script draws, as JSON that may stand inside a script element. */
final class PlotData {
    private static final int DELAY_POINTS = 400;
    private static final double FIRST_PERCENT = 0.5; // where the curves begin: the few fastest packets take long ranges
    private static final MathContext FIVE_DIGITS = new MathContext(5);

    private record Plots(
            List<Vif> vifs, List<Policy> policies, List<Number> seconds, Number top, List<Curves> delays) {}

    private record Vif(String name, Number expectedMbit) {}

    private record Policy(String label, List<List<Number>> mbit) {}

    private record Curves(String name, List<Number> ms, List<List<Number>> percent) {}

    private final ComparisonResult result;

    PlotData(ComparisonResult result) {
        this.result = result;
    }

    String json() {
        List<Vif> vifs = result.vifs().stream()
                .limit(BarCharts.COLORED_VIFS)
                .map(vif -> new Vif(
                        vif.name(), rounded(vif.expectedMegabitsPerSecond().value())))
                .toList();
        List<Policy> policies = result.policies().stream().map(PlotData::policy).toList();
        try {
            return new ObjectMapper()
                    .writeValueAsString(new Plots(vifs, policies, seconds(), top(), delays()))
                    .replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plot data cannot be written", e);
        }
    }

    private static Policy policy(PolicyResult policy) {
        Throughput series = policy.throughput();
        return new Policy(
                policy.label(),
                IntStream.range(0, Math.min(BarCharts.COLORED_VIFS, series.vifs()))
                        .mapToObj(vif -> IntStream.range(0, series.windows())
                                .mapToObj(window -> rounded(series.megabitsPerSecond(vif, window)))
                                .toList())
                        .toList());
    }

    private List<Number> seconds() {
        Throughput series = result.policies().get(0).throughput();
        return IntStream.range(0, series.windows())
                .mapToObj(window -> rounded((window + 0.5) * series.windowNanos() / 1e9))
                .toList();
    }

    // One scale for all policies, a little above the highest point.
    private Number top() {
        double most = 0;
        for (PolicyResult policy : result.policies()) {
            Throughput series = policy.throughput();
            for (int vif = 0; vif < series.vifs(); vif++) {
                for (int window = 0; window < series.windows(); window++) {
                    most = Math.max(most, series.megabitsPerSecond(vif, window));
                }
            }
        }
        return rounded(Math.max(most, 1e-6) * 1.08);
    }

    private List<Curves> delays() {
        List<Curves> curves = new ArrayList<>();
        for (int i = 0; i < result.policies().get(0).delays().size(); i++) {
            int chosen = i;
            curves.add(curves(
                    i == 0 ? "all vifs" : result.vifs().get(i - 1).name(),
                    result.policies().stream()
                            .map(policy -> policy.delays().get(chosen))
                            .toList()));
        }
        return curves;
    }

    private static Curves curves(String name, List<DelayDistribution> policies) {
        double least = Math.max(
                1_000,
                policies.stream()
                        .filter(delays -> delays.packets() > 0)
                        .mapToLong(delays -> delays.percentileNanos(FIRST_PERCENT))
                        .min()
                        .orElse(1_000));
        double most = Math.max(2 * least, (double)
                policies.stream().mapToLong(DelayDistribution::maxNanos).max().orElse(0));
        double factor = StrictMath.pow(most / least, 1.0 / (DELAY_POINTS - 1));
        long[] nanos = IntStream.range(0, DELAY_POINTS)
                .mapToLong(i -> (long) Math.ceil(least * StrictMath.pow(factor, i)))
                .toArray();
        List<Number> milliseconds = IntStream.range(0, DELAY_POINTS)
                .mapToObj(i -> rounded(nanos[i] / 1e6))
                .toList();
        List<List<Number>> percent = policies.stream()
                .map(delays -> IntStream.range(0, DELAY_POINTS)
                        .mapToObj(i -> rounded(delays.percentAtOrBelow(nanos[i])))
                        .toList())
                .toList();
        return new Curves(name, milliseconds, percent);
    }

    private static Number rounded(double value) {
        return BigDecimal.valueOf(value).round(FIVE_DIGITS).stripTrailingZeros().doubleValue();
    }
}
