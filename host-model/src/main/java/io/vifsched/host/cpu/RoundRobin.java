package io.vifsched.host.cpu;

/**
 * Plain round robin: all VCPUs wait in one queue, and each runs for a slice when its turn comes. Weights and caps are
 * ignored, and a VCPU that wakes preempts nothing.
 *
 * @param sliceNanos longest time for which a VCPU runs while others wait, in nanoseconds
 */
public record RoundRobin(long sliceNanos) implements CpuSchedulerSettings {
    /** Checks the settings. */
    public RoundRobin {
        Ranges.check("sliceNanos", sliceNanos, 1_000, 1_000_000_000);
    }

    @Override
    public CpuScheduler newScheduler(Hypervisor hypervisor) {
        return new RoundRobinScheduler(this, hypervisor);
    }
}
