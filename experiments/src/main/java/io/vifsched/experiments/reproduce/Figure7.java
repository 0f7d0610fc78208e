package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.report.Estimate;
import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.ScenarioFile;
import io.vifsched.experiments.scenario.Setting;
import java.util.Arrays;
import java.util.List;

/** Figure 7: two VMs on one CPU send as fast as the link is, without limits, for a long time. */
final class Figure7 implements Figure {
    @Override
    public String id() {
        return "fig7";
    }

    @Override
    public String title() {
        return "Figure 7: sample paths of the throughput without limits";
    }

    @Override
    public List<Batch> batches(Setting setting, Extent extent) {
        Scenario base = ScenarioFile.ofFigure(id()).under(setting).with(Knob.DURATION, extent.longSeconds() + "s");
        return List.of(
                Batch.of("credit", base, extent.replications()),
                Batch.of("ideal", base.with(Knob.CPU, "ideal"), extent.replications()));
    }

    @Override
    public void judge(Evidence evidence) {
        List<Outcome> runs = evidence.of("credit");
        evidence.plot(Plots.throughput("one sample path", runs.subList(0, 1), 0, 100));
        Claim domination = evidence.claim("7a");
        double share = domination.threshold("share");
        double[] longest = Samples.of(runs, outcome -> longestDomination(outcome, share));
        double[] least = Samples.of(runs, Figure7::leastBin);
        evidence.decide(
                "7a",
                Verdict.of(isOften(longest, domination.threshold("seconds"), 1, domination)),
                "longest domination " + range(longest) + " s");
        Claim capture = evidence.claim("7b");
        evidence.decide(
                "7b",
                Verdict.of(isOften(least, capture.threshold("most"), -1, capture)),
                "least second " + range(least) + " Mb/s");
        Estimate effect = Samples.estimate(Samples.differences(
                longest, Samples.of(evidence.of("ideal"), outcome -> longestDomination(outcome, share))));
        evidence.decide(
                "7c",
                Verdict.of(effect.low() > 0 || effect.high() < 0),
                "longest domination with the credit scheduler less that with ideal CPUs: " + Samples.text(effect, 1)
                        + " s");
    }

    /** True if values reach a bound, from below with sign 1 and from above with -1, in enough replications. */
    private static boolean isOften(double[] values, double bound, int sign, Claim claim) {
        long reaching = Arrays.stream(values)
                .filter(value -> sign * value >= sign * bound)
                .count();
        return reaching >= claim.threshold("of10") / 10 * values.length;
    }

    static String range(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Samples.number(sorted[0], 1) + " to " + Samples.number(sorted[sorted.length - 1], 1) + ", median "
                + Samples.number(sorted[sorted.length / 2], 1);
    }

    /** The longest run of bins in which one VM of two has this share or more, always the same, in seconds. */
    static double longestDomination(Outcome outcome, double share) {
        int longest = 0;
        int[] run = new int[2];
        for (int window = 0; window < outcome.windows(); window++) {
            double total = outcome.received(0, window) + outcome.received(1, window);
            for (int vif = 0; vif < 2; vif++) {
                run[vif] = outcome.received(vif, window) >= share * total ? run[vif] + 1 : 0;
                longest = Math.max(longest, run[vif]);
            }
        }
        return longest * outcome.windowSeconds();
    }

    /** The least throughput of a VM in a bin, the first one left out. */
    static double leastBin(Outcome outcome) {
        double least = Double.POSITIVE_INFINITY;
        for (int window = 1; window < outcome.windows(); window++) {
            least = Math.min(least, Math.min(outcome.received(0, window), outcome.received(1, window)));
        }
        return least;
    }
}
