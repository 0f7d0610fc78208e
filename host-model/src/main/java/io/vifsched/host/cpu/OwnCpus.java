package io.vifsched.host.cpu;

import org.jspecify.annotations.Nullable;

/** No contention: physical CPU i runs VCPU i and no other. */
final class OwnCpus implements CpuScheduler {
    private final Hypervisor hypervisor;

    OwnCpus(Hypervisor hypervisor) {
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
        Vcpu own = hypervisor.vcpu(pcpu);
        return own.isRunnable() ? own : null;
    }

    @Override
    public long sliceNanos() {
        return NO_LIMIT;
    }
}
