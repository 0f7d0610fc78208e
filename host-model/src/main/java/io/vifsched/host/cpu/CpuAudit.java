package io.vifsched.host.cpu;

import java.util.List;

/**
 * Accounts for every nanosecond of every CPU. Of each physical CPU: busy by purpose, switching, waking and idle make the
 * duration. Of each VCPU: running, waiting, blocked and paused make the duration, and running is what it was busy for and
 * what was spent on switches to it. Of all together: for each purpose, both count the same.
 */
final class CpuAudit {
    private CpuAudit() {}

    /**
     * Checks the books, all of which are settled.
     *
     * @throws IllegalStateException naming the first sum that does not agree
     */
    static void check(List<PcpuTimes> pcpus, List<Vcpu> vcpus, int purposes, long nowNanos) {
        long switching = 0;
        for (int i = 0; i < pcpus.size(); i++) {
            PcpuTimes times = pcpus.get(i);
            long sum = times.idleNanos() + times.wakingNanos() + times.switchingNanos() + times.purposes.totalNanos();
            agree("time of physical CPU " + i, nowNanos, sum);
            switching += times.switchingNanos();
        }
        for (Vcpu vcpu : vcpus) {
            VcpuTimes times = vcpu.times;
            long sum = 0;
            for (int state = 0; state < VcpuTimes.STATES; state++) {
                sum += times.nanos(state, nowNanos);
            }
            agree("time of VCPU " + vcpu, nowNanos, sum);
            agree(
                    "busy time of VCPU " + vcpu,
                    times.nanos(VcpuTimes.RUNNING, nowNanos),
                    times.switchingNanos() + times.purposes.totalNanos());
            switching -= times.switchingNanos();
        }
        agree("time of switches", 0, switching);
        for (int purpose = 0; purpose < purposes; purpose++) {
            long physical = 0;
            for (PcpuTimes times : pcpus) {
                physical += times.purposes.nanos(purpose);
            }
            long virtual = 0;
            for (Vcpu vcpu : vcpus) {
                virtual += vcpu.times.purposes.nanos(purpose);
            }
            agree("time for purpose " + purpose, physical, virtual);
        }
    }

    private static void agree(String what, long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException("audit: " + what + " = " + found + " ns, expected " + expected);
        }
    }
}
