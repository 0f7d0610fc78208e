package io.vifsched.host.cpu;

import static io.vifsched.host.cpu.CreditAccounts.BOOST;
import static io.vifsched.host.cpu.CreditAccounts.IDLE;
import static io.vifsched.host.cpu.CreditAccounts.OVER;
import static io.vifsched.host.cpu.CreditAccounts.UNDER;

import org.jspecify.annotations.Nullable;

/**
 * Xen's credit scheduler: one queue per physical CPU in order of priority, first come first served within a priority.
 *
 * <ul>
 *   <li><b>Source:</b> Xen 4.0.0, xen/common/sched_credit.c; the rate limit from Xen 4.2.
 *   <li><b>Departs from it:</b> no locks, so stealing never fails for one; no cpupools, hot plug or yield; a VCPU that
 *       moves to a CPU with more idle neighbors never leaves its affinity; ticks of idle CPUs are left out, as they find
 *       nothing to do; a CPU that leaves idleness at the instant of its tick has no tick then. A rate-limited VCPU is left
 *       for the rest of the limit.
 *   <li><b>Cost:</b> O(VCPUs waiting on one CPU) per wake-up and decision, O(1) unless many wait with BOOST or priorities
 *       have changed since the last tick; O(active VCPUs) per accounting.
 * </ul>
 */
final class CreditScheduler implements CpuScheduler {
    private final Credit settings;
    private final Hypervisor hypervisor;
    private final CreditAccounts accounts;
    private final Topology topology;
    private final long tickNanos;

    private final IdLists queues; // runnable VCPUs that do not run, one list per physical CPU
    private final int[] processor; // by VCPU: the CPU that it runs or queues on
    private final long[] lastRanNanos; // by VCPU: when it last ceased to run
    private final long[] sinceNanos; // by CPU: when it switched to what it runs
    private final boolean[] migrating; // by VCPU: is to leave its CPU
    private final int[] sortedEpoch; // by CPU: the accounting after which its queue was last put in order
    private int epoch; // accountings that have changed priorities
    private long idlers; // bit i: CPU i has chosen to idle
    private long sliceNanos;

    CreditScheduler(Credit settings, Hypervisor hypervisor) {
        this.settings = settings;
        this.hypervisor = hypervisor;
        this.accounts = new CreditAccounts(settings, hypervisor);
        this.tickNanos = settings.tickNanos();
        int pcpus = hypervisor.pcpus();
        int vcpus = hypervisor.vcpus();
        this.topology = new Topology(pcpus, settings.threadsPerCore(), settings.coresPerSocket());
        this.queues = new IdLists(vcpus, pcpus);
        this.processor = new int[vcpus];
        this.lastRanNanos = new long[vcpus];
        this.sinceNanos = new long[pcpus];
        this.migrating = new boolean[vcpus];
        this.sortedEpoch = new int[pcpus];
        this.idlers = -1L >>> (Long.SIZE - pcpus);
        for (int id = 0; id < vcpus; id++) {
            processor[id] = Topology.next(id % pcpus - 1, hypervisor.vcpu(id).affinity());
            lastRanNanos[id] = -settings.migrationDelayNanos();
        }
    }

    @Override
    public void wake(Vcpu vcpu, long nowNanos) {
        accounts.boost(vcpu.id());
        insert(vcpu.id());
        tickle(vcpu, nowNanos);
    }

    @Override
    public void sleep(Vcpu vcpu, long nowNanos) {
        queues.remove(vcpu.id());
    }

    /** Before the first of lower priority: last in its class, provided that the queue is in order. */
    private void insert(int id) {
        int pcpu = processor[id];
        int priority = accounts.priority(id);
        int end = queues.sentinel(pcpu);
        int place;
        if (priority != BOOST && sortedEpoch[pcpu] == epoch) {
            int before = queues.previous(end);
            while (before != end && accounts.priority(before) < priority) {
                before = queues.previous(before);
            }
            place = queues.next(before);
        } else {
            place = queues.next(end);
            while (place != end && accounts.priority(place) >= priority) {
                place = queues.next(place);
            }
        }
        queues.insertBefore(place, id);
    }

    /** Tells the CPUs that might run a VCPU which has just been queued. */
    private void tickle(Vcpu vcpu, long nowNanos) {
        int pcpu = processor[vcpu.id()];
        Vcpu current = hypervisor.current(pcpu);
        long called = 0;
        if (accounts.priority(vcpu.id()) > priority(current)) {
            called = 1L << pcpu;
        }
        if (current != null && idlers != 0) {
            called = (called | idlers) & vcpu.affinity();
        }
        while (called != 0) {
            hypervisor.raise(Long.numberOfTrailingZeros(called), nowNanos);
            called &= called - 1;
        }
    }

    private int priority(@Nullable Vcpu vcpu) {
        return vcpu == null ? IDLE : accounts.priority(vcpu.id());
    }

    @Override
    public @Nullable Vcpu schedule(int pcpu, @Nullable Vcpu previous, long nowNanos) {
        sliceNanos = settings.sliceNanos();
        if (previous != null) {
            int id = previous.id();
            accounts.stops(id, nowNanos);
            if (previous.isRunnable() && !migrating[id]) {
                long ranNanos = nowNanos - sinceNanos[pcpu];
                if (ranNanos < settings.rateLimitNanos()) {
                    accounts.starts(id, nowNanos);
                    sliceNanos = settings.rateLimitNanos() - ranNanos;
                    return previous;
                }
                insert(id);
            }
        }
        Vcpu next = choose(pcpu, nowNanos);
        if (next == null) {
            idlers |= 1L << pcpu;
        } else {
            idlers &= ~(1L << pcpu);
            accounts.starts(next.id(), nowNanos);
        }
        if (next != previous) {
            sinceNanos[pcpu] = nowNanos;
        }
        return next;
    }

    private @Nullable Vcpu choose(int pcpu, long nowNanos) {
        int end = queues.sentinel(pcpu);
        int head = queues.next(end);
        int priority = head == end ? IDLE : accounts.priority(head);
        if (priority <= OVER) {
            int stolen = steal(pcpu, priority, nowNanos);
            if (stolen >= 0) {
                queues.remove(stolen);
                processor[stolen] = pcpu;
                return hypervisor.vcpu(stolen);
            }
        }
        if (head == end) {
            return null;
        }
        queues.remove(head);
        return hypervisor.vcpu(head);
    }

    /** A VCPU of higher priority that waits elsewhere and may run here; -1 if there is none. */
    private int steal(int pcpu, int priority, long nowNanos) {
        long workers = ~idlers & -1L >>> (Long.SIZE - hypervisor.pcpus()) & ~(1L << pcpu);
        int peer = pcpu;
        while (workers != 0) {
            peer = Topology.next(peer, workers);
            workers &= ~(1L << peer);
            if (hypervisor.current(peer) == null) {
                continue; // about to run what it has itself
            }
            int end = queues.sentinel(peer);
            for (int id = queues.next(end); id != end && accounts.priority(id) > priority; id = queues.next(id)) {
                boolean allowed = (hypervisor.vcpu(id).affinity() >>> pcpu & 1) != 0;
                if (allowed && nowNanos - lastRanNanos[id] >= settings.migrationDelayNanos()) {
                    return id;
                }
            }
        }
        return -1;
    }

    @Override
    public void left(Vcpu vcpu, long nowNanos) {
        int id = vcpu.id();
        lastRanNanos[id] = nowNanos;
        if (migrating[id]) {
            migrating[id] = false;
            processor[id] = topology.pick(processor[id], vcpu.affinity(), idlers, true);
            if (vcpu.isRunnable()) {
                wake(vcpu, nowNanos);
            }
        }
    }

    @Override
    public long sliceNanos() {
        return sliceNanos;
    }

    @Override
    public long tickNanos() {
        return tickNanos;
    }

    @Override
    public long firstTickNanos(int pcpu) {
        return (settings.firstTickNanos() + pcpu * settings.tickStaggerNanos()) % tickNanos;
    }

    @Override
    public void tick(int pcpu, @Nullable Vcpu current, long nowNanos) {
        if (current != null) {
            int id = current.id();
            boolean wasActive = accounts.tick(id, nowNanos);
            if (wasActive && topology.pick(pcpu, current.affinity(), idlers, false) != pcpu) {
                migrating[id] = true;
                hypervisor.raise(pcpu, nowNanos);
            }
        }
        if (sortedEpoch[pcpu] != epoch) {
            sortedEpoch[pcpu] = epoch;
            sort(pcpu);
        }
    }

    /** Moves all of priority UNDER or higher before those that are OVER, in their present order. */
    private void sort(int pcpu) {
        int end = queues.sentinel(pcpu);
        int lastUnder = end;
        int following;
        for (int id = queues.next(end); id != end; id = following) {
            following = queues.next(id);
            if (accounts.priority(id) >= UNDER) {
                if (queues.previous(id) != lastUnder) {
                    queues.remove(id);
                    queues.insertAfter(lastUnder, id);
                }
                lastUnder = id;
            }
        }
    }

    @Override
    public long accountNanos() {
        return settings.sliceNanos();
    }

    @Override
    public long firstAccountNanos() {
        return settings.firstAccountNanos();
    }

    @Override
    public void account(long nowNanos) {
        if (accounts.someActive()) {
            epoch++; // first: VCPUs are queued meanwhile
        }
        accounts.account(nowNanos);
    }

    @Override
    public void reweighted(Domain domain, int oldWeight) {
        accounts.reweighted(domain, oldWeight);
    }
}
