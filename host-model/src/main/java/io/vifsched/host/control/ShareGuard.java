package io.vifsched.host.control;

import io.vifsched.host.Simulation;
import java.util.Arrays;

/**
 * ShareGuard: limits the CPU time that dom0 spends for each guest. It looks from time to time; a guest for which more has
 * been spent than its limit allows is in debt, and its requests stay in their rings until the debt is worked off.
 *
 * <pre>{@code
 * ShareGuard guard = new ShareGuard(simulation, 0.05, 0);
 * for (long t = period; t < duration; t += period) {
 *     simulation.observeUntil(t);
 *     guard.act();
 * }
 * }</pre>
 *
 * <ul>
 *   <li><b>Source:</b> Gupta, Cherkasova, Gardner and Vahdat, Middleware 2006; US patent 8,146,079.
 *   <li><b>Departs from it:</b> CPU time is what the model attributes to the guest, not an estimate from page exchanges;
 *       disk requests are held back too; of packets only those that a guest sends, not those that it receives; what the
 *       scheduler or blkback has seen of a ring is still served.
 *   <li><b>Cost:</b> O(guests) per look.
 * </ul>
 */
public final class ShareGuard {
    private final Simulation simulation;
    private final double[] limits;
    private final double[] debtNanos;
    private final Dom0Usage usage;
    private long lookedNanos;

    /**
     * A guard that begins now.
     *
     * @param limits for each guest, shares of one CPU, 0 or more; 0 for no limit
     */
    public ShareGuard(Simulation simulation, double... limits) {
        this.simulation = simulation;
        this.usage = new Dom0Usage(simulation.machine());
        if (limits.length != usage.guests()) {
            throw new IllegalArgumentException(
                    "limits = " + limits.length + " values, expected " + usage.guests() + ", one per guest");
        }
        for (int guest = 0; guest < limits.length; guest++) {
            if (!(limits[guest] >= 0 && limits[guest] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("limits[" + guest + "] = " + limits[guest] + ", expected 0 or more");
            }
        }
        this.limits = Arrays.copyOf(limits, limits.length);
        this.debtNanos = new double[limits.length];
        this.lookedNanos = simulation.nowNanos();
    }

    /** Looks at what has been spent since the last look, and holds back or lets go. */
    public void act() {
        long now = simulation.nowNanos();
        usage.look(now);
        for (int guest = 0; guest < limits.length; guest++) {
            double allowed = limits[guest] * (now - lookedNanos);
            debtNanos[guest] =
                    limits[guest] == 0 ? 0 : Math.max(0, debtNanos[guest] + usage.usedNanos(guest) - allowed);
            simulation.hold(guest, debtNanos[guest] > 0);
        }
        lookedNanos = now;
    }

    /** What has been spent for a guest above its limit and not been worked off, in nanoseconds. */
    public double debtNanos(int guest) {
        return debtNanos[guest];
    }
}
