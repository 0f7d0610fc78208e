package io.vifsched.experiments.recording;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.vifsched.host.cpu.CpuTimeline;
import io.vifsched.host.cpu.Machine;
import io.vifsched.host.cpu.Vcpu;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * What each physical CPU did as CSV, one row per stretch of time: the domain and VCPU that it ran and for what, or nothing
 * and {@code idle}, {@code waking} or {@code switching}. The rows of a CPU follow each other without gaps.
 */
final class TimelineCsv {
    private TimelineCsv() {}

    static void write(Machine machine, long durationNanos, OutputStream stream) {
        try (CsvWriter csv = XenMonCsv.writer(stream)) {
            csv.writeRecord("pcpu", "from_nanos", "to_nanos", "domain", "vcpu", "purpose");
            List<String> purposes = machine.purposes();
            for (int pcpu = 0; pcpu < machine.pcpus(); pcpu++) {
                CpuTimeline timeline = Objects.requireNonNull(machine.timeline(pcpu));
                String name = Integer.toString(pcpu);
                for (int entry = 0; entry < timeline.entries(); entry++) {
                    long toNanos = entry + 1 < timeline.entries() ? timeline.startNanos(entry + 1) : durationNanos;
                    row(csv, machine, purposes, name, timeline, entry, toNanos);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void row(
            CsvWriter csv,
            Machine machine,
            List<String> purposes,
            String pcpu,
            CpuTimeline timeline,
            int entry,
            long toNanos) {
        String from = Long.toString(timeline.startNanos(entry));
        String to = Long.toString(toNanos);
        int id = timeline.vcpu(entry);
        if (id < 0) {
            csv.writeRecord(pcpu, from, to, "", "", id == CpuTimeline.IDLE ? "idle" : "waking");
            return;
        }
        Vcpu vcpu = machine.vcpu(id);
        int purpose = timeline.purpose(entry);
        csv.writeRecord(
                pcpu,
                from,
                to,
                vcpu.domain().toString(),
                Integer.toString(vcpu.number()),
                purpose == CpuTimeline.SWITCHING ? "switching" : purposes.get(purpose));
    }
}
