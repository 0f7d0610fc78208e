package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.bench.PolicyCosts;
import io.vifsched.experiments.reproduce.Plot.Axis;
import io.vifsched.experiments.reproduce.Plot.Curve;
import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.Setting;
import io.vifsched.host.calibration.Calibration;
import java.util.ArrayList;
import java.util.List;

/** The paper's wish for better hardware and more VMs. */
final class ManyVms extends FurtherWork {
    private static final List<Integer> GUESTS = List.of(2, 8, 32, 128, 1_024);
    private static final List<String> LINKS = List.of("100Mbit", "1Gbit", "10Gbit", "100Gbit");
    private static final List<String> POLICIES = List.of("native", "wrr", "drr", "qfq", "wf2q+", "wfq");
    private static final String PACKET = "netback.packet";

    private final PolicyCosts costs = PolicyCosts.standard();

    ManyVms() {
        super(
                "many-vms",
                "Further work: many VMs and fast links",
                "Do shares stay fair with many VMs and on fast links, what does dom0 pay, and where does the policy itself cost"
                        + " more than a tenth of a packet's time on the wire?",
                "2 to 1,024 VMs at 100 Mb/s, and 32 VMs at 100 Mb/s to 100 Gb/s, that offer 2.4 times their part of what the host"
                        + " carries, at most 100 Mb/s each, for 2 or 5 s; 64 physical CPUs; fitted device of 256 packets. All but"
                        + " native: one scheduler, check=reserve. To netback's cost per packet comes the policy's own, measured"
                        + " with every vif busy, in policy-costs.yaml: "
                        + PolicyCosts.standard().origin() + ".",
                "Up to 1 Gb/s the link is what is shared. Above it netback's two threads are: at 8 to 9 us of CPU per packet they move"
                        + " 2.6 to 2.8 Gb/s, and the rest of the link stays idle however fair the policy is. Beside that the"
                        + " policy's own cost, 5 to 220 ns, is small. It would count on a faster host: at 10 Gb/s a frame of 1514 B"
                        + " lasts 1.2 us, at 100 Gb/s 123 ns, a frame of 60 B 6.7 ns.",
                "Packets of 1500 B without segmentation offload, costs of a CPU of 2.83 GHz from calibration.yaml, those of"
                        + " policies from a newer one. Between measured numbers of vifs the next greater one counts.");
    }

    private Scenario scenario(int guests, String link, String policy) {
        boolean unmodified = policy.equals("native");
        int seconds = guests > 100 || !link.equals("100Mbit") ? 2 : 5;
        long packetNanos = Calibration.standard().value(PACKET) + Math.round(costs.nanos(policy, "steady", guests));
        return Scenario.of(Setting.FITTED)
                .with(Knob.DURATION, seconds + "s")
                .with(Knob.GUESTS, Integer.toString(guests))
                .with(Knob.DRIFT, "0")
                .with(Knob.PIN, "none")
                .with(Knob.PCPUS, "64")
                .with(Knob.LINK, link)
                .with(Knob.POLICY, policy)
                .with(Knob.SCOPE, unmodified ? "thread" : "host")
                .with(Knob.CHECK, unmodified ? "off" : "reserve")
                .with(Knob.OFFERED, offered(guests, link))
                .withCost(PACKET, packetNanos);
    }

    private static String offered(int guests, String link) {
        long most = link.equals("100Mbit") ? 100_000 : 2_400_000; // kbit that the host carries
        return Math.max(100, Math.min(100_000, most * 24 / 10 / guests)) + "kbit";
    }

    @Override
    public List<Batch> batches(Extent extent) {
        List<Batch> batches = new ArrayList<>();
        for (String policy : POLICIES) {
            for (int guests : GUESTS) {
                batches.add(Batch.of(policy + " " + guests, scenario(guests, "100Mbit", policy), 1));
            }
            for (String link : LINKS) {
                batches.add(Batch.of(policy + " " + link, scenario(32, link, policy), 1));
            }
        }
        return batches;
    }

    @Override
    public Answer answer(Outcomes outcomes) {
        Table.Builder guests = Table.of(
                "100 Mb/s: Jain's index; dom0 CPU, us per packet; 99 % delay of VM 1, ms", columns("policy", GUESTS));
        Table.Builder links =
                Table.of("32 VMs: payload Mb/s; Jain's index; dom0 CPU, us per packet", columns("policy", LINKS));
        List<Curve> curves = new ArrayList<>();
        for (String policy : POLICIES) {
            List<String> row = new ArrayList<>(List.of(policy));
            List<Double> jains = new ArrayList<>();
            for (int count : GUESTS) {
                Outcome run = outcomes.of(policy + " " + count).get(0);
                jains.add(jain(run));
                row.add(Samples.number(jain(run), 4) + "; " + Samples.number(micros(run), 2) + "; " + delay(run));
            }
            guests.row(row);
            curves.add(Curve.of(policy, jains));
            List<String> fast = new ArrayList<>(List.of(policy));
            for (String link : LINKS) {
                Outcome run = outcomes.of(policy + " " + link).get(0);
                fast.add(Samples.number(run.receivedByAll(), 0) + "; " + Samples.number(jain(run), 4) + "; "
                        + Samples.number(micros(run), 2));
            }
            links.row(fast);
        }
        Plot plot = new Plot(
                "Jain's index of equal VMs",
                Axis.logarithmic("VMs", 2, 1_024),
                Axis.linear("Jain's index", 0, 1.02),
                GUESTS.stream().map(Integer::doubleValue).toList(),
                Plots.alike(curves, 0.005));
        Outcome most = outcomes.of("drr 100Gbit").get(0);
        PolicyCostTables policyCosts = new PolicyCostTables(costs, GUESTS);
        return new Answer(
                List.of(
                        "With 1,024 VMs drr's index is "
                                + Samples.number(jain(outcomes.of("drr 1024").get(0)), 4)
                                + ", that of the unmodified host "
                                + Samples.number(jain(outcomes.of("native 1024").get(0)), 4)
                                + ". At 100 Gb/s the host moves "
                                + Samples.number(most.receivedByAll(), 0)
                                + " Mb/s of payload: netback's CPU is the limit.",
                        policyCosts.result()),
                List.of(
                        guests.build(),
                        links.build(),
                        policyCosts.costs(),
                        policyCosts.frames(1_514),
                        policyCosts.frames(60)),
                List.of(plot, policyCosts.plot()));
    }

    private static String[] columns(String first, List<?> others) {
        List<String> columns = new ArrayList<>(List.of(first));
        others.forEach(other -> columns.add(other.toString()));
        return columns.toArray(String[]::new);
    }

    private static String delay(Outcome run) {
        return run.deliveredPackets(0) == 0 ? "none delivered" : Samples.number(run.delayP99Micros(0) / 1e3, 1);
    }

    private static double micros(Outcome run) {
        return 1e6 * run.dom0Seconds() / run.deliveredPackets();
    }

    private static double jain(Outcome run) {
        double sum = 0;
        double squares = 0;
        for (int vif = 0; vif < run.vifs(); vif++) {
            double packets = run.deliveredPackets(vif);
            sum += packets;
            squares += packets * packets;
        }
        return squares == 0 ? 1 : sum * sum / (run.vifs() * squares);
    }
}
