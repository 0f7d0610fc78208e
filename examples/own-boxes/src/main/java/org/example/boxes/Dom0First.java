package org.example.boxes;

import io.vifsched.host.cpu.CpuScheduler;
import io.vifsched.host.cpu.CpuSchedulerSettings;
import io.vifsched.host.cpu.Hypervisor;
import io.vifsched.host.cpu.Vcpu;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * A CPU scheduler in which dom0 preempts guests, and guests take turns.
 *
 * @param sliceNanos longest time for which a guest runs while others wait, in nanoseconds
 */
public record Dom0First(long sliceNanos) implements CpuSchedulerSettings {
    @Override
    public CpuScheduler newScheduler(Hypervisor hypervisor) {
        return new Queues(sliceNanos, hypervisor);
    }

    private static final class Queues implements CpuScheduler {
        private final long sliceNanos;
        private final Hypervisor hypervisor;
        private final Deque<Vcpu> dom0 = new ArrayDeque<>();
        private final Deque<Vcpu> guests = new ArrayDeque<>();
        private long raised; // bit i: CPU i will ask

        Queues(long sliceNanos, Hypervisor hypervisor) {
            this.sliceNanos = sliceNanos;
            this.hypervisor = hypervisor;
        }

        @Override
        public void wake(Vcpu vcpu, long nowNanos) {
            queueOf(vcpu).addLast(vcpu);
            if (!raiseOne(vcpu, false, nowNanos) && isOfDom0(vcpu)) {
                raiseOne(vcpu, true, nowNanos);
            }
        }

        /** Raises a CPU that idles, or one that runs a guest. */
        private boolean raiseOne(Vcpu vcpu, boolean runsGuest, long nowNanos) {
            for (int pcpu = 0; pcpu < hypervisor.pcpus(); pcpu++) {
                Vcpu current = hypervisor.current(pcpu);
                boolean suits = runsGuest ? current != null && !isOfDom0(current) : current == null;
                if (suits && allows(vcpu, pcpu) && (raised >>> pcpu & 1) == 0) {
                    raised |= 1L << pcpu;
                    hypervisor.raise(pcpu, nowNanos);
                    return true;
                }
            }
            return false;
        }

        @Override
        public void sleep(Vcpu vcpu, long nowNanos) {
            queueOf(vcpu).remove(vcpu);
        }

        @Override
        public Vcpu schedule(int pcpu, Vcpu previous, long nowNanos) {
            raised &= ~(1L << pcpu);
            if (previous != null && previous.isRunnable()) {
                queueOf(previous).addLast(previous);
            }
            Vcpu first = takeFirst(dom0, pcpu);
            return first != null ? first : takeFirst(guests, pcpu);
        }

        private static Vcpu takeFirst(Deque<Vcpu> queue, int pcpu) {
            for (Iterator<Vcpu> waiting = queue.iterator(); waiting.hasNext(); ) {
                Vcpu vcpu = waiting.next();
                if (allows(vcpu, pcpu)) {
                    waiting.remove();
                    return vcpu;
                }
            }
            return null;
        }

        @Override
        public long sliceNanos() {
            return sliceNanos;
        }

        private Deque<Vcpu> queueOf(Vcpu vcpu) {
            return isOfDom0(vcpu) ? dom0 : guests;
        }

        private static boolean isOfDom0(Vcpu vcpu) {
            return vcpu.domain().index() == 0;
        }

        private static boolean allows(Vcpu vcpu, int pcpu) {
            return (vcpu.affinity() >>> pcpu & 1) != 0;
        }
    }
}
