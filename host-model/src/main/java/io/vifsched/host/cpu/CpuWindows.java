package io.vifsched.host.cpu;

import io.vifsched.host.event.EventQueue;
import java.util.Arrays;
import java.util.List;

/**
 * What each domain did in each window of time, as XenMon tells it: CPU time, time for which it waited for a CPU although
 * it had work, time for which it had none, and how often a CPU was given to it. Times are sums over the domain's VCPUs; on
 * an ideal machine every task counts as a VCPU. The last window is shorter if the run is not a multiple.
 *
 * <p>Any number of windows in a row can be asked for as one: ten windows of 1 s make one of XenMon's second table.
 */
public final class CpuWindows {
    private static final int CPU = 0;
    private static final int WAITED = 1;
    private static final int BLOCKED = 2;
    private static final int EXECUTIONS = 3;
    private static final int COLUMNS = 4;

    private final List<Vcpu> vcpus;
    private final int domains;
    private final long windowNanos;
    private final int timer;
    private long[] sums; // from time 0 to the end of each window: by window, domain and column
    private int windows;

    CpuWindows(List<Vcpu> vcpus, int domains, EventQueue events, long windowNanos) {
        this.vcpus = vcpus;
        this.domains = domains;
        this.windowNanos = windowNanos;
        this.sums = new long[16 * domains * COLUMNS];
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
        int needed = (windows + 1) * domains * COLUMNS;
        if (needed > sums.length) {
            sums = Arrays.copyOf(sums, Math.max(needed, 2 * sums.length));
        }
        for (Vcpu vcpu : vcpus) {
            VcpuTimes times = vcpu.times;
            int place = place(windows, vcpu.domain().index());
            sums[place + CPU] += times.nanos(VcpuTimes.RUNNING, nowNanos);
            sums[place + WAITED] += times.nanos(VcpuTimes.RUNNABLE, nowNanos);
            sums[place + BLOCKED] += times.nanos(VcpuTimes.BLOCKED, nowNanos);
            sums[place + EXECUTIONS] += times.executions();
        }
        windows++;
    }

    private int place(int window, int domain) {
        return (window * domains + domain) * COLUMNS;
    }

    private long sum(int column, Domain domain, int from, int to) {
        if (from < 0 || to <= from || to > windows) {
            throw new IllegalArgumentException(
                    "windows = [" + from + ", " + to + "), expected 1 or more of [0, " + windows + ")");
        }
        long before = from == 0 ? 0 : sums[place(from - 1, domain.index()) + column];
        return sums[place(to - 1, domain.index()) + column] - before;
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
}
