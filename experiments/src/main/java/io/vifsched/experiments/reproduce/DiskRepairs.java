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

/** What repairs Figure 9. */
final class DiskRepairs extends FurtherWork {
    DiskRepairs() {
        super(
                "disk-repairs",
                "Further work: what repairs Figure 9",
                "How much of the loss under another VM's disk I/O do the improved scheduler, other VCPUs and a driver domain for"
                        + " disks repair?",
                "Figure 9 under the fitted setting, which stalls a VCPU of dom0 for 50 to 500 ms about every 2 s while the disk"
                        + " is used.",
                "A stall holds the VCPU on which the netback thread of the sender runs; nothing that orders packets can help a"
                        + " thread that does not run. Disks served by another domain, or by a VCPU that no netback thread uses,"
                        + " take the stall with them.",
                "Aggregate CPU accounting (SEDF-DC) and limits of dom0's CPU per VM (ShareGuard) act on CPU time, of which stalls"
                        + " take none from the sender; they are not part of this table.");
    }

    private static Map<String, Scenario> variants() {
        Scenario base = ScenarioFile.ofFigure("fig9").under(Setting.FITTED);
        Scenario improved = base.with(Knob.POLICY, "wrr")
                .with(Knob.SCOPE, "host")
                .with(Knob.TIMER, "frame")
                .with(Knob.CHECK, "literal");
        Map<String, Scenario> variants = new LinkedHashMap<>();
        variants.put("unmodified", base);
        variants.put("unmodified, no stalls", base.with(Knob.STALLS, "none"));
        variants.put("improved scheduler", improved);
        variants.put("disk threads on another VCPU", base.with(Knob.DISK_VCPU, "3"));
        variants.put("driver domain for disks", base.with(Knob.DISK_DOMAIN, "own"));
        variants.put("driver domain and improved scheduler", improved.with(Knob.DISK_DOMAIN, "own"));
        return variants;
    }

    @Override
    public List<Batch> batches(Extent extent) {
        List<Batch> batches = new ArrayList<>();
        variants().forEach((name, scenario) -> batches.add(Batch.of(name, scenario, extent.replications())));
        return batches;
    }

    @Override
    public Answer answer(Outcomes outcomes) {
        Table.Builder table =
                Table.of("Payload of the sender on the wire", "host", "before, Mb/s", "during, Mb/s", "lost, %");
        variants().keySet().forEach(name -> {
            List<Outcome> runs = outcomes.of(name);
            Estimate lost = lost(runs);
            table.row(
                    name,
                    Samples.number(Samples.mean(Samples.of(runs, run -> run.received(0, 2, 15))), 2),
                    Samples.number(Samples.mean(Samples.of(runs, run -> run.received(0, 15, 30))), 2),
                    Samples.text(lost, 2));
        });
        return new Answer(
                List.of("Disk I/O costs the sender " + Samples.text(lost(outcomes.of("unmodified")), 1)
                        + " % of its throughput; with the improved scheduler "
                        + Samples.text(lost(outcomes.of("improved scheduler")), 1)
                        + " %, with a driver domain for disks "
                        + Samples.text(lost(outcomes.of("driver domain for disks")), 1) + " %."),
                List.of(table.build()),
                List.of());
    }

    private static Estimate lost(List<Outcome> runs) {
        return Samples.estimate(Samples.of(runs, run -> 100 * (1 - run.received(0, 15, 30) / run.received(0, 2, 15))));
    }
}
