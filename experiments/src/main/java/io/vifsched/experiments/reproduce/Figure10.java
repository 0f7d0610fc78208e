package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.ScenarioFile;
import io.vifsched.experiments.scenario.Setting;
import java.util.List;

/** Figure 10: the modified netback follows priorities that change every second. */
final class Figure10 implements Figure {
    private static final int STEPS = 30; // 30:1, 29:2 ... 1:30

    @Override
    public String id() {
        return "fig10";
    }

    @Override
    public String title() {
        return "Figure 10: priorities that change every second";
    }

    @Override
    public List<Batch> batches(Setting setting, Extent extent) {
        Scenario base = ScenarioFile.ofFigure(id()).under(setting);
        return List.of(
                Batch.of("ceil", base, extent.replications()),
                Batch.of("carry", base.with(Knob.POLICY, "wrr rounding=carry"), extent.replications()));
    }

    @Override
    public void judge(Evidence evidence) {
        List<Outcome> runs = evidence.of("ceil");
        evidence.plot(Plots.throughput("priorities from 30:1 to 1:30", runs, 0, 100));
        double most = evidence.claim("10").threshold("most");
        double worst = 0;
        double worstCarry = 0;
        int followed = 0;
        for (int step = 0; step < STEPS; step++) {
            int first = STEPS - step;
            int second = 1 + step;
            int least = Math.min(first, second);
            double one = Math.ceil((double) first / least);
            double two = Math.ceil((double) second / least);
            double error = error(runs, step, one / (one + two));
            worst = Math.max(worst, error);
            followed += error <= most ? 1 : 0;
            worstCarry = Math.max(worstCarry, error(evidence.of("carry"), step, first / (double) (first + second)));
        }
        evidence.decide(
                "10",
                followed == STEPS
                        ? Verdict.REPRODUCED
                        : followed > STEPS / 2 ? Verdict.IN_PART : Verdict.NOT_REPRODUCED,
                followed + " of " + STEPS + " steps followed; worst error of the share "
                        + Samples.number(worst, 4) + ", with carry against the priorities themselves "
                        + Samples.number(worstCarry, 4));
    }

    /** The worst distance of a replication's share from what is expected, the first 100 ms of the step left out. */
    private static double error(List<Outcome> runs, int step, double expected) {
        double worst = 0;
        for (Outcome run : runs) {
            double one = run.received(0, step + 0.1, step + 1);
            double two = run.received(1, step + 0.1, step + 1);
            worst = Math.max(worst, Math.abs(one / (one + two) - expected));
        }
        return worst;
    }
}
