package io.vifsched.host.cpu;

/**
 * How the kernel of a domain shares a VCPU among threads.
 *
 * @param latencyNanos time in which every runnable thread is to run once, in nanoseconds
 * @param minGranularityNanos least slice when so many threads run that the latency cannot be kept, in nanoseconds
 * @param wakeupGranularityNanos lead in virtual runtime of the thread at work that a woken thread must find to preempt
 *     it, in nanoseconds
 * @param tickNanos period of the timer interrupt at which a slice can end, in nanoseconds; 0 ends slices on time
 * @param threadSwitchNanos CPU time of a switch to another thread, also from idle, in nanoseconds
 * @param preemptive whether threads preempt each other within a piece; otherwise at the end of a piece only
 */
public record KernelSettings(
        long latencyNanos,
        long minGranularityNanos,
        long wakeupGranularityNanos,
        long tickNanos,
        long threadSwitchNanos,
        boolean preemptive) {
    private static final long MOST_NANOS = 1_000_000_000;

    /** Checks the settings. */
    public KernelSettings {
        Ranges.check("latencyNanos", latencyNanos, 1, MOST_NANOS);
        Ranges.check("minGranularityNanos", minGranularityNanos, 1, latencyNanos);
        Ranges.check("wakeupGranularityNanos", wakeupGranularityNanos, 0, MOST_NANOS);
        Ranges.check("tickNanos", tickNanos, 0, MOST_NANOS);
        Ranges.check("threadSwitchNanos", threadSwitchNanos, 0, MOST_NANOS);
    }

    /**
     * Linux 2.6.32 with HZ = 250 and without kernel preemption: 5 ms of latency and granularities of 1 ms, each times
     * 1 + log2 of the number of VCPUs. A switch of threads is without cost.
     */
    public static KernelSettings linux(int vcpus) {
        Ranges.check("vcpus", vcpus, 1, DomainConfig.MOST_VCPUS);
        int factor = Integer.SIZE - Integer.numberOfLeadingZeros(vcpus);
        return new KernelSettings(5_000_000L * factor, 1_000_000L * factor, 1_000_000L * factor, 4_000_000, 0, false);
    }

    /** The same kernel with another cost of switching threads, in nanoseconds. */
    public KernelSettings withThreadSwitchNanos(long nanos) {
        return new KernelSettings(
                latencyNanos, minGranularityNanos, wakeupGranularityNanos, tickNanos, nanos, preemptive);
    }

    /** The same kernel with threads that do or do not preempt each other within a piece. */
    public KernelSettings withPreemptive(boolean value) {
        return new KernelSettings(
                latencyNanos, minGranularityNanos, wakeupGranularityNanos, tickNanos, threadSwitchNanos, value);
    }
}
