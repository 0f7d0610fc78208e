package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.ScenarioFile;
import io.vifsched.experiments.scenario.Setting;
import java.util.ArrayList;
import java.util.List;

/** Section V-2, which has no figure: weighted round robin without and with the check of the output buffer. */
final class Overflow implements Figure {
    private static final List<String> PRIORITIES = List.of("3:1", "30:1");

    @Override
    public String id() {
        return "v2";
    }

    @Override
    public String title() {
        return "Section V-2: the output buffer of domain 0";
    }

    @Override
    public List<Batch> batches(Setting setting, Extent extent) {
        Scenario base = ScenarioFile.ofFigure(id()).under(setting);
        List<Batch> batches = new ArrayList<>();
        for (String priorities : PRIORITIES) {
            Scenario scenario = base.with(Knob.PRIORITIES, priorities);
            batches.add(Batch.of(priorities + " checked", scenario, extent.replications()));
            batches.add(Batch.of(priorities + " unchecked", scenario.with(Knob.CHECK, "off"), extent.replications()));
        }
        return batches;
    }

    @Override
    public void judge(Evidence evidence) {
        List<String> rounds = new ArrayList<>();
        List<String> drops = new ArrayList<>();
        boolean distorted = true;
        boolean correct = true;
        boolean dropsWithout = true;
        boolean noDropsWith = true;
        long stops = 0;
        for (String priorities : PRIORITIES) {
            List<Outcome> unchecked = evidence.of(priorities + " unchecked");
            List<Outcome> checked = evidence.of(priorities + " checked");
            double without = wrong(unchecked);
            double with = wrong(checked);
            distorted &= without > 0;
            correct &= with == 0;
            dropsWithout &= drops(unchecked) > 0;
            noDropsWith &= drops(checked) == 0;
            stops += checked.stream().mapToLong(Outcome::stops).sum();
            rounds.add(priorities + ": " + Samples.number(100 * without, 2) + " % of rounds wrong without, "
                    + Samples.number(100 * with, 2) + " % with the check; long-run share "
                    + Samples.number(share(unchecked), 4) + " and " + Samples.number(share(checked), 4));
            drops.add(priorities + ": " + drops(unchecked) + " packets without, " + drops(checked) + " with the check");
        }
        evidence.decide("V2a", Verdict.of(distorted, correct), String.join("; ", rounds));
        evidence.decide("V2b", Verdict.of(dropsWithout, noDropsWith), String.join("; ", drops));
        evidence.decide(
                "V2c",
                Verdict.of(stops > 0 && noDropsWith),
                "guests stopped their queues " + stops + " times with the check");
    }

    private static double wrong(List<Outcome> runs) {
        long rounds = runs.stream().mapToLong(Outcome::rounds).sum();
        return runs.stream().mapToLong(Outcome::wrongRounds).sum() / (double) Math.max(1, rounds);
    }

    private static long drops(List<Outcome> runs) {
        return runs.stream().mapToLong(Outcome::dom0Drops).sum();
    }

    private static double share(List<Outcome> runs) {
        return Samples.mean(Samples.of(runs, run -> run.received(0) / run.receivedByAll()));
    }
}
