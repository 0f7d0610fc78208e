package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The paper's wish to synchronize the three schedulers. */
final class Synchronized extends FurtherWork {
    private static final int REPLICATIONS = 2;

    /** Where it is tried: a link, and whether netback has one scheduler or one per thread. */
    private record Place(String title, String link, String scope) {}

    private static final List<Place> PLACES = List.of(
            new Place("100 Mb/s", "100Mbit", "host"),
            new Place("1 Gb/s", "1Gbit", "host"),
            new Place("1 Gb/s, a scheduler per thread", "1Gbit", "thread"));

    Synchronized() {
        super(
                "synchronized",
                "Further work: CPU scheduler, dom0's scheduler and netback given the same shares",
                "VM 1 is to get three quarters. Under high CPU load, is it enough to say so to the CPU scheduler, to dom0's"
                        + " scheduler or to netback, or must two or all three know?",
                "Four VMs busy all the time on one of four physical CPUs, of which VM 1 and VM 2 try to send 1 Gb/s each; a busy"
                        + " thread of dom0 on each VCPU with a netback thread. CPU scheduler: weights 768 to 256, or caps of 60 and"
                        + " 20 % of the CPU. Dom0: nice levels -5 and 5 of the threads that serve VM 1 and VM 2, which give"
                        + " three quarters and one quarter of a VCPU beside a thread of nice 0. Netback: wrr 3:1 with the check,"
                        + " 64 packets in flight. 4 s, fitted otherwise.",
                "Each scheduler rules only where its resource is short. On the slow link packets wait in the rings all the time,"
                        + " and netback's priorities decide alone. On the fast link the CPU that sends and the wire are short by"
                        + " turns, and caps and priorities come close together. Dom0's scheduler knows threads, not VMs: with one"
                        + " netback scheduler for the host whichever thread runs serves both VMs, and the levels only slow one"
                        + " thread down; with one per thread netback cannot weigh VMs of different threads against each other,"
                        + " and the favored thread takes every place that the device frees. Weights of the credit scheduler are of no"
                        + " effect, since VMs pinned to one of four CPUs all earn enough credit for it.",
                "Two threads with a VCPU each, as netback binds them; threads of both VMs on one VCPU would be weighed against each"
                        + " other by dom0's scheduler.");
    }

    private static Map<String, Scenario> variants(Place place) {
        Scenario none = Scenario.of(Setting.FITTED)
                .with(Knob.DURATION, "4s")
                .with(Knob.GUESTS, "4")
                .with(Knob.DRIFT, "0")
                .with(Knob.LINK, place.link())
                .with(Knob.PACING, "busy")
                .with(Knob.OFFERED, "1Gbit,1Gbit,1Mbit,1Mbit")
                .with(Knob.SCOPE, place.scope())
                .with(Knob.CHECK, "reserve")
                .with(Knob.IN_FLIGHT, "64")
                .with(Knob.DOM0_LOAD, "1")
                .with(Knob.POLICY, "wrr");
        Map<String, Scenario> variants = new LinkedHashMap<>();
        variants.put("none", none);
        variants.put("CPU, weights", none.with(Knob.CPU_WEIGHTS, "768,256,256,256"));
        variants.put("CPU, caps", capped(none));
        variants.put("dom0", nice(none));
        variants.put("netback", weighed(none));
        variants.put("CPU, caps, and dom0", nice(capped(none)));
        variants.put("CPU, caps, and netback", weighed(capped(none)));
        variants.put("dom0 and netback", weighed(nice(none)));
        variants.put("all three", weighed(nice(capped(none))));
        return variants;
    }

    private static Scenario capped(Scenario scenario) {
        return scenario.with(Knob.CPU_CAPS, "60,20,5,5");
    }

    private static Scenario nice(Scenario scenario) {
        return scenario.with(Knob.NICE, "-5,5");
    }

    private static Scenario weighed(Scenario scenario) {
        return scenario.with(Knob.PRIORITIES, "3:1:1:1");
    }

    @Override
    public List<Batch> batches(Extent extent) {
        List<Batch> batches = new ArrayList<>();
        for (Place place : PLACES) {
            variants(place)
                    .forEach((name, scenario) -> batches.add(
                            Batch.of(name + " " + place.title(), scenario, extent.isFull() ? REPLICATIONS : 1)));
        }
        return batches;
    }

    @Override
    public Answer answer(Outcomes outcomes) {
        List<String> columns = new ArrayList<>(List.of("shares given to"));
        PLACES.forEach(place -> columns.add(place.title()));
        Table.Builder table = Table.of(
                "Share of VM 1 of what VM 1 and VM 2 receive (payload of both, Mb/s)", columns.toArray(String[]::new));
        for (String name : variants(PLACES.get(0)).keySet()) {
            List<String> row = new ArrayList<>(List.of(name));
            PLACES.forEach(place -> row.add(cell(outcomes.of(name + " " + place.title()))));
            table.row(row);
        }
        List<String> told = new ArrayList<>();
        for (String name : List.of("netback", "CPU, caps", "dom0", "CPU, caps, and netback", "all three")) {
            told.add(name + " " + shares(name, outcomes));
        }
        return new Answer(
                List.of("Of 0.75 wished, at 100 Mb/s, at 1 Gb/s, and at 1 Gb/s with a scheduler per thread: "
                        + String.join("; ", told) + "."),
                List.of(table.build()),
                List.of());
    }

    private static String shares(String name, Outcomes outcomes) {
        return String.join(
                ", ",
                PLACES.stream()
                        .map(place -> share(outcomes.of(name + " " + place.title())))
                        .toList());
    }

    private static String cell(List<Outcome> runs) {
        double both = Samples.mean(Samples.of(runs, run -> run.received(0, 1, 4) + run.received(1, 1, 4)));
        return share(runs) + " (" + Samples.number(both, 1) + ")";
    }

    private static String share(List<Outcome> runs) {
        return Samples.number(
                Samples.mean(Samples.of(
                        runs, run -> run.received(0, 1, 4) / (run.received(0, 1, 4) + run.received(1, 1, 4)))),
                3);
    }
}
