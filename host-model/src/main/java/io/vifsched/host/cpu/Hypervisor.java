package io.vifsched.host.cpu;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link CpuScheduler} knows of the machine, and may ask of it. */
public interface Hypervisor {
    /** Number of physical CPUs, 1 to 64. */
    int pcpus();

    /** All domains, with all their VCPUs. */
    List<Domain> domains();

    /** Number of VCPUs. */
    int vcpus();

    /** The VCPU with an {@link Vcpu#id id}, 0 to {@link #vcpus} - 1. */
    Vcpu vcpu(int id);

    /** What a physical CPU runs, or switches to; null if it is idle. */
    @Nullable
    Vcpu current(int pcpu);

    /** Makes a physical CPU ask {@link CpuScheduler#schedule} as soon as it can. */
    void raise(int pcpu, long nowNanos);

    /** Keeps a VCPU from running until {@link #unpause}, or once more. */
    void pause(Vcpu vcpu, long nowNanos);

    /** Undoes one {@link #pause}. */
    void unpause(Vcpu vcpu, long nowNanos);
}
