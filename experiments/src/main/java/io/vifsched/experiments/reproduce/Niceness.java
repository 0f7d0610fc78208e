package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.reproduce.Plot.Axis;
import io.vifsched.experiments.reproduce.Plot.Curve;
import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.ScenarioFile;
import io.vifsched.experiments.scenario.Setting;
import java.util.ArrayList;
import java.util.List;

/** The paper's wish for a program that maintains the niceness of netback's threads. */
final class Niceness extends FurtherWork {
    private static final String ADAPTIVE = "adaptive";
    private static final List<Integer> LEVELS = List.of(19, 10, 5, 0, -5, -10, -15, -20);
    private static final int REPLICATIONS = 2;
    private static final double SECONDS = 5;

    Niceness() {
        super(
                "niceness",
                "Further work: nice levels of netback's threads, fixed and adapted to need",
                "Where dom0's CPU is short, what does a fixed nice level of netback's threads do, and does a controller that"
                        + " adapts it to need do better?",
                "1 Gb/s, fitted otherwise. Busy dom0: two VMs send at full speed, two busy threads of nice 0 on each VCPU with a"
                        + " netback thread. Figure 9: one VM sends, the loop thread of the other one's disk, at nice -20 and with all"
                        + " data in the page cache, is busy on netback's VCPU. 5 s. The controller looks every 10 ms: five levels"
                        + " more favor for a thread that could run and has 64 packets waiting, one less for any other.",
                "A thread's part of its VCPU goes with the weight of its level, 1.25 times per level. Netback sleeps as soon as it"
                        + " has nothing to do, so a level that is too favored costs others nothing but what netback needs anyway:"
                        + " beside threads of nice 0 the most favored level is as good as any controller. Against a thread that"
                        + " is at -20 itself the two share half and half only at -20, and then the disk starves, because the bridge's"
                        + " soft interrupt, which comes with every packet, goes first anyhow; the controller settles between.",
                "The rule of the controller is this project's; the paper names none. It takes a thread that could run for one that"
                        + " is short of CPU: if its packets wait for the wire it asks for more than it needs.");
    }

    private static List<String> levels() {
        List<String> levels = new ArrayList<>();
        LEVELS.forEach(level -> levels.add(Integer.toString(level)));
        levels.add(ADAPTIVE);
        return levels;
    }

    private static Scenario busy(String level) {
        return Scenario.of(Setting.FITTED)
                .with(Knob.DURATION, "5s")
                .with(Knob.PIN, "own")
                .with(Knob.PCPUS, "8")
                .with(Knob.LINK, "1Gbit")
                .with(Knob.OFFERED, "1Gbit")
                .with(Knob.DOM0_LOAD, "2")
                .with(Knob.NICE, level);
    }

    private static Scenario disk(String level) {
        return ScenarioFile.ofFigure("fig9")
                .under(Setting.FITTED)
                .with(Knob.DURATION, "5s")
                .with(Knob.DISK_START, "0s")
                .with(Knob.STALLS, "none")
                .with(Knob.DISK_CACHED, "100")
                .with(Knob.LINK, "1Gbit")
                .with(Knob.OFFERED, "1Gbit")
                .with(Knob.NICE, level);
    }

    @Override
    public List<Batch> batches(Extent extent) {
        List<Batch> batches = new ArrayList<>();
        int runs = extent.isFull() ? REPLICATIONS : 1;
        for (String level : levels()) {
            batches.add(Batch.of("busy " + level, busy(level), runs));
            batches.add(Batch.of("disk " + level, disk(level), runs));
        }
        return batches;
    }

    @Override
    public Answer answer(Outcomes outcomes) {
        Table.Builder busy = Table.of(
                "Busy dom0: payload, delay of VM 1, and what the busy threads get of two VCPUs",
                "nice level",
                "both VMs, Mb/s",
                "99 % delay, ms",
                "busy threads, %",
                "mean level");
        Table.Builder disk = Table.of(
                "Figure 9: payload and delay of the sender, and what the disk gets",
                "nice level",
                "sender, Mb/s",
                "99 % delay, ms",
                "disk requests per second",
                "mean level");
        for (String level : levels()) {
            List<Outcome> loaded = outcomes.of("busy " + level);
            busy.row(
                    level,
                    payload(loaded),
                    delay(loaded),
                    Samples.number(Samples.mean(Samples.of(loaded, run -> 50 * run.loadSeconds() / SECONDS)), 1),
                    level(loaded));
            List<Outcome> used = outcomes.of("disk " + level);
            disk.row(level, payload(used), delay(used), requests(used), level(used));
        }
        return new Answer(
                List.of(
                        "Beside busy threads both VMs together receive " + payload(outcomes.of("busy 0"))
                                + " Mb/s at nice 0, " + payload(outcomes.of("busy -20")) + " at -20 and "
                                + payload(outcomes.of("busy adaptive")) + " with the controller.",
                        "Beside a disk's loop thread the sender has " + payload(outcomes.of("disk 0"))
                                + " Mb/s at nice 0, "
                                + payload(outcomes.of("disk -20")) + " at -20, where the disk falls from "
                                + requests(outcomes.of("disk 0")) + " to " + requests(outcomes.of("disk -20"))
                                + " requests a second, and " + payload(outcomes.of("disk adaptive"))
                                + " with the controller, which leaves the disk "
                                + requests(outcomes.of("disk adaptive")) + "."),
                List.of(busy.build(), disk.build()),
                List.of(plot(outcomes)));
    }

    private static Plot plot(Outcomes outcomes) {
        List<Integer> rising = LEVELS.stream().sorted().toList();
        List<Curve> curves = new ArrayList<>();
        for (String load : List.of("busy", "disk")) {
            String name = load.equals("busy") ? "busy dom0" : "Figure 9";
            curves.add(Curve.of(
                    name + ", fixed",
                    rising.stream()
                            .map(level -> mean(outcomes.of(load + " " + level)))
                            .toList()));
            curves.add(Curve.level(name + ", adaptive", mean(outcomes.of(load + " " + ADAPTIVE)), rising.size()));
        }
        return new Plot(
                "Payload against the nice level of netback's threads",
                Axis.linear("Nice level", -21, 20),
                Axis.linear("Payload Mb/s", 0, 1_000),
                rising.stream().map(Integer::doubleValue).toList(),
                curves);
    }

    private static double mean(List<Outcome> runs) {
        return Samples.mean(Samples.of(runs, Outcome::receivedByAll));
    }

    private static String payload(List<Outcome> runs) {
        return Samples.number(mean(runs), 1);
    }

    private static String delay(List<Outcome> runs) {
        return Samples.number(Samples.mean(Samples.of(runs, run -> run.delayP99Micros(0) / 1e3)), 2);
    }

    private static String requests(List<Outcome> runs) {
        return Samples.number(Samples.mean(Samples.of(runs, run -> run.diskRequests() / SECONDS)), 0);
    }

    private static String level(List<Outcome> runs) {
        return Samples.number(Samples.mean(Samples.of(runs, Outcome::meanNice)), 1);
    }
}
