package io.vifsched.reference;

import io.vifsched.reference.ServiceHistory.Backlog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Bounds of {@code qfq+}: inside an aggregate that of deficit round robin, between aggregates on a share of the link.
 *
 * <p>Proof of the share. An aggregate a has weight w, budget B and slots of sigma &gt;= B inv, inv its rounded inverse
 * weight; S is its start tag and U = S + inv x (bytes used of the budget). While packets of it wait U grows by inv per
 * byte that it starts, and V by at least 1 / (sum of weights) per byte that anyone does.
 *
 * <ol>
 *   <li>U &lt; V + sigma + B inv - B / (sum of weights): a went into service when V had reached its slot, so with S &lt; V
 *       + sigma; since then it has used at most B, and S moves only to U.
 *   <li>V &lt;= S + 2 sigma + (Bmax + e W) / (sum of weights) while a waits for service. Let F be the finish of the slot of
 *       a. Take the last event at which V jumped, or at which an aggregate b came into service though a group with the
 *       finish F and the index of a would go before b's. From then on whatever else is chosen before a has a start tag
 *       that V had not passed at the event: had its group started by then, that would have gone before b's. So it uses
 *       only tags between V then and F. The bytes started since are at most B_b, and (F - V then) / inv for each
 *       aggregate; V has grown by their sum / (sum of weights). The sum of all 1 / inv is that of the weights / (1 - e),
 *       so V passes F by at most (B_b + e x bytes since) / (sum of weights).
 *   <li>The bytes that a starts in an interval are the difference of U / inv; 1 and 2 bound it at both ends, and at the
 *       first a packet of another aggregate may be on the link.
 * </ol>
 */
final class AggregateBounds {
    private final ServiceHistory run;
    private final ServiceHistory byAggregate;
    private final List<List<Integer>> aggregates;
    private final long quantumBytes;

    private AggregateBounds(ServiceHistory run) {
        ExactParameters parameters = run.parameters();
        this.run = run;
        aggregates = ExactQuickFairQueueingPlus.aggregated(
                parameters.each("weight"), Math.toIntExact(parameters.one("aggregate")));
        quantumBytes = parameters.one("longest") + parameters.overheadBytes();
        long[] weights = aggregates.stream()
                .mapToLong(vifs -> vifs.size() * run.weight(vifs.get(0)))
                .toArray();
        List<Departure> departures = new ArrayList<>();
        for (Departure packet : run.departures()) {
            departures.add(new Departure(
                    packet.row(),
                    aggregateOf(packet.vif()),
                    packet.lengthBytes(),
                    packet.arrival(),
                    packet.start(),
                    packet.finish()));
        }
        byAggregate = ServiceHistory.of(
                ExactParameters.of(weights.length, parameters.one("link"))
                        .with("weight", weights)
                        .with("overhead", parameters.overheadBytes()),
                new Schedule(departures, List.of(), List.of()));
    }

    /** Of two vifs of one aggregate. A vif's turn ends as its last packet starts, not when that is sent. */
    static Bound inside() {
        return new Bound(
                "F4 starts waiting",
                "|N_i - N_j| <= Q + L_i - 1 + L_j - 1 for vifs of one aggregate, N the bytes of what starts in an interval, Q"
                        + " the longest packet allowed",
                run -> {
                    AggregateBounds bounds = new AggregateBounds(run);
                    return ServiceBounds.pairwiseByStarts(
                            run,
                            bounds::isOneAggregate,
                            packet -> Rational.of(run.wireBytes(packet)),
                            vif -> Rational.of(Math.max(0, run.longestBytes(vif) - 1)),
                            Rational.of(bounds.quantumBytes));
                });
    }

    /** False: a vif that comes while another one's packet is on the link may wait for one more of that. */
    static Bound insideAsSent() {
        return new Bound("F4 waiting", "as F4 starts, with the bytes that are sent", run -> {
            AggregateBounds bounds = new AggregateBounds(run);
            return ServiceBounds.pairwise(
                    run,
                    Backlog.WAITING,
                    bounds::isOneAggregate,
                    vif -> Rational.ONE,
                    vif -> Rational.of(Math.max(0, run.longestBytes(vif) - 1)),
                    Rational.of(bounds.quantumBytes));
        });
    }

    /** Between aggregates, as proved above. */
    static Bound share() {
        return new Bound(
                "A1 waiting",
                "for an aggregate of weight w and budget B, s = w / (sum of all weights): W(t1, t2) >= s (link's W) - 3 w"
                        + " sigma - (1 - s) B - s (Bmax + Lmax + e x all bytes), t2 when a packet of it finishes, e what"
                        + " the rounding of inverse weights makes of the sum of weights: proved",
                run -> {
                    AggregateBounds bounds = new AggregateBounds(run);
                    return bounds.check(bounds::provedBytes);
                });
    }

    /** Between aggregates: that of QFQ, with budgets for packets. */
    static Bound slots() {
        return new Bound(
                "A2 waiting",
                "as A1 with less allowed, 3 w sigma + 2 s Bmax, which is W3 with budgets for packets: checked only",
                run -> {
                    AggregateBounds bounds = new AggregateBounds(run);
                    return bounds.check(bounds::checkedBytes);
                });
    }

    private BoundCheck check(IntFunction<Rational> lagBytes) {
        return ServiceBounds.shareLag(byAggregate, Backlog.WAITING, true, lagBytes);
    }

    private Rational provedBytes(int aggregate) {
        Rational share = byAggregate.share(aggregate);
        Rational common = Rational.of(largestBudgetBytes() + run.longestBytes())
                .plus(roundedUp().times(totalBytes()));
        return slotBytes(aggregate)
                .plus(Rational.ONE.minus(share).times(budgetBytes(aggregate)))
                .plus(share.times(common));
    }

    private Rational checkedBytes(int aggregate) {
        return slotBytes(aggregate).plus(byAggregate.share(aggregate).times(2 * largestBudgetBytes()));
    }

    /** 3 w sigma. */
    private Rational slotBytes(int aggregate) {
        long weight = byAggregate.weight(aggregate);
        return ExactQuickFairQueueing.slotWidth(budgetBytes(aggregate), weight).times(3 * weight);
    }

    /** e = 1 - (sum of weights) / (sum of the weights that count). */
    private Rational roundedUp() {
        Rational counting = Rational.ZERO;
        for (int aggregate = 0; aggregate < aggregates.size(); aggregate++) {
            counting = counting.plus(
                    Rational.ONE.dividedBy(ExactQuickFairQueueing.inverse(byAggregate.weight(aggregate))));
        }
        return Rational.ONE.minus(Rational.of(byAggregate.totalWeight()).dividedBy(counting));
    }

    private long totalBytes() {
        return run.departures().stream().mapToLong(run::wireBytes).sum();
    }

    private long largestBudgetBytes() {
        return aggregates.stream()
                .mapToLong(vifs -> vifs.size() * quantumBytes)
                .max()
                .orElseThrow();
    }

    private long budgetBytes(int aggregate) {
        return aggregates.get(aggregate).size() * quantumBytes;
    }

    private boolean isOneAggregate(int one, int other) {
        return aggregateOf(one) == aggregateOf(other);
    }

    private int aggregateOf(int vif) {
        int aggregate = 0;
        while (!aggregates.get(aggregate).contains(vif)) {
            aggregate++;
        }
        return aggregate;
    }
}
