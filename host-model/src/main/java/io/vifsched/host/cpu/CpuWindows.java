package io.vifsched.host.cpu;

import io.vifsched.host.event.EventQueue;
import java.util.Arrays;
import java.util.List;

/**
 * What each VCPU did in each window of time, as XenMon tells it: CPU time, time for which it waited for a CPU although it
 * had work, time for which it had none, and how often a CPU was given to it. Those of a domain are sums over its VCPUs; on
 * an ideal machine those of a VCPU are sums over its tasks. The last window is shorter if the run is not a multiple.
 *
 * <p>Any number of windows in a row can be asked for as one: ten windows of 1 s make one of XenMon's second table.
 */
public final class CpuWindows {
    private static final int CPU = 0;
    private static final int WAITED = 1;
    private static final int BLOCKED = 2;
    private static final int EXECUTIONS = 3;
    private static final int COLUMNS = 4;

    private final List<Vcpu> vcpus; // on an ideal machine also one per further task
    private final int[] firstRow; // by domain: of its VCPU 0
    private final int rows; // per window, one for each VCPU of a domain
    private final long windowNanos;
    private final int timer;
    private long[] sums; // from time 0 to the end of each window: by window, row and column
    private int windows;

    CpuWindows(List<Vcpu> vcpus, List<Domain> domains, EventQueue events, long windowNanos) {
        this.vcpus = vcpus;
        this.firstRow = new int[domains.size()];
        int row = 0;
        for (Domain domain : domains) {
            firstRow[domain.index()] = row;
            row += domain.config().vcpus();
        }
        this.rows = row;
        this.windowNanos = windowNanos;
        this.sums = new long[16 * rows * COLUMNS];
        this.timer = events.newTimer((argument, nowNanos) -> end(events, nowNanos), 0, EventQueue.ARRIVAL);
        events.arm(timer, windowNanos);
    }

    private void end(EventQueue events, long nowNanos) {
        close(nowNanos);
        events.arm(timer, nowNanos + windowNanos);
    }

    /** Ends the window at work, if it has lasted for any time. */
    void close(long nowNanos) {
        if (nowNanos <= windows * windowNanos) {
            return;
        }
        int needed = Math.toIntExact((windows + 1L) * rows * COLUMNS);
        if (needed > sums.length) {
            sums = Arrays.copyOf(sums, (int) Math.min(Math.max(needed, 2L * sums.length), Integer.MAX_VALUE - 8));
        }
        for (Vcpu vcpu : vcpus) {
            VcpuTimes times = vcpu.times;
            int place = place(windows, vcpu.domain(), vcpu.number());
            sums[place + CPU] += times.nanos(VcpuTimes.RUNNING, nowNanos);
            sums[place + WAITED] += times.nanos(VcpuTimes.RUNNABLE, nowNanos);
            sums[place + BLOCKED] += times.nanos(VcpuTimes.BLOCKED, nowNanos);
            sums[place + EXECUTIONS] += times.executions();
        }
        windows++;
    }

    private int place(int window, Domain domain, int vcpu) {
        return (window * rows + firstRow[domain.index()] + vcpu) * COLUMNS;
    }

    private long sum(int column, Domain domain, int from, int to) {
        long sum = 0;
        for (int vcpu = 0; vcpu < domain.config().vcpus(); vcpu++) {
            sum += sum(column, domain, vcpu, from, to);
        }
        return sum;
    }

    private long sum(int column, Vcpu vcpu, int from, int to) {
        return sum(column, vcpu.domain(), vcpu.number(), from, to);
    }

    private long sum(int column, Domain domain, int vcpu, int from, int to) {
        if (from < 0 || to <= from || to > windows) {
            throw new IllegalArgumentException(
                    "windows = [" + from + ", " + to + "), expected 1 or more of [0, " + windows + ")");
        }
        long before = from == 0 ? 0 : sums[place(from - 1, domain, vcpu) + column];
        return sums[place(to - 1, domain, vcpu) + column] - before;
    }

    /** The number of windows. */
    public int windows() {
        return windows;
    }

    /** Length of a window, in nanoseconds. */
    public long windowNanos() {
        return windowNanos;
    }

    /** CPU time of a domain in windows {@code from} to {@code to - 1}, with switches to it, in nanoseconds. */
    public long cpuNanos(Domain domain, int from, int to) {
        return sum(CPU, domain, from, to);
    }

    /** Time for which VCPUs of a domain were runnable and did not run, in nanoseconds. */
    public long waitedNanos(Domain domain, int from, int to) {
        return sum(WAITED, domain, from, to);
    }

    /** Time for which VCPUs of a domain had nothing to do, in nanoseconds. */
    public long blockedNanos(Domain domain, int from, int to) {
        return sum(BLOCKED, domain, from, to);
    }

    /** How often a physical CPU was given to a VCPU of a domain. */
    public long executions(Domain domain, int from, int to) {
        return sum(EXECUTIONS, domain, from, to);
    }

    /** CPU time of a VCPU in windows {@code from} to {@code to - 1}, with switches to it, in nanoseconds. */
    public long cpuNanos(Vcpu vcpu, int from, int to) {
        return sum(CPU, vcpu, from, to);
    }

    /** Time for which a VCPU was runnable and did not run, in nanoseconds. */
    public long waitedNanos(Vcpu vcpu, int from, int to) {
        return sum(WAITED, vcpu, from, to);
    }

    /** Time for which a VCPU had nothing to do, in nanoseconds. */
    public long blockedNanos(Vcpu vcpu, int from, int to) {
        return sum(BLOCKED, vcpu, from, to);
    }

    /** How often a physical CPU was given to a VCPU. */
    public long executions(Vcpu vcpu, int from, int to) {
        return sum(EXECUTIONS, vcpu, from, to);
    }
}
