package io.vifsched.host.cpu;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** No contention: physical CPU i runs VCPU i and no other. */
final class OwnCpus implements CpuScheduler {
    private final List<Vcpu> vcpus;
    private final Hypervisor hypervisor;

    /** For VCPUs of which more may be made later. */
    OwnCpus(List<Vcpu> vcpus, Hypervisor hypervisor) {
        this.vcpus = vcpus;
        this.hypervisor = hypervisor;
    }

    @Override
    public void wake(Vcpu vcpu, long nowNanos) {
        hypervisor.raise(vcpu.id(), nowNanos);
    }

    @Override
    public void sleep(Vcpu vcpu, long nowNanos) {}

    @Override
    public @Nullable Vcpu schedule(int pcpu, @Nullable Vcpu previous, long nowNanos) {
        Vcpu own = vcpus.get(pcpu);
        return own.isRunnable() ? own : null;
    }

    @Override
    public long sliceNanos() {
        return NO_LIMIT;
    }
}
