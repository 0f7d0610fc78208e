package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.report.Estimate;
import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.ScenarioFile;
import io.vifsched.experiments.scenario.Setting;
import java.util.List;

/** What the modification costs, and what flooding costs without it. */
final class Overhead implements Figure {
    @Override
    public String id() {
        return "overhead";
    }

    @Override
    public String title() {
        return "Sections III-C and V-3: overhead and flooding";
    }

    @Override
    public List<Batch> batches(Setting setting, Extent extent) {
        Scenario improved = ScenarioFile.ofFigure(id()).under(setting);
        Scenario unmodified = ScenarioFile.ofFigure("fig7").under(setting).with(Knob.DURATION, "25s");
        return List.of(
                Batch.of("improved", improved, extent.replications()),
                Batch.of("native", unmodified, extent.replications()),
                Batch.of("improved single", improved.with(Knob.CONNECTIONS, "1,0"), extent.replications()),
                Batch.of("native single", unmodified.with(Knob.CONNECTIONS, "1,0"), extent.replications()));
    }

    @Override
    public void judge(Evidence evidence) {
        Claim claim = evidence.claim("13");
        double cost = perPacketMicros(evidence.of("improved")) / perPacketMicros(evidence.of("native"));
        double costSingle =
                perPacketMicros(evidence.of("improved single")) / perPacketMicros(evidence.of("native single"));
        double goodput = received(evidence.of("improved single")) / received(evidence.of("native single"));
        evidence.decide(
                "13",
                Verdict.of(
                        Math.max(cost, costSingle) <= claim.threshold("cost"), goodput >= claim.threshold("goodput")),
                "dom0 CPU per delivered packet " + Samples.number(cost, 3) + " x native with two VMs, "
                        + Samples.number(costSingle, 3) + " x with one (native "
                        + Samples.number(perPacketMicros(evidence.of("native single")), 2)
                        + " us); goodput of one " + Samples.number(goodput, 4) + " x");
        double without = wasted(evidence.of("native"));
        double with = wasted(evidence.of("improved"));
        double most = evidence.claim("14").threshold("most");
        evidence.decide(
                "14",
                Verdict.of(without > most, with <= most),
                "of the packets that netback moved, " + Samples.number(100 * without, 2)
                        + " % were dropped later in dom0 without, " + Samples.number(100 * with, 2)
                        + " % with the check");
    }

    private static double perPacketMicros(List<Outcome> runs) {
        return Samples.mean(Samples.of(runs, run -> 1e6 * run.dom0Seconds() / run.deliveredPackets()));
    }

    private static double received(List<Outcome> runs) {
        Estimate received = Samples.estimate(Samples.of(runs, run -> run.received(0, 1, 25)));
        return received.value();
    }

    // All packets have one size, so that each costs netback the same.
    private static double wasted(List<Outcome> runs) {
        return Samples.mean(
                Samples.of(runs, run -> run.dom0Drops() / (double) (run.dequeuedPackets(0) + run.dequeuedPackets(1))));
    }
}
