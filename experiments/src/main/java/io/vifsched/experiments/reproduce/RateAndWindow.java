package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.Setting;
import java.util.ArrayList;
import java.util.List;

/** The window of the rate limiter. */
final class RateAndWindow extends FurtherWork {
    private static final List<Integer> WINDOWS = List.of(1, 2, 5, 10, 20, 50, 100);
    private static final int RATE = 40;

    RateAndWindow() {
        super(
                "rate-window",
                "Further work: the rate limiter's window",
                "What does the credit's window of 50 ms cost, and what would another one?",
                "Two VMs under a rate of 40 Mb/s for 12 s; windows of 1 to 100 ms in a dom0 of 1,000 Hz; the second VM begins at ten"
                        + " phases of the window. Fitted, no check.",
                "The whole budget of a window leaves as one burst. Two bursts that meet overflow a device of 256 packets once"
                        + " both together exceed it: 2 x 165 at 50 ms. A short window has short bursts, so none is lost; but the"
                        + " part of a packet that a window's credit leaves over is lost with each window, and dom0 works once per"
                        + " window.",
                "Credit that is left over at the end of a window is lost, as in netback; a token bucket would keep it.");
    }

    @Override
    public List<Batch> batches(Extent extent) {
        List<Batch> batches = new ArrayList<>();
        for (int window : WINDOWS) {
            Scenario scenario = Scenario.of(Setting.FITTED)
                    .with(Knob.DURATION, "12s")
                    .with(Knob.HZ, "1000")
                    .with(Knob.RATE, RATE + "Mbit")
                    .with(Knob.POLICY, "native window=" + window + "ms");
            batches.add(Batch.ofPhases("window " + window, scenario, 1_000_000_000L, window * 1_000_000L, 10));
        }
        return batches;
    }

    @Override
    public Answer answer(Outcomes outcomes) {
        Table.Builder table = Table.of(
                "Two VMs under 40 Mb/s",
                "window",
                "burst, packets",
                "payload of VM 1, Mb/s",
                "of the rate",
                "lost in dom0, %",
                "dom0 CPU, us per packet");
        for (int window : WINDOWS) {
            List<Outcome> runs = outcomes.of("window " + window);
            double mean = Samples.mean(Samples.of(runs, run -> run.received(0, 2, 12)));
            double lost = Samples.mean(Samples.of(
                    runs, run -> 100.0 * run.dom0Drops() / (run.dequeuedPackets(0) + run.dequeuedPackets(1))));
            table.row(
                    window + " ms",
                    Integer.toString(RATE * window * 125 / 1_514),
                    Samples.number(mean, 2),
                    Samples.number(mean / RATE, 3),
                    Samples.number(lost, 3),
                    Samples.number(
                            Samples.mean(Samples.of(runs, run -> 1e6 * run.dom0Seconds() / run.deliveredPackets())),
                            2));
        }
        double one = Samples.mean(Samples.of(outcomes.of("window 1"), run -> run.received(0, 2, 12)));
        double ten = Samples.mean(Samples.of(outcomes.of("window 10"), run -> run.received(0, 2, 12)));
        return new Answer(
                List.of("With windows of 1 ms a VM reaches " + Samples.number(one, 1)
                        + " of 40 Mb/s, as what a window leaves" + " over is lost; with 10 ms " + Samples.number(ten, 1)
                        + " without a loss in dom0."),
                List.of(table.build()),
                List.of());
    }
}
