package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.report.Estimate;
import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.ScenarioFile;
import io.vifsched.experiments.scenario.Setting;
import java.util.List;

/** Figure 6: one VM under a rate of 30 Mb/s, the other under 40. */
final class Figure6 implements Figure {
    @Override
    public String id() {
        return "fig6";
    }

    @Override
    public String title() {
        return "Figure 6: throughput under different rates, 30 and 40 Mb/s";
    }

    @Override
    public List<Batch> batches(Setting setting, Extent extent) {
        Scenario base = ScenarioFile.ofFigure(id()).under(setting);
        long period = Figure5.windowNanos(base);
        int phases = extent.phases();
        return List.of(
                Batch.ofPhases("both", base, Figure5.START_NANOS, period, phases),
                Batch.ofPhases("first", base.with(Knob.CONNECTIONS, "1,0"), Figure5.START_NANOS, period, phases),
                Batch.ofPhases("second", base.with(Knob.CONNECTIONS, "0,1"), Figure5.START_NANOS, period, phases));
    }

    @Override
    public void judge(Evidence evidence) {
        evidence.plot(Plots.throughput("rate = 30 and 40 Mb/s", Figure5.ten(evidence.of("both")), 15, 40));
        double[] first = relativeLosses(evidence, "first", 0);
        double[] second = relativeLosses(evidence, "second", 1);
        Estimate one = Samples.estimate(first);
        Estimate two = Samples.estimate(second);
        Estimate difference = Samples.estimate(Samples.differences(first, second));
        double most = evidence.claim("6").threshold("part") * Math.max(one.value(), two.value());
        boolean alike = difference.low() >= -most && difference.high() <= most;
        evidence.decide(
                "6",
                one.low() > 0 && two.low() > 0 ? Verdict.of(true, alike) : Verdict.NOT_REPRODUCED,
                "lost: " + Samples.text(percent(one), 3) + " % of 30, " + Samples.text(percent(two), 3)
                        + " % of 40; difference " + Samples.text(percent(difference), 3) + " %");
    }

    private static Estimate percent(Estimate part) {
        return new Estimate(100 * part.value(), 100 * part.low(), 100 * part.high());
    }

    private static double[] relativeLosses(Evidence evidence, String alone, int vif) {
        double[] free = Samples.of(evidence.of(alone), outcome -> outcome.received(vif, 6, 25));
        double[] both = Samples.of(evidence.of("both"), outcome -> outcome.received(vif, 6, 25));
        double[] losses = Samples.differences(free, both);
        for (int i = 0; i < losses.length; i++) {
            losses[i] /= free[i];
        }
        return losses;
    }
}
