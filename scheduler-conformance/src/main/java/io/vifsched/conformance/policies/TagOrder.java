package io.vifsched.conformance.policies;

import io.vifsched.PacketScheduler;
import io.vifsched.SchedulingPolicy;
import io.vifsched.conformance.run.Breach;
import io.vifsched.conformance.run.Departure;
import io.vifsched.conformance.run.Fact;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.policy.WeightedFairQueueing;
import io.vifsched.policy.WorstCaseFairQueueing;
import io.vifsched.reference.Rational;
import java.util.List;

/**
 * Whether departures are in the order of the exact tags of GPS, as far as {@code wfq} and {@code wf2q} promise.
 *
 * <p>At each start the waiting packet with the smallest exact tag should go, of the lowest vif on a tie; with {@code wf2q}
 * of those only whose start tag V has reached. The policy's V loses less than one unit at an arrival that changes the set
 * of fluid-backlogged vifs; with n such arrivals since the fluid system was idle, W the sum and w the least of the
 * weights, GPS is then behind by less than n W units x weight of work. So every vif's remaining work exceeds the exact one
 * by e with 0 &lt;= e &lt; n W. Let p go although the exact tag of q is smaller. If both are unfinished in exact GPS when
 * the later of them comes, their tags differ by remaining work / weight, so by e / w at most: n W / w. If q was finished
 * there already, GPS behind by e still had work of q left, so the link carried at most e W / w since; V rose by that / w
 * at most: n (W / w)^2 more.
 *
 * <p>What {@code wf2q} finds eligible is: the work before that packet is done in the GPS that is behind, so in the exact
 * one. If it finds none, it takes the least start tag; some head is eligible in exact GPS, with at most e of work before
 * it, so that tag is at most n W / w after the exact V. A head that is eligible but not found to be has had less than e
 * of work before it since V passed its start tag, so the link has carried at most n W W / w since then: V is at most n (W
 * / w)^2 past that tag.
 */
public final class TagOrder {
    private final Run run;
    private final Workload workload;
    private final List<Long> visibleNanos; // per row: when its cap released it
    private final FluidSchedule fluid;
    private final long unitsPerByte;
    private final boolean looksAtStarts; // wf2q
    private final int[] heads; // per vif the row that starts next, or as many as there are rows

    private TagOrder(Fitted fitted, Run run) {
        this.run = run;
        this.workload = run.workload();
        visibleNanos = Reference.releaseNanos(fitted, run);
        fluid = new FluidSchedule(workload, visibleNanos, workload.overheadBytes());
        unitsPerByte = unitsPerByte(fitted);
        looksAtStarts = fitted.exactId().equals("wf2q");
        heads = new int[workload.vifs()];
        for (int vif = 0; vif < heads.length; vif++) {
            heads[vif] = rowAfter(-1, vif);
        }
    }

    /**
     * Checks a run of a policy whose scale is exact.
     *
     * @param spec of {@code wfq} or {@code wf2q}, maybe behind caps
     * @return how many starts were out of the exact order, within the tolerance
     */
    public static int check(String spec, Run run) {
        return check(Fitted.of(spec), run);
    }

    /** As {@link #check(String, Run)}. */
    public static int check(Fitted fitted, Run run) {
        return new TagOrder(fitted, run).inversions();
    }

    /** True if the order of such a policy can be checked here: {@code wfq} or {@code wf2q} whose scale is exact. */
    public static boolean covers(Fitted fitted) {
        return List.of("wfq", "wf2q").contains(fitted.exactId()) && Reference.hasExactTags(fitted.settings());
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
            if (dueAt(departure.startNanos()) != departure.row()) {
                checkTolerance(departure, busySince);
                inversions++;
            }
            heads[departure.vif()] = rowAfter(departure.row(), departure.vif());
        }
        return inversions;
    }

    private int dueAt(long now) {
        int due = -1;
        for (int row : heads) {
            if (isWaiting(row, now)
                    && hasStarted(row, now, Rational.ZERO)
                    && (due < 0 || fluid.tag(row).compareTo(fluid.tag(due)) < 0)) {
                due = row;
            }
        }
        return due;
    }

    private boolean isWaiting(int row, long now) {
        return row < workload.packets().size() && visibleNanos.get(row) <= now;
    }

    /** True if V passed the start tag by {@code units}, or if start tags do not matter. */
    private boolean hasStarted(int row, long now, Rational units) {
        return !looksAtStarts
                || fluid.virtualTimeAt(now)
                                .minus(fluid.startTag(row))
                                .times(unitsPerByte)
                                .compareTo(units)
                        >= 0;
    }

    private void checkTolerance(Departure departure, long busySince) {
        long now = departure.startNanos();
        Rational arrivals = Rational.of(visibleNanos.stream()
                .filter(time -> time >= busySince && time <= now)
                .count());
        Rational spread = spread(workload);
        if (!hasStarted(departure.row(), now, Rational.ZERO.minus(arrivals.times(spread)))) {
            throw breach(departure, "though V is far from its start tag");
        }
        Rational clearly = arrivals.times(spread).times(spread);
        for (int row : heads) {
            Rational later = isWaiting(row, now)
                    ? fluid.tag(departure.row()).minus(fluid.tag(row)).times(unitsPerByte)
                    : Rational.ZERO;
            if (later.compareTo(tolerance(workload, arrivals)) > 0 && hasStarted(row, now, clearly)) {
                throw breach(
                        departure,
                        "before row " + row + ", whose exact tag is smaller by " + later.doubleValue()
                                + " units, expected at most "
                                + tolerance(workload, arrivals).doubleValue());
            }
        }
    }

    private Breach breach(Departure departure, String how) {
        return new Breach(
                Fact.REFERENCE,
                (looksAtStarts ? "wf2q" : "wfq") + " starts row " + departure.row() + " " + how + " on " + workload);
    }

    /** In units of the policy: how far the tags of two packets may be out of order. */
    public static Rational tolerance(Workload workload, long arrivals) {
        return tolerance(workload, Rational.of(arrivals));
    }

    private static Rational tolerance(Workload workload, Rational arrivals) {
        return spread(workload).times(Rational.ONE.plus(spread(workload))).times(arrivals);
    }

    /** W / w. */
    private static Rational spread(Workload workload) {
        long least =
                workload.weights().stream().mapToLong(Long::longValue).min().orElse(1);
        return Rational.of(workload.sumOfWeights(), least);
    }

    /** The scale of the tags of a spec of {@code wfq} or {@code wf2q}. */
    public static long unitsPerByte(String spec) {
        return unitsPerByte(Fitted.of(spec));
    }

    private static long unitsPerByte(Fitted fitted) {
        SchedulingPolicy policy = fitted.policy();
        return policy instanceof WorstCaseFairQueueing worstCase
                ? worstCase.unitsPerByte()
                : ((WeightedFairQueueing) policy).unitsPerByte();
    }

    private int rowAfter(int row, int vif) {
        int next = row + 1;
        while (next < workload.packets().size()
                && (workload.packets().get(next).vif() != vif || visibleNanos.get(next) == PacketScheduler.NEVER)) {
            next++;
        }
        return next;
    }
}
