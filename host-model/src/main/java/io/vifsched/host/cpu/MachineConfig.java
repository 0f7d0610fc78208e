package io.vifsched.host.cpu;

import java.util.List;

/**
 * The physical machine and what runs on it.
 *
 * @param domains dom0 first
 * @param pcpus number of physical CPUs, 1 to 64; of no effect if ideal
 * @param scheduler of physical CPUs
 * @param ideal whether every task has a physical CPU of its own, which neither wakes nor switches; the scheduler is then
 *     of no effect
 * @param wakeNanos from the wish that an idle physical CPU should run something to its decision what, in nanoseconds
 * @param switchNanos time that a physical CPU spends on a switch to another VCPU than it ran last, in nanoseconds
 * @param windowNanos length of the windows of the table of CPU time, in nanoseconds; 0 for no table
 * @param timeline whether to keep a {@link CpuTimeline} of each physical CPU
 */
public record MachineConfig(
        List<DomainConfig> domains,
        int pcpus,
        CpuSchedulerSettings scheduler,
        boolean ideal,
        long wakeNanos,
        long switchNanos,
        long windowNanos,
        boolean timeline) {
    /** Most physical CPUs of a machine that is not ideal. */
    public static final int MOST_PCPUS = 64;

    private static final long MOST_COST_NANOS = 1_000_000_000;
    private static final long LONGEST_WINDOW_NANOS = 1_000_000_000_000L;

    /** Checks the settings. */
    public MachineConfig {
        domains = List.copyOf(domains);
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("domains = 0, expected 1 or more");
        }
        Ranges.check("pcpus", pcpus, 1, MOST_PCPUS);
        Ranges.check("wakeNanos", wakeNanos, 0, MOST_COST_NANOS);
        Ranges.check("switchNanos", switchNanos, 0, MOST_COST_NANOS);
        Ranges.check("windowNanos", windowNanos, 0, LONGEST_WINDOW_NANOS);
        if (domains.stream().map(DomainConfig::name).distinct().count() < domains.size()) {
            throw new IllegalArgumentException("names of domains = "
                    + domains.stream().map(DomainConfig::name).toList() + ", expected each once");
        }
    }

    /** A machine on which no task waits for another: each runs at once, and its cost still takes time. */
    public static MachineConfig ideal(List<DomainConfig> domains) {
        return new MachineConfig(domains, 1, new RoundRobin(30_000_000), true, 0, 0, 0, false);
    }

    /** A machine whose physical CPUs wake in 1 us and switch in 3 us. */
    public static MachineConfig of(int pcpus, CpuSchedulerSettings scheduler, List<DomainConfig> domains) {
        return new MachineConfig(domains, pcpus, scheduler, false, 1_000, 3_000, 0, false);
    }

    /** The same machine with other costs of waking and switching a physical CPU, in nanoseconds. */
    public MachineConfig withCosts(long wake, long change) {
        return new MachineConfig(domains, pcpus, scheduler, ideal, wake, change, windowNanos, timeline);
    }

    /** The same machine with a table of CPU time in windows of this length, in nanoseconds; 0 for none. */
    public MachineConfig withWindowNanos(long nanos) {
        return new MachineConfig(domains, pcpus, scheduler, ideal, wakeNanos, switchNanos, nanos, timeline);
    }

    /** The same machine with or without a timeline of each physical CPU. */
    public MachineConfig withTimeline(boolean value) {
        return new MachineConfig(domains, pcpus, scheduler, ideal, wakeNanos, switchNanos, windowNanos, value);
    }
}
