package io.vifsched.conformance.policies;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySpec;
import io.vifsched.conformance.run.Breach;
import io.vifsched.conformance.run.Departure;
import io.vifsched.conformance.run.Fact;
import io.vifsched.conformance.run.PlainScheduler;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.policy.WeightedFairQueueing;
import io.vifsched.reference.Rational;
import java.util.List;

/**
 * Whether departures are in the order of the exact tags of GPS, as far as {@code wfq} promises.
 *
 * <p>At each start the waiting packet with the smallest exact tag should go, of the lowest vif on a tie. The policy's V
 * loses less than one unit at an arrival that changes the set of fluid-backlogged vifs; with n such arrivals since the
 * fluid system was idle, W the sum and w the least of the weights, GPS is then behind by less than n W units x weight of
 * work. So every vif's remaining work exceeds the exact one by e with 0 &lt;= e &lt; n W. Let p go although the exact tag
 * of q is smaller. If both are unfinished in exact GPS when the later of them comes, their tags differ by remaining work /
 * weight, so by e / w at most: n W / w. If q was finished there already, GPS behind by e still had work of q left, so the
 * link carried at most e W / w since; V rose by that / w at most: n (W / w)^2 more.
 */
public final class TagOrder {
    private final Run run;
    private final Workload workload;
    private final List<Long> visibleNanos; // per row: when its cap released it
    private final FluidSchedule fluid;
    private final long unitsPerByte;
    private final int[] heads; // per vif the row that starts next, or as many as there are rows

    private TagOrder(Run run, List<Long> visibleNanos, int overheadBytes, long unitsPerByte) {
        this.run = run;
        this.workload = run.workload();
        this.visibleNanos = visibleNanos;
        this.fluid = new FluidSchedule(workload, visibleNanos, overheadBytes);
        this.unitsPerByte = unitsPerByte;
        heads = new int[workload.vifs()];
        for (int vif = 0; vif < heads.length; vif++) {
            heads[vif] = rowAfter(-1, vif);
        }
    }

    /**
     * Checks a run of {@code wfq} whose scale is exact.
     *
     * @param spec of {@code wfq}, maybe behind caps
     * @return how many starts were out of the exact order, within the tolerance
     */
    public static int check(String spec, Run run) {
        int overheadBytes = PacketSchedulers.settings(PolicySpec.parse(spec)).overheadBytes();
        return new TagOrder(run, Reference.releaseNanos(spec, run), overheadBytes, unitsPerByte(spec)).inversions();
    }

    private int inversions() {
        int inversions = 0;
        long busySince = 0;
        long free = 0;
        for (Departure departure : run.departures()) {
            if (departure.startNanos() > free) {
                busySince = departure.startNanos();
            }
            free = departure.finishNanos();
            int due = dueAt(departure.startNanos());
            if (due != departure.row()) {
                checkTolerance(departure, due, busySince);
                inversions++;
            }
            heads[departure.vif()] = rowAfter(departure.row(), departure.vif());
        }
        return inversions;
    }

    private int dueAt(long now) {
        int due = -1;
        for (int row : heads) {
            boolean waits = row < workload.packets().size() && visibleNanos.get(row) <= now;
            if (waits && (due < 0 || fluid.tag(row).compareTo(fluid.tag(due)) < 0)) {
                due = row;
            }
        }
        return due;
    }

    private void checkTolerance(Departure departure, int due, long busySince) {
        Rational units = fluid.tag(departure.row()).minus(fluid.tag(due)).times(unitsPerByte);
        long arrivals = visibleNanos.stream()
                .filter(time -> time >= busySince && time <= departure.startNanos())
                .count();
        Rational tolerance = tolerance(workload, arrivals);
        if (units.compareTo(tolerance) > 0) {
            throw new Breach(
                    Fact.REFERENCE,
                    "wfq starts row " + departure.row() + " before row " + due + ", whose exact tag is smaller by "
                            + units.doubleValue() + " units, expected at most " + tolerance.doubleValue() + " on "
                            + workload);
        }
    }

    /** In units of the policy: how far the tags of two packets may be out of order. */
    public static Rational tolerance(Workload workload, long arrivals) {
        long least =
                workload.weights().stream().mapToLong(Long::longValue).min().orElse(1);
        Rational spread = Rational.of(workload.sumOfWeights(), least);
        return spread.times(Rational.ONE.plus(spread)).times(arrivals);
    }

    /** The scale of the tags of a {@code wfq} spec. */
    public static long unitsPerByte(String spec) {
        return ((WeightedFairQueueing) PlainScheduler.policy(spec)).unitsPerByte();
    }

    private int rowAfter(int row, int vif) {
        int next = row + 1;
        while (next < workload.packets().size() && workload.packets().get(next).vif() != vif) {
            next++;
        }
        return next;
    }
}
