package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.ScenarioFile;
import io.vifsched.experiments.scenario.Setting;
import java.util.List;

/** Figure 12: figure 7 again with weighted round robin and the check of the device. */
final class Figure12 implements Figure {
    private static final int BIN_SECONDS = 10;

    @Override
    public String id() {
        return "fig12";
    }

    @Override
    public String title() {
        return "Figure 12: the improved scheduler without limits";
    }

    @Override
    public List<Batch> batches(Setting setting, Extent extent) {
        Scenario base = ScenarioFile.ofFigure(id()).under(setting).with(Knob.DURATION, extent.longSeconds() + "s");
        return List.of(Batch.of("long", base, extent.replications()));
    }

    @Override
    public void judge(Evidence evidence) {
        List<Outcome> runs = evidence.of("long");
        evidence.plot(Plots.throughput("one sample path", runs.subList(0, 1), 0, 100));
        Claim claim = evidence.claim("12");
        double worstMean = 0;
        double least = 1;
        double most = 0;
        for (Outcome run : runs) {
            worstMean = Math.max(worstMean, Math.abs(share(run, 0, run.windows() * run.windowSeconds()) - 0.5));
            for (int from = 0; from + BIN_SECONDS <= run.windows() * run.windowSeconds(); from += BIN_SECONDS) {
                double share = share(run, from, from + BIN_SECONDS);
                least = Math.min(least, share);
                most = Math.max(most, share);
            }
        }
        evidence.decide(
                "12",
                Verdict.of(
                        worstMean <= claim.threshold("mean"),
                        least >= claim.threshold("least") && most <= claim.threshold("most")),
                "worst mean share off by " + Samples.number(worstMean, 4) + "; shares of 10 s "
                        + Samples.number(least, 4) + " to " + Samples.number(most, 4));
    }

    private static double share(Outcome run, double from, double to) {
        double one = run.received(0, from, to);
        return one / (one + run.received(1, from, to));
    }
}
