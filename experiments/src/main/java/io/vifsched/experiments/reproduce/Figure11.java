package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.report.Estimate;
import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.ScenarioFile;
import io.vifsched.experiments.scenario.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Figure 11: figure 5 again with weighted round robin and the check of the device. */
final class Figure11 implements Figure {
    @Override
    public String id() {
        return "fig11";
    }

    @Override
    public String title() {
        return "Figure 11: the improved scheduler under the same rate, 25 to 40 Mb/s";
    }

    @Override
    public List<Batch> batches(Setting setting, Extent extent) {
        Scenario base = ScenarioFile.ofFigure(id()).under(setting);
        Scenario unmodified = ScenarioFile.ofFigure("fig5").under(setting);
        List<Batch> batches = new ArrayList<>();
        for (int rate : Figure5.RATES) {
            batches.addAll(Figure5.bothAndAlone(
                    Integer.toString(rate), base.with(Knob.RATE, rate + "Mbit"), extent.fewPhases()));
            Scenario alone = unmodified.with(Knob.RATE, rate + "Mbit").with(Knob.CONNECTIONS, "1,0");
            batches.add(Batch.of(rate + " native alone", alone, extent.replications()));
        }
        Scenario slowest = unmodified.with(Knob.RATE, "25Mbit");
        long period = Figure5.windowNanos(slowest);
        batches.add(Batch.ofPhases("25 native", slowest, Figure5.START_NANOS, period, extent.fewPhases()));
        return batches;
    }

    @Override
    public void judge(Evidence evidence) {
        for (int rate : Figure5.RATES) {
            evidence.plot(
                    Plots.throughput("rate = " + rate + " Mb/s", Figure5.ten(evidence.of(rate + " both")), 15, 45));
        }
        judgeIsolation(evidence);
        judgeFluctuation(evidence);
    }

    private static void judgeIsolation(Evidence evidence) {
        Claim claim = evidence.claim("11a");
        List<String> measured = new ArrayList<>();
        boolean equivalent = true;
        long drops = 0;
        for (int rate : Figure5.RATES) {
            double[] both = Samples.of(evidence.of(rate + " both"), outcome -> outcome.received(0, 6, 25));
            double[] alone = Samples.of(evidence.of(rate + " alone"), outcome -> outcome.received(0, 6, 25));
            Estimate ratio = Samples.estimate(
                    IntStream.range(0, both.length)
                            .mapToDouble(i -> both[i] / alone[i])
                            .toArray(),
                    0.9);
            double within = claim.threshold("within");
            equivalent &= ratio.low() > 1 - within && ratio.high() < 1 + within;
            drops += evidence.of(rate + " both").stream()
                    .mapToLong(Outcome::dom0Drops)
                    .sum();
            measured.add(rate + ": " + Samples.text(ratio, 4));
        }
        double deviation = Samples.deviation(Samples.of(evidence.of("40 both"), outcome -> outcome.received(0, 6, 25)));
        double before = Samples.deviation(Samples.of(evidence.of("25 native"), outcome -> outcome.received(0, 6, 25)));
        evidence.decide(
                "11a",
                Verdict.of(equivalent, deviation <= before, drops == 0),
                "both / alone " + String.join("; ", measured) + "; deviation at 40 " + Samples.number(deviation, 4)
                        + ", native at 25 " + Samples.number(before, 4) + " Mb/s; " + drops + " packets lost in dom0");
    }

    private static void judgeFluctuation(Evidence evidence) {
        double p = evidence.claim("11b").threshold("p");
        List<String> measured = new ArrayList<>();
        boolean[] holds = new boolean[Figure5.RATES.size()];
        for (int i = 0; i < holds.length; i++) {
            int rate = Figure5.RATES.get(i);
            double[] improved = bins(Figure5.ten(evidence.of(rate + " alone")));
            double[] unmodified = bins(evidence.of(rate + " native alone"));
            double chance = Samples.fTest(improved, unmodified);
            holds[i] = chance < p;
            measured.add(rate + ": " + Samples.number(Samples.deviation(improved), 4) + " against "
                    + Samples.number(Samples.deviation(unmodified), 4) + ", p = " + Samples.number(chance, 4));
        }
        evidence.decide("11b", Verdict.of(holds), "deviation of seconds " + String.join("; ", measured) + " Mb/s");
    }

    /** All seconds of a single VM but the first. */
    private static double[] bins(List<Outcome> runs) {
        return runs.stream()
                .flatMapToDouble(
                        run -> IntStream.range(1, run.windows()).mapToDouble(window -> run.received(0, window)))
                .toArray();
    }
}
