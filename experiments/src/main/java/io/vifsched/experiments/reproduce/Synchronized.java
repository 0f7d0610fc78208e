package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The paper's wish to synchronize the schedulers. */
final class Synchronized extends FurtherWork {
    Synchronized() {
        super(
                "synchronized",
                "Further work: the CPU scheduler and netback given the same shares",
                "VM 1 is to get three quarters. Under high CPU load, is it enough to say so to the CPU scheduler, to netback, or"
                        + " to both?",
                "Four VMs busy all the time on one of four physical CPUs, of which VM 1 and VM 2 try to send 1 Gb/s each, over"
                        + " 100 Mb/s and over 1 Gb/s; weights of the credit scheduler 768 to 256, or caps of 60 and 20 % of the"
                        + " CPU; wrr 3:1 with the check. Fitted, one scheduler for the host.",
                "Each scheduler rules only where its resource is short. On the slow link packets wait in the rings all the time,"
                        + " and netback's priorities decide alone. On the fast link the CPU that sends and the wire are short by"
                        + " turns: netback finds the ring of VM 1 empty while VM 1 waits for the CPU, and a cap alone does not"
                        + " bind who is held back by netback. Weights of the credit scheduler are of no effect, since VMs pinned"
                        + " to one of four CPUs all earn enough credit for it.",
                "The third scheduler, that of dom0's threads, is not short of CPU here: netback's threads have VCPUs of their"
                        + " own.");
    }

    private static Map<String, Scenario> variants(String link) {
        Scenario base = Scenario.of(Setting.FITTED)
                .with(Knob.DURATION, "10s")
                .with(Knob.GUESTS, "4")
                .with(Knob.DRIFT, "0")
                .with(Knob.LINK, link)
                .with(Knob.PACING, "busy")
                .with(Knob.OFFERED, "1Gbit,1Gbit,1Mbit,1Mbit")
                .with(Knob.SCOPE, "host")
                .with(Knob.CHECK, "reserve")
                .with(Knob.IN_FLIGHT, "64")
                .with(Knob.POLICY, "wrr");
        Map<String, Scenario> variants = new LinkedHashMap<>();
        variants.put("neither", base);
        Scenario capped = base.with(Knob.CPU_CAPS, "60,20,5,5");
        Scenario weighted = base.with(Knob.CPU_WEIGHTS, "768,256,256,256");
        variants.put("CPU, weights", weighted);
        variants.put("CPU, caps", capped);
        variants.put("netback", base.with(Knob.PRIORITIES, "3:1:1:1"));
        variants.put("CPU, weights, and netback", weighted.with(Knob.PRIORITIES, "3:1:1:1"));
        variants.put("CPU, caps, and netback", capped.with(Knob.PRIORITIES, "3:1:1:1"));
        return variants;
    }

    @Override
    public List<Batch> batches(Extent extent) {
        List<Batch> batches = new ArrayList<>();
        for (String link : List.of("100Mbit", "1Gbit")) {
            variants(link).forEach((name, scenario) -> batches.add(Batch.of(name + " " + link, scenario, 3)));
        }
        return batches;
    }

    @Override
    public Answer answer(Outcomes outcomes) {
        Table.Builder table = Table.of(
                "Share of VM 1 of what VM 1 and VM 2 receive (payload of both, Mb/s)",
                "shares given to",
                "100 Mb/s",
                "1 Gb/s");
        for (String name : variants("1Gbit").keySet()) {
            table.row(name, cell(outcomes.of(name + " 100Mbit")), cell(outcomes.of(name + " 1Gbit")));
        }
        return new Answer(
                List.of("Of 0.75 wished, on the slow and on the fast link: netback alone " + both("netback", outcomes)
                        + ", weights of the CPU alone " + both("CPU, weights", outcomes) + ", caps alone "
                        + both("CPU, caps", outcomes) + ", caps and netback " + both("CPU, caps, and netback", outcomes)
                        + "."),
                List.of(table.build()),
                List.of());
    }

    private static String both(String name, Outcomes outcomes) {
        return share(outcomes.of(name + " 100Mbit")) + " and " + share(outcomes.of(name + " 1Gbit"));
    }

    private static String cell(List<Outcome> runs) {
        double both = Samples.mean(Samples.of(runs, run -> run.received(0, 1, 10) + run.received(1, 1, 10)));
        return share(runs) + " (" + Samples.number(both, 1) + ")";
    }

    private static String share(List<Outcome> runs) {
        return Samples.number(
                Samples.mean(Samples.of(
                        runs, run -> run.received(0, 1, 10) / (run.received(0, 1, 10) + run.received(1, 1, 10)))),
                3);
    }
}
