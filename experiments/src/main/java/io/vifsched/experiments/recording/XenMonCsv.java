package io.vifsched.experiments.recording;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.vifsched.host.cpu.CpuWindows;
import io.vifsched.host.cpu.Domain;
import io.vifsched.host.cpu.Machine;
import io.vifsched.host.cpu.Vcpu;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What each VCPU did in each 1 s and in each 10 s of a run, as CSV. The last window is shorter if the run ends in it. */
final class XenMonCsv {
    private static final int[] LENGTHS_SECONDS = {1, 10};

    private XenMonCsv() {}

    /** Writes the table of windows of 1 s, and that of their tens. */
    static void write(Machine machine, CpuWindows windows, long durationNanos, OutputStream stream) {
        try (CsvWriter csv = writer(stream)) {
            csv.writeRecord(
                    "window_s",
                    "start_s",
                    "domain",
                    "vcpu",
                    "cpu_nanos",
                    "waited_nanos",
                    "blocked_nanos",
                    "executions",
                    "cpu_percent");
            for (int length : LENGTHS_SECONDS) {
                for (int from = 0; from < windows.windows(); from += length) {
                    for (Domain domain : machine.domains()) {
                        for (Vcpu vcpu : domain.vcpus()) {
                            row(csv, windows, durationNanos, vcpu, length, from);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void row(CsvWriter csv, CpuWindows windows, long durationNanos, Vcpu vcpu, int length, int from) {
        int to = Math.min(windows.windows(), from + length);
        long startNanos = from * windows.windowNanos();
        long nanos = Math.min(durationNanos, to * windows.windowNanos()) - startNanos;
        long cpuNanos = windows.cpuNanos(vcpu, from, to);
        csv.writeRecord(
                Integer.toString(length),
                Integer.toString(from),
                vcpu.domain().toString(),
                Integer.toString(vcpu.number()),
                Long.toString(cpuNanos),
                Long.toString(windows.waitedNanos(vcpu, from, to)),
                Long.toString(windows.blockedNanos(vcpu, from, to)),
                Long.toString(windows.executions(vcpu, from, to)),
                String.format(Locale.ROOT, "%.3f", 100.0 * cpuNanos / nanos));
    }

    /** CSV as all files of a recording have it. */
    static CsvWriter writer(OutputStream stream) {
        return CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }
}
