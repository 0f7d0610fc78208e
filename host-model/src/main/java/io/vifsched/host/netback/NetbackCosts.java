package io.vifsched.host.netback;

/**
 * CPU time that netback spends in dom0, in nanoseconds.
 *
 * @param event of the handler of one event from a guest
 * @param wake of waking the thread
 * @param packet per packet: decision, allocation, header
 * @param hypercall of one hypercall, for a whole batch
 * @param operation per slot in it: a grant copy, map or unmap
 * @param timerArm of setting the transmission timer
 * @param timerFire of its interrupt, or of one that ends a cap's window
 * @param receive per received packet
 */
public record NetbackCosts(
        long event,
        long wake,
        long packet,
        long hypercall,
        long operation,
        long timerArm,
        long timerFire,
        long receive) {
    private static final long LONGEST_NANOS = 1_000_000_000;

    /** Checks the settings. */
    public NetbackCosts {
        check("netback event cost", event);
        check("netback wake cost", wake);
        check("netback packet cost", packet);
        check("netback hypercall cost", hypercall);
        check("netback operation cost", operation);
        check("netback timerArm cost", timerArm);
        check("netback timerFire cost", timerFire);
        check("netback receive cost", receive);
    }

    private static void check(String name, long value) {
        if (value < 0 || value > LONGEST_NANOS) {
            throw new IllegalArgumentException(name + " = " + value + ", expected 0 to " + LONGEST_NANOS);
        }
    }

    /** Costs of waking and per packet alone. */
    public static NetbackCosts simple(long wake, long packet) {
        return new NetbackCosts(0, wake, packet, 0, 0, 0, 0, packet);
    }
}
