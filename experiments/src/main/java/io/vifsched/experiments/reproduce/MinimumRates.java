package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.reproduce.Plot.Axis;
import io.vifsched.experiments.reproduce.Plot.Curve;
import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The paper's wish for a minimum rate. */
final class MinimumRates extends FurtherWork {
    private static final List<Integer> OTHERS = List.of(1, 3, 7, 15);
    private static final double MINIMUM = 30; // Mb/s on the wire
    private static final double PAYLOAD = MINIMUM * 1_472 / 1_538;

    MinimumRates() {
        super(
                "min-rate",
                "Further work: a minimum rate",
                "Does a VM reach its minimum of 30 Mb/s on the wire, whatever the others do?",
                "VM 1 offers 40 Mb/s under a minimum of 30, the other 1 to 15 VMs all that they can, for 10 s; fitted, one scheduler"
                        + " for the host, check=reserve with two packets in flight.",
                "A vif below its minimum in the current period of 50 ms goes before all others, so that its share does not"
                        + " depend on their number. Round robin gives it one turn in n; weights give shares of what is"
                        + " there, not a rate.",
                "The minimum is kept from the vif's ring to the wire; a guest that lacks CPU time to fill its ring does not"
                        + " reach it. Minimums are admitted only if they fit the link with a longest packet per vif.");
    }

    private static Map<String, String> policies(int vifs) {
        String minimums = "30Mbit" + ",0bit".repeat(vifs - 1);
        return Map.of("native", "native", "wrr", "wrr", "min-rate", "min-rate min=" + minimums);
    }

    @Override
    public List<Batch> batches(Extent extent) {
        List<Batch> batches = new ArrayList<>();
        for (int others : OTHERS) {
            int vifs = others + 1;
            Scenario base = Scenario.of(Setting.FITTED)
                    .with(Knob.DURATION, "10s")
                    .with(Knob.GUESTS, Integer.toString(vifs))
                    .with(Knob.DRIFT, "0")
                    .with(Knob.PIN, "none")
                    .with(Knob.SCOPE, "host")
                    .with(Knob.CHECK, "reserve")
                    .with(Knob.IN_FLIGHT, "2")
                    .with(Knob.OFFERED, "40Mbit" + ",100Mbit".repeat(others));
            policies(vifs)
                    .forEach((name, spec) ->
                            batches.add(Batch.of(name + " " + others, base.with(Knob.POLICY, spec), 3)));
        }
        return batches;
    }

    @Override
    public Answer answer(Outcomes outcomes) {
        Table.Builder table = Table.of("Payload of VM 1, Mb/s (least second)", "policy", "1 other", "3", "7", "15");
        List<Curve> curves = new ArrayList<>();
        boolean kept = true;
        for (String policy : List.of("native", "wrr", "min-rate")) {
            List<String> cells = new ArrayList<>(List.of(policy));
            List<Double> means = new ArrayList<>();
            for (int others : OTHERS) {
                List<Outcome> runs = outcomes.of(policy + " " + others);
                double mean = Samples.mean(Samples.of(runs, run -> run.received(0, 1, 10)));
                double least = Samples.of(runs, MinimumRates::leastSecond)[0];
                for (Outcome run : runs) {
                    least = Math.min(least, leastSecond(run));
                }
                kept &= !policy.equals("min-rate") || least >= PAYLOAD * 0.995;
                cells.add(Samples.number(mean, 2) + " (" + Samples.number(least, 2) + ")");
                means.add(mean);
            }
            table.row(cells);
            curves.add(Curve.of(policy, means));
        }
        curves.add(Curve.level("the minimum", PAYLOAD, OTHERS.size()));
        Plot plot = new Plot(
                "VM 1 against the number of others",
                Axis.linear("Other VMs", 0, 16),
                Axis.linear("Bitrate Mb/s", 0, 50),
                OTHERS.stream().map(Integer::doubleValue).toList(),
                Plots.alike(curves, 0.1));
        String verdict = kept
                ? "min-rate keeps the minimum, " + Samples.number(PAYLOAD, 2)
                        + " Mb/s of payload, in every second against up to 15 others; native and wrr do not against three or"
                        + " more."
                : "min-rate misses the minimum in some second; see the table.";
        return new Answer(List.of(verdict), List.of(table.build()), List.of(plot));
    }

    private static double leastSecond(Outcome run) {
        double least = Double.POSITIVE_INFINITY;
        for (int window = 1; window < run.windows(); window++) {
            least = Math.min(least, run.received(0, window));
        }
        return least;
    }
}
