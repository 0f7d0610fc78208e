package io.vifsched.host.cpu;

/** Which scheduler a machine has, with its settings. Immutable. */
public interface CpuSchedulerSettings {
    /** A scheduler for one machine, in its state at time 0. */
    CpuScheduler newScheduler(Hypervisor hypervisor);
}
