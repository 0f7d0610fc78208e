package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.reproduce.Plot.Axis;
import io.vifsched.experiments.reproduce.Plot.Curve;
import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.Setting;
import java.util.ArrayList;
import java.util.List;

/** The paper's remark that a scheduler may also help delays. */
final class DelayByLoad extends FurtherWork {
    private static final List<String> POLICIES =
            List.of("native", "rr", "wrr", "drr", "wfq", "wf2q+", "qfq", "sfq", "priority priority=4,3,2,1", "fifo");
    private static final List<String> STARVED = List.of("fifo", "drr", "wfq", "wf2q+");
    private static final List<Integer> LOADS = List.of(50, 80, 95);

    DelayByLoad() {
        super(
                "delay",
                "Further work: delay by policy and load",
                "What do packets wait from the application to the end of transmission, under each policy?",
                "Four VMs with Poisson arrivals of the simple IMIX that offer 4:2:1:1 of 50, 80 and 95 % of the link; VM 4 is"
                        + " the one looked at. 60 s; fitted, one scheduler, check=reserve with four packets in"
                        + " flight, so that packets wait where the policy decides.",
                "A policy that shares by vif lets the packets of a small vif pass those of a large one; fifo, and any policy"
                        + " whose packets wait in the device queue instead, does not. The difference opens with the load. With only"
                        + " two packets in flight the wire idles between small packets, which take it less time than netback:"
                        + " then the link that wfq's virtual time follows is faster than the real one, fluid service finds no"
                        + " backlog, and wfq falls back to the order of arrival. Policies whose virtual time follows their own"
                        + " service do not.",
                "Percentiles are read off histograms of two digits. Arrivals are Poisson, not those of real VMs.");
    }

    @Override
    public List<Batch> batches(Extent extent) {
        List<Batch> batches = new ArrayList<>();
        int seconds = extent.name().equals("full") ? 60 : 15;
        for (int load : LOADS) {
            Scenario base = Scenario.of(Setting.FITTED)
                    .with(Knob.DURATION, seconds + "s")
                    .with(Knob.GUESTS, "4")
                    .with(Knob.DRIFT, "0")
                    .with(Knob.PIN, "none")
                    .with(Knob.PROTOCOL, "poisson")
                    .with(Knob.SIZES, "imix")
                    .with(Knob.SCOPE, "host")
                    .with(Knob.CHECK, "reserve")
                    .with(Knob.IN_FLIGHT, "4")
                    .with(
                            Knob.OFFERED,
                            load * 500 + "kbit," + load * 250 + "kbit," + load * 125 + "kbit," + load * 125 + "kbit");
            for (String policy : POLICIES) {
                batches.add(Batch.of(policy + " " + load, base.with(Knob.POLICY, policy), 1));
            }
            if (load == 95) {
                for (String policy : STARVED) {
                    Scenario two = base.with(Knob.POLICY, policy).with(Knob.IN_FLIGHT, "2");
                    batches.add(Batch.of(policy + " starved", two, 1));
                }
            }
        }
        return batches;
    }

    @Override
    public Answer answer(Outcomes outcomes) {
        Table.Builder table =
                Table.of("Delay of VM 4, us: median (99 %)", "policy", "load 50 %", "80 %", "95 %", "95 %, VM 1");
        List<Curve> curves = new ArrayList<>();
        for (String policy : POLICIES) {
            List<String> cells = new ArrayList<>(List.of(policy.split(" ", 2)[0]));
            List<Double> tails = new ArrayList<>();
            for (int load : LOADS) {
                Outcome run = outcomes.of(policy + " " + load).get(0);
                cells.add(delays(run, 3));
                tails.add(run.delayP99Micros(3) / 1e3);
            }
            cells.add(delays(outcomes.of(policy + " 95").get(0), 0));
            table.row(cells);
            curves.add(Curve.of(policy.split(" ", 2)[0], tails));
        }
        Table.Builder starved = Table.of(
                "Load 95 % with two packets in flight: delay of VM 4, us, and payload of VM 1",
                "policy", "median (99 %)", "Mb/s");
        for (String policy : STARVED) {
            Outcome run = outcomes.of(policy + " starved").get(0);
            starved.row(policy, delays(run, 3), Samples.number(run.received(0), 2));
        }
        double fifo = outcomes.of("fifo 95").get(0).delayP99Micros(3);
        double fair = outcomes.of("drr 95").get(0).delayP99Micros(3);
        Plot plot = new Plot(
                "99 % of the packets of VM 4",
                Axis.linear("Load %", 45, 100),
                Axis.logarithmic("Delay ms", 0.1, 100),
                LOADS.stream().map(Integer::doubleValue).toList(),
                Plots.alike(curves, 0.001));
        return new Answer(
                List.of("At 95 % load 99 % of the packets of VM 4 are through after " + Samples.number(fifo / 1e3, 2)
                        + " ms under fifo and " + Samples.number(fair / 1e3, 2) + " ms under drr."),
                List.of(table.build(), starved.build()),
                List.of(plot));
    }

    private static String delays(Outcome run, int vif) {
        return Samples.number(run.delayP50Micros(vif), 0) + " (" + Samples.number(run.delayP99Micros(vif), 0) + ")";
    }
}
