package io.vifsched.host.cpu;

import org.jspecify.annotations.Nullable;

/**
 * One queue for all physical CPUs, first come first served among the VCPUs that a CPU may run.
 *
 * <p><b>Cost:</b> O(physical CPUs) per wake-up; per decision O(1) if affinity allows all, else O(VCPUs that wait).
 */
final class RoundRobinScheduler implements CpuScheduler {
    private final RoundRobin settings;
    private final Hypervisor hypervisor;
    private final IdLists waiting;
    private final int queue;
    private long called; // bit i: idle CPU i has been raised and has not asked yet

    RoundRobinScheduler(RoundRobin settings, Hypervisor hypervisor) {
        this.settings = settings;
        this.hypervisor = hypervisor;
        this.waiting = new IdLists(hypervisor.vcpus(), 1);
        this.queue = waiting.sentinel(0);
    }

    @Override
    public void wake(Vcpu vcpu, long nowNanos) {
        waiting.insertBefore(queue, vcpu.id());
        for (int pcpu = 0; pcpu < hypervisor.pcpus(); pcpu++) {
            long bit = 1L << pcpu;
            if ((vcpu.affinity() & ~called & bit) != 0 && hypervisor.current(pcpu) == null) {
                called |= bit;
                hypervisor.raise(pcpu, nowNanos);
                return;
            }
        }
    }

    @Override
    public void sleep(Vcpu vcpu, long nowNanos) {
        waiting.remove(vcpu.id());
    }

    @Override
    public @Nullable Vcpu schedule(int pcpu, @Nullable Vcpu previous, long nowNanos) {
        called &= ~(1L << pcpu);
        if (previous != null && previous.isRunnable()) {
            waiting.insertBefore(queue, previous.id());
        }
        for (int id = waiting.next(queue); id != queue; id = waiting.next(id)) {
            Vcpu vcpu = hypervisor.vcpu(id);
            if ((vcpu.affinity() >>> pcpu & 1) != 0) {
                waiting.remove(id);
                return vcpu;
            }
        }
        return null;
    }

    @Override
    public long sliceNanos() {
        return settings.sliceNanos();
    }
}
