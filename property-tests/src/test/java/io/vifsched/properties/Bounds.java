package io.vifsched.properties;

import io.vifsched.properties.Service.Interval;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The two shapes that most published bounds have, checked at every breakpoint in whole numbers.
 *
 * <p>W is in nanoseconds of link time here, so the bytes of a bound are multiplied by nanoseconds per byte.
 */
final class Bounds {
    /** How fast a vif's W counts beside others: W x numerator / denominator. */
    record Scale(long numerator, long denominator) {}

    private Bounds() {}

    /**
     * |Wi x si - Wj x sj| over any interval in which both are backlogged is at most a bound.
     *
     * @param name of the bound, for the message
     * @param backlogged when each vif is
     * @param si the scale of i
     * @param sj the scale of j
     * @param bound in nanoseconds of link time x {@code si.denominator x sj.denominator}
     */
    static void checkPair(
            String name,
            Service service,
            IntFunction<List<Interval>> backlogged,
            int i,
            int j,
            Scale si,
            Scale sj,
            long bound) {
        long factorOfI = Math.multiplyExact(si.numerator(), sj.denominator());
        long factorOfJ = Math.multiplyExact(sj.numerator(), si.denominator());
        for (Interval interval : Service.intersection(backlogged.apply(i), backlogged.apply(j))) {
            long least = Long.MAX_VALUE;
            long most = Long.MIN_VALUE;
            for (long time : service.breakpointsIn(interval)) {
                long difference = Math.subtractExact(
                        Math.multiplyExact(service.at(i, time), factorOfI),
                        Math.multiplyExact(service.at(j, time), factorOfJ));
                least = Math.min(least, difference);
                most = Math.max(most, difference);
            }
            if (most - least > bound) {
                throw new AssertionError(name + ": vifs " + i + " and " + j + " differ by " + (most - least) + " in "
                        + interval + ", expected at most " + bound + " on "
                        + service.run().workload());
            }
        }
    }

    /**
     * Wi(s, t) is at least R (t - s - latency) over any interval in which the vif is backlogged.
     *
     * @param name of the bound, for the message
     * @param backlogged when the vif is
     * @param share R as a share of the link
     * @param latency in nanoseconds x {@code share.numerator}, which makes it whole
     */
    static void checkServiceCurve(
            String name, Service service, List<Interval> backlogged, int vif, Scale share, long latency) {
        for (Interval interval : backlogged) {
            long most = Long.MIN_VALUE;
            for (long time : service.breakpointsIn(interval)) {
                long ahead = Math.subtractExact(
                        Math.multiplyExact(service.at(vif, time), share.denominator()),
                        Math.multiplyExact(time - interval.fromNanos(), share.numerator()));
                most = Math.max(most, ahead);
                if (most - ahead > latency) {
                    throw new AssertionError(name + ": vif " + vif + " at " + time + " in " + interval + " lags by "
                            + (most - ahead) + ", expected at most " + latency + " on "
                            + service.run().workload());
                }
            }
        }
    }
}
