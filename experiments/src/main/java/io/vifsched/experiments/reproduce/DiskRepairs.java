package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.report.Estimate;
import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.ScenarioFile;
import io.vifsched.experiments.scenario.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What repairs Figure 9. */
final class DiskRepairs extends FurtherWork {
    private static final List<String> CAUSES = List.of("stalls", "cpu");

    DiskRepairs() {
        super(
                "disk-repairs",
                "Further work: what repairs Figure 9",
                "How much of the loss under another VM's disk I/O do aggregate CPU accounting (SEDF-DC), limits of dom0's CPU"
                        + " (ShareGuard), other VCPUs and a driver domain for disks repair, alone and with the improved scheduler?",
                "Figure 9 under the fitted setting, with disk I/O from 5 s on, in two forms. Stalls: 25 s, 100 Mb/s, a"
                        + " VCPU of dom0 stands still for 50 to 500 ms about every 2 s while the disk is used. CPU: 15 s, 1 Gb/s, no"
                        + " stalls, guests on CPUs of their own, a file in dom0's page cache, so that the loop thread at nice -20 is busy on the VCPU of the"
                        + " sender's netback thread. Limits and caps are 20 % of a CPU for VM 2; controllers look every 10 ms.",
                "A stall holds the VCPU on which the netback thread of the sender runs; nothing that orders packets can help a"
                        + " thread that does not run, and nothing that counts CPU time sees it, because a stall is spent for"
                        + " nobody. Disks served by another domain, or by a VCPU that no netback thread uses, take it with them."
                        + " Where the CPU is short, a limit of what dom0 spends for VM 2 gives most of it back. Aggregate"
                        + " accounting alone does nothing: the credit scheduler takes CPU time only from who competes for it or"
                        + " has a cap, and the fight is inside dom0. With a cap, VM 2 pays and asks for less.",
                "ShareGuard here also holds disk requests; as published it holds packets only, of which VM 2 sends none. Stalls"
                        + " are fitted to the figure, not read anywhere.");
    }

    private static Map<String, UnaryOperator<Scenario>> repairs() {
        Map<String, UnaryOperator<Scenario>> repairs = new LinkedHashMap<>();
        repairs.put("none", scenario -> scenario);
        repairs.put("cap of VM 2", scenario -> scenario.with(Knob.CPU_CAPS, "0,20"));
        repairs.put("aggregate accounting", scenario -> scenario.with(Knob.BILL, "yes"));
        repairs.put(
                "aggregate accounting and cap",
                scenario -> scenario.with(Knob.BILL, "yes").with(Knob.CPU_CAPS, "0,20"));
        repairs.put("ShareGuard", scenario -> scenario.with(Knob.SHARE_GUARD, "0,20"));
        repairs.put("disk threads on another VCPU", scenario -> scenario.with(Knob.DISK_VCPU, "3"));
        repairs.put("driver domain for disks", scenario -> scenario.with(Knob.DISK_DOMAIN, "own"));
        return repairs;
    }

    private static Scenario base(String cause) {
        Scenario base = ScenarioFile.ofFigure("fig9")
                .under(Setting.FITTED)
                .with(Knob.DURATION, "25s")
                .with(Knob.DISK_START, "5s")
                .with(Knob.DISK_END, "25s");
        return cause.equals("stalls")
                ? base
                : base.with(Knob.STALLS, "none")
                        .with(Knob.DURATION, "15s")
                        .with(Knob.DISK_CACHED, "100")
                        .with(Knob.PIN, "own")
                        .with(Knob.LINK, "1Gbit")
                        .with(Knob.OFFERED, "1Gbit");
    }

    private static Scenario improved(Scenario base) {
        return base.with(Knob.POLICY, "wrr")
                .with(Knob.SCOPE, "host")
                .with(Knob.TIMER, "frame")
                .with(Knob.CHECK, "literal");
    }

    @Override
    public List<Batch> batches(Extent extent) {
        List<Batch> batches = new ArrayList<>();
        for (String cause : CAUSES) {
            int chance = cause.equals("stalls") ? 5 : 2; // without stalls little is left to it
            int runs = extent.isFull() ? chance : (chance + 1) / 2;
            repairs().forEach((name, repair) -> {
                Scenario scenario = repair.apply(base(cause));
                batches.add(Batch.of(name + " " + cause, scenario, runs));
                batches.add(Batch.of(name + " improved " + cause, improved(scenario), runs));
            });
        }
        return batches;
    }

    @Override
    public Answer answer(Outcomes outcomes) {
        List<Table> tables = new ArrayList<>();
        for (String cause : CAUSES) {
            Table.Builder table = Table.of(
                    cause.equals("stalls")
                            ? "Stalls, 100 Mb/s: payload of the sender on the wire"
                            : "CPU, 1 Gb/s: payload of the sender on the wire",
                    "repair",
                    "before, Mb/s",
                    "lost, %",
                    "disk requests",
                    "improved scheduler: before, Mb/s",
                    "lost, %",
                    "disk requests");
            repairs().keySet().forEach(name -> {
                List<String> row = new ArrayList<>(List.of(name));
                row.addAll(cells(outcomes.of(name + " " + cause)));
                row.addAll(cells(outcomes.of(name + " improved " + cause)));
                table.row(row);
            });
            tables.add(table.build());
        }
        return new Answer(
                List.of(
                        "Stalls cost the sender " + lostText("none stalls", outcomes)
                                + " % of its throughput; with the improved scheduler "
                                + lostText("none improved stalls", outcomes) + " %, with ShareGuard "
                                + lostText("ShareGuard stalls", outcomes) + " %, with a driver domain for disks "
                                + lostText("driver domain for disks stalls", outcomes) + " %.",
                        "A disk that makes dom0's CPU short costs " + lostText("none cpu", outcomes)
                                + " %; with the improved scheduler " + lostText("none improved cpu", outcomes)
                                + " %, with aggregate accounting " + lostText("aggregate accounting cpu", outcomes)
                                + " %, with that and a cap " + lostText("aggregate accounting and cap cpu", outcomes)
                                + " % (a cap alone " + lostText("cap of VM 2 cpu", outcomes) + " %), with ShareGuard "
                                + lostText("ShareGuard cpu", outcomes) + " %, with a driver domain "
                                + lostText("driver domain for disks cpu", outcomes) + " %."),
                tables,
                List.of());
    }

    private static List<String> cells(List<Outcome> runs) {
        return List.of(
                Samples.number(Samples.mean(Samples.of(runs, run -> run.received(0, 2, 5))), 1),
                Samples.text(lost(runs), 2),
                Samples.number(Samples.mean(Samples.of(runs, Outcome::diskRequests)), 0));
    }

    private static String lostText(String batch, Outcomes outcomes) {
        return Samples.text(lost(outcomes.of(batch)), 1);
    }

    private static Estimate lost(List<Outcome> runs) {
        return Samples.estimate(Samples.of(
                runs,
                run -> 100 * (1 - run.received(0, 5, run.windows() * run.windowSeconds()) / run.received(0, 2, 5))));
    }
}
