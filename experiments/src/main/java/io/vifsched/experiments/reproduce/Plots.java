package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.report.Estimate;
import io.vifsched.experiments.reproduce.Plot.Axis;
import io.vifsched.experiments.reproduce.Plot.Curve;
import io.vifsched.experiments.scenario.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Plots that several figures draw. */
final class Plots {
    private Plots() {}

    /** Throughput of each VM over time: the mean of the replications with its interval, or one sample path. */
    static Plot throughput(String title, List<Outcome> outcomes, double yLeast, double yMost) {
        Outcome first = outcomes.get(0);
        List<Double> seconds = new ArrayList<>();
        for (int window = 0; window < first.windows(); window++) {
            seconds.add((window + 0.5) * first.windowSeconds());
        }
        List<Curve> curves = new ArrayList<>();
        for (int vif = 0; vif < first.vifs(); vif++) {
            curves.add(curve(vif, outcomes));
        }
        return new Plot(
                title,
                Axis.linear("Time s", 0, first.windows() * first.windowSeconds()),
                Axis.linear("Bitrate Mb/s", yLeast, yMost),
                seconds,
                curves);
    }

    /** Curves that differ by no more than this anywhere as one that bears all their names. */
    static List<Curve> alike(List<Curve> curves, double most) {
        List<Curve> merged = new ArrayList<>();
        for (Curve curve : curves) {
            int first = 0;
            while (first < merged.size() && !isAlike(merged.get(first), curve, most)) {
                first++;
            }
            if (first == merged.size()) {
                merged.add(curve);
            } else {
                Curve other = merged.get(first);
                merged.set(first, Curve.of(other.name() + ", " + curve.name(), other.values()));
            }
        }
        return merged;
    }

    private static boolean isAlike(Curve one, Curve other, double most) {
        return one.level() == other.level()
                && IntStream.range(0, one.values().size())
                        .allMatch(i ->
                                Math.abs(one.values().get(i) - other.values().get(i)) <= most);
    }

    private static Curve curve(int vif, List<Outcome> outcomes) {
        List<Double> means = new ArrayList<>();
        List<Double> lows = new ArrayList<>();
        List<Double> highs = new ArrayList<>();
        for (int window = 0; window < outcomes.get(0).windows(); window++) {
            int at = window;
            Estimate estimate = Samples.estimate(Samples.of(outcomes, outcome -> outcome.received(vif, at)));
            means.add(estimate.value());
            lows.add(estimate.low());
            highs.add(estimate.high());
        }
        String name = "VM " + (vif + 1);
        return outcomes.size() == 1 ? Curve.of(name, means) : Curve.between(name, means, lows, highs);
    }
}
