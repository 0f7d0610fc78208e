package io.vifsched.experiments.recording;

import io.vifsched.experiments.report.TextTable;
import io.vifsched.host.cpu.CpuWindows;
import io.vifsched.host.cpu.Domain;
import io.vifsched.host.cpu.Machine;
import io.vifsched.host.cpu.Vcpu;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What XenMon would show at the end of a run: each VCPU in the last 10 s and in the last second. */
final class XenMonTable {
    private static final int MOST_ROWS = 20;
    private static final int[] LENGTHS_SECONDS = {10, 1};

    private XenMonTable() {}

    /** The table as text; of many VCPUs the first. */
    static String render(Machine machine, CpuWindows windows, long durationNanos) {
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of("domain", "vcpu"));
        for (int length : LENGTHS_SECONDS) {
            String last = " " + length + "s";
            head.addAll(List.of("cpu%" + last, "waited%" + last, "blocked%" + last, "runs/s" + last));
        }
        table.row(head);
        int vcpus = 0;
        for (Domain domain : machine.domains()) {
            for (Vcpu vcpu : domain.vcpus()) {
                if (vcpus++ < MOST_ROWS) {
                    table.row(row(windows, durationNanos, vcpu));
                }
            }
        }
        return table.render() + (vcpus > MOST_ROWS ? vcpus - MOST_ROWS + " more VCPUs are in the file\n" : "");
    }

    private static List<String> row(CpuWindows windows, long durationNanos, Vcpu vcpu) {
        List<String> row = new ArrayList<>(List.of(vcpu.domain().toString(), Integer.toString(vcpu.number())));
        int to = windows.windows();
        for (int length : LENGTHS_SECONDS) {
            int from = Math.max(0, to - length);
            double nanos = durationNanos - from * windows.windowNanos();
            row.add(number(100 * windows.cpuNanos(vcpu, from, to) / nanos));
            row.add(number(100 * windows.waitedNanos(vcpu, from, to) / nanos));
            row.add(number(100 * windows.blockedNanos(vcpu, from, to) / nanos));
            row.add(number(1e9 * windows.executions(vcpu, from, to) / nanos));
        }
        return row;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
