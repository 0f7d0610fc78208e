package io.vifsched.host.cpu;

import java.util.Arrays;
import java.util.List;

/**
 * Credits and priorities of VCPUs: who earns how much per accounting period, who is OVER, who is parked. Only active VCPUs
 * earn; a VCPU becomes active when the timer finds it running, and inactive when it has earned more than it can use.
 *
 * <p>All divisions round up, as Xen's do: what is earned in a period may exceed what the CPUs can spend by a few credits.
 */
final class CreditAccounts {
    static final int BOOST = 0;
    static final int UNDER = -1;
    static final int OVER = -2;
    static final int IDLE = -64; // of a physical CPU without a VCPU

    private final Credit settings;
    private final Hypervisor hypervisor;
    private final List<Domain> domains;
    private final int creditsPerSlice;

    // By VCPU.
    private final int[] priority;
    private final int[] credit;
    private final boolean[] parked; // over its cap: does not run
    private final long[] startNanos; // up to where it has been debited; relative to the present while it does not run

    private final IdLists activeVcpus; // one list per domain
    private final int[] activeCount; // by domain: length of its list
    private final IdLists activeDomains; // one list; those with an active VCPU
    private int totalWeight; // of the active domains
    private int balance; // sum of the credits at the last accounting

    CreditAccounts(Credit settings, Hypervisor hypervisor) {
        this.settings = settings;
        this.hypervisor = hypervisor;
        this.domains = hypervisor.domains();
        this.creditsPerSlice = settings.creditsPerSlice();
        int vcpus = hypervisor.vcpus();
        this.priority = new int[vcpus];
        Arrays.fill(priority, UNDER);
        this.credit = new int[vcpus];
        this.parked = new boolean[vcpus];
        this.startNanos = new long[vcpus];
        this.activeVcpus = new IdLists(vcpus, domains.size());
        this.activeCount = new int[domains.size()];
        this.activeDomains = new IdLists(domains.size(), 1);
    }

    int priority(int vcpu) {
        return priority[vcpu];
    }

    int credit(int vcpu) {
        return credit[vcpu];
    }

    /** A VCPU wakes: if it has credits left it goes first, unless it wakes because it is no longer parked. */
    void boost(int vcpu) {
        if (settings.boost() && priority[vcpu] == UNDER && !parked[vcpu]) {
            priority[vcpu] = BOOST;
        }
    }

    /** A VCPU begins to run. */
    void starts(int vcpu, long nowNanos) {
        startNanos[vcpu] += nowNanos;
    }

    /** A VCPU ceases to run, or goes on after a decision. */
    void stops(int vcpu, long nowNanos) {
        burn(vcpu, nowNanos);
        startNanos[vcpu] -= nowNanos;
    }

    /** The timer finds a VCPU running; true iff it was active before. */
    boolean tick(int vcpu, long nowNanos) {
        if (priority[vcpu] == BOOST) {
            priority[vcpu] = UNDER;
        }
        if (settings.debit() == Credit.Debit.SAMPLED) {
            credit[vcpu] -= creditsPerSlice / Credit.TICKS_PER_SLICE;
        }
        burn(vcpu, nowNanos);
        if (activeVcpus.isLinked(vcpu)) {
            return true;
        }
        activate(vcpu);
        return false;
    }

    private void burn(int vcpu, long nowNanos) {
        long nanos = nowNanos - startNanos[vcpu];
        if (nanos > 0 && settings.debit() == Credit.Debit.EXACT) {
            int credits = (int) ((nanos + Credit.NANOS_PER_CREDIT / 2) / Credit.NANOS_PER_CREDIT);
            credit[vcpu] -= credits;
            startNanos[vcpu] += credits * Credit.NANOS_PER_CREDIT; // beyond now if rounded up
        }
    }

    private void activate(int vcpu) {
        Domain domain = hypervisor.vcpu(vcpu).domain();
        int index = domain.index();
        activeCount[index]++;
        activeVcpus.insertAfter(activeVcpus.sentinel(index), vcpu);
        if (activeCount[index] == 1) {
            activeDomains.insertAfter(activeDomains.sentinel(0), index);
            totalWeight += domain.weight();
        }
    }

    private void deactivate(int vcpu) {
        Domain domain = hypervisor.vcpu(vcpu).domain();
        int index = domain.index();
        activeCount[index]--;
        activeVcpus.remove(vcpu);
        if (activeCount[index] == 0) {
            activeDomains.remove(index);
            totalWeight -= domain.weight();
        }
    }

    void reweighted(Domain domain, int oldWeight) {
        if (activeCount[domain.index()] > 0) {
            totalWeight += domain.weight() - oldWeight;
        }
    }

    boolean someActive() {
        return totalWeight > 0;
    }

    /** Shares one period's credits among the active domains. */
    void account(long nowNanos) {
        if (!someActive()) {
            balance = 0;
            return;
        }
        int total = hypervisor.pcpus() * creditsPerSlice + Math.max(0, -balance);
        int weightLeft = totalWeight; // of the domains that are still to come, or leave within this period
        int weightAll = totalWeight;
        int newBalance = 0;
        boolean extra = false; // a domain got less than it could have used
        int list = activeDomains.sentinel(0);
        int following;
        for (int index = activeDomains.next(list); index != list; index = following) {
            following = activeDomains.next(index);
            Domain domain = domains.get(index);
            weightLeft -= domain.weight();
            int count = activeCount[index];
            int peak =
                    count * creditsPerSlice + (balance < 0 ? ceilDiv((long) -balance * domain.weight(), weightAll) : 0);
            int cap = 0;
            if (domain.capPercent() > 0) {
                cap = ceilDiv((long) domain.capPercent() * creditsPerSlice, 100);
                peak = Math.min(peak, cap);
                cap = ceilDiv(cap, count);
            }
            int fair = ceilDiv((long) total * domain.weight(), weightAll);
            if (fair < peak) {
                extra = true;
            } else {
                if (weightLeft > 0) {
                    total += ceilDiv((long) (fair - peak) * weightAll, weightLeft);
                }
                if (extra) {
                    activeDomains.remove(index);
                    activeDomains.insertAfter(list, index);
                }
                fair = peak;
            }
            newBalance += pay(domain, ceilDiv(fair, count), cap, nowNanos);
        }
        balance = newBalance;
    }

    /** Pays each active VCPU of a domain; returns the sum of their credits. */
    private int pay(Domain domain, int each, int cap, long nowNanos) {
        int sum = 0;
        int list = activeVcpus.sentinel(domain.index());
        int following;
        for (int vcpu = activeVcpus.next(list); vcpu != list; vcpu = following) {
            following = activeVcpus.next(vcpu);
            credit[vcpu] += each;
            debitBill(domain, vcpu);
            if (credit[vcpu] < 0) {
                priority[vcpu] = OVER;
                if (domain.capPercent() > 0 && credit[vcpu] < -cap && !parked[vcpu]) {
                    hypervisor.pause(hypervisor.vcpu(vcpu), nowNanos);
                    parked[vcpu] = true;
                }
                credit[vcpu] = Math.max(credit[vcpu], -creditsPerSlice);
            } else {
                priority[vcpu] = UNDER;
                if (parked[vcpu]) {
                    hypervisor.unpause(hypervisor.vcpu(vcpu), nowNanos);
                    parked[vcpu] = false; // only now: it is not boosted
                }
                if (credit[vcpu] > creditsPerSlice) {
                    deactivate(vcpu);
                    credit[vcpu] = settings.overflow() == Credit.Overflow.RESET ? 0 : credit[vcpu] / 2;
                }
            }
            sum += credit[vcpu];
        }
        return sum;
    }

    /** Takes what others have done for the domain, as far as the debt that Xen allows a VCPU permits. */
    private void debitBill(Domain domain, int vcpu) {
        long owed = domain.unbilledNanos() / Credit.NANOS_PER_CREDIT;
        if (owed > 0) {
            int bill = (int) Math.max(0, Math.min(owed, credit[vcpu] + creditsPerSlice));
            credit[vcpu] -= bill;
            domain.debited(bill * Credit.NANOS_PER_CREDIT);
        }
    }

    private static int ceilDiv(long dividend, int divisor) {
        return (int) ((dividend + divisor - 1) / divisor);
    }
}
