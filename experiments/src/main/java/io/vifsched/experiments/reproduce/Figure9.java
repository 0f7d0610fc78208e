package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.report.Estimate;
import io.vifsched.experiments.reproduce.Plot.Axis;
import io.vifsched.experiments.reproduce.Plot.Mark;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.ScenarioFile;
import io.vifsched.experiments.scenario.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Figure 9: one VM sends at full speed while the other one uses its disk between t0 and t1. */
final class Figure9 implements Figure {
    private static final int T0 = 15;
    private static final int T1 = 30;
    private static final int END = 45;
    private static final int SETTLED = 2; // seconds left out after the start and after t1, in which queues recover

    @Override
    public String id() {
        return "fig9";
    }

    @Override
    public String title() {
        return "Figure 9: disk I/O of another VM between t0 = 15 s and t1 = 30 s";
    }

    @Override
    public List<Batch> batches(Setting setting, Extent extent) {
        return List.of(Batch.of("disk", ScenarioFile.ofFigure(id()).under(setting), extent.replications()));
    }

    @Override
    public void judge(Evidence evidence) {
        List<Outcome> runs = evidence.of("disk");
        evidence.plot(path(runs.get(0)));
        Claim claim = evidence.claim("9");
        List<String> measured = new ArrayList<>();
        boolean[] holds = new boolean[2];
        boolean recovers = true;
        for (int meter = 0; meter < 2; meter++) {
            boolean atSender = meter == 0;
            double[] losses = Samples.of(runs, run -> 1 - mean(run, atSender, T0, T1) / before(run, atSender));
            double[] ratios = Samples.of(
                    runs,
                    run -> deviation(run, atSender, T0, T1) / Math.max(0.01, deviation(run, atSender, SETTLED, T0)));
            double after = Samples.mean(
                    Samples.of(runs, run -> mean(run, atSender, T1 + SETTLED, END) / before(run, atSender)));
            Estimate loss = Samples.estimate(losses);
            double ratio = Samples.mean(ratios);
            holds[meter] = loss.low() > claim.threshold("loss") || ratio >= claim.threshold("deviations");
            recovers &= Math.abs(after - 1) <= claim.threshold("after");
            measured.add((atSender ? "at the sender" : "on the wire") + ": lost "
                    + Samples.number(100 * loss.value(), 2) + " +- " + Samples.number(100 * loss.halfWidth(), 2)
                    + " %, deviation " + Samples.number(ratio, 1) + " x, highest second "
                    + Samples.number(highest(runs, atSender), 1) + " Mb/s, after / before " + Samples.number(after, 4));
        }
        boolean disturbed = holds[0] || holds[1];
        evidence.decide(
                "9",
                disturbed ? Verdict.of(holds[0], holds[1], recovers) : Verdict.NOT_REPRODUCED,
                String.join("; ", measured));
    }

    private static Plot path(Outcome run) {
        List<Double> seconds = IntStream.range(0, END).mapToObj(i -> i + 0.5).toList();
        return new Plot(
                "one sample path",
                Axis.linear("Time s", 0, END),
                Axis.linear("Bitrate Mb/s", 0, 140),
                seconds,
                List.of(
                        Plot.Curve.of("VM 1, on the wire", bins(run, false)),
                        Plot.Curve.of("VM 1, at the sender", bins(run, true))),
                List.of(new Mark("t0", T0), new Mark("t1", T1)));
    }

    private static List<Double> bins(Outcome run, boolean atSender) {
        return IntStream.range(0, END).mapToObj(i -> bin(run, atSender, i)).toList();
    }

    private static double bin(Outcome run, boolean atSender, int second) {
        return atSender ? run.sent(0, second) : run.received(0, second);
    }

    private static double before(Outcome run, boolean atSender) {
        return mean(run, atSender, SETTLED, T0);
    }

    private static double mean(Outcome run, boolean atSender, int from, int to) {
        return IntStream.range(from, to)
                .mapToDouble(i -> bin(run, atSender, i))
                .average()
                .orElseThrow();
    }

    private static double deviation(Outcome run, boolean atSender, int from, int to) {
        return Samples.deviation(IntStream.range(from, to)
                .mapToDouble(i -> bin(run, atSender, i))
                .toArray());
    }

    private static double highest(List<Outcome> runs, boolean atSender) {
        return runs.stream()
                .flatMapToDouble(run -> IntStream.range(1, END).mapToDouble(i -> bin(run, atSender, i)))
                .max()
                .orElseThrow();
    }
}
