package io.vifsched.reference;

import io.vifsched.reference.ServiceHistory.Backlog;
import java.util.ArrayList;
import java.util.List;

/**
 * Bounds of {@code htb}, from the classes alone. Bytes are those on the wire; L_X is the longest packet below class X.
 *
 * <p>Proof of the ceilings. Below(X) are the packets that start with X or a class below as lender.
 *
 * <ol>
 *   <li>Below(X) in [s, t] is at most R (t - s) + D, with R = max(rate of X, sum of the children's R) and D = burst + L_X +
 *       sum of the children's D. For what X lends it must owe no tokens, and all of below(X) takes its tokens; so up to
 *       the last packet that X lends it is at most burst + rate x time, then that packet, then what the children lend.
 *   <li>All packets of X in [s, t] are at most K (t - s) + cburst + L_X + sum of the children's D, K = max(ceiling, sum of
 *       the children's R): up to the last one whose lender is X or above, ceiling tokens as in 1; then children lend. A
 *       leaf has no children.
 * </ol>
 *
 * <p>Proof of the guarantee. Let leaf i wait in [s, t], its lag be r (t - s) less the bytes that it started, r its rate.
 * While it owes neither tokens nor ceiling tokens it may send at level 0, so only green leaves send, after one packet at
 * most, and by 1 the others start at most sum of (rate (t - s) + burst + L): so i gets (C - other rates) (time - theta),
 * and its lag grows by r theta at most. When it begins to owe after its tokens (or ceiling tokens) were last full, it has
 * started at least that burst and r x time since. It was last full either while it owed nothing, or while it paid for one
 * packet, which its lag had fallen by. So if r theta is at most both bursts the lag at the end of a debt is at most L_i,
 * whatever came before, and r theta + L_i at any time. Bytes that are sent differ from those that start by L_i at most.
 */
final class TokenBounds {
    private static final long BITS_PER_SECOND = 8_000_000_000L; // in a byte per nanosecond

    private final ServiceHistory run;
    private final ExactClass tree;
    private final List<ExactClass> leaves;

    private TokenBounds(ServiceHistory run) {
        this.run = run;
        ExactParameters parameters = run.parameters();
        tree = parameters.tree().completed(parameters.one("longest") + parameters.overheadBytes());
        leaves = tree.leaves();
    }

    /** Of leaves. One check per packet, as of all ceilings. */
    static Bound leafCeiling() {
        return new Bound("K1", "bytes of a leaf started in [s, t] <= cburst + ceil (t - s) + L", run -> {
            TokenBounds bounds = new TokenBounds(run);
            return bounds.check(bounds.leaves, 0);
        });
    }

    /** Of inner classes. */
    static Bound innerCeiling() {
        return new Bound(
                "K2",
                "bytes of an inner class started in [s, t] <= cburst + max(ceil, what its descendants' rates come to) (t - s)"
                        + " + L + sum of (burst + L) of its descendants",
                run -> {
                    TokenBounds bounds = new TokenBounds(run);
                    return bounds.check(bounds.inner(), 1);
                });
    }

    /** False for {@code htb}: children that are green do not ask their ancestors. */
    static Bound everyCeiling() {
        return new Bound("K3", "as K1, of inner classes", run -> {
            TokenBounds bounds = new TokenBounds(run);
            return bounds.check(bounds.inner(), 0);
        });
    }

    /** Of leaves whose bursts outlast the others'. One check per interval. */
    static Bound guarantee() {
        return new Bound(
                "K4",
                "W_i(s, t) >= rate (t - s - theta) - 2 L_i while a packet of leaf i waits, theta = (sum of the other leaves'"
                        + " burst + L, + Lmax or what the link sends in a nanosecond) / (C - other leaves' rates); where the"
                        + " leaves' rates fit the link and rate x theta <= burst and cburst of i",
                run -> new TokenBounds(run).guarantee(true));
    }

    /** False for {@code htb}. */
    static Bound unconditionalGuarantee() {
        return new Bound(
                "K5", "as K4, wherever the leaves' rates fit the link", run -> new TokenBounds(run).guarantee(false));
    }

    // `descendants` is 1 to count what they may send without the class, 0 for not.
    private BoundCheck check(List<ExactClass> classes, int descendants) {
        BoundCheck check = BoundCheck.NONE;
        for (ExactClass each : classes) {
            List<Integer> vifs = each.leaves().stream().map(ExactClass::vif).toList();
            List<Departure> packets = run.departures().stream()
                    .filter(packet -> vifs.contains(packet.vif()))
                    .toList();
            Rational slope = perNano(each.ceilBitsPerSecond());
            Rational bytes = Rational.of(each.cburstBytes() + longestBytes(each));
            for (ExactClass child : each.children()) {
                bytes = bytes.plus(Rational.of(burstsBelow(child)).times(descendants));
            }
            if (descendants > 0) {
                slope = slope.max(ratesOf(each.children()));
            }
            check = check.and(check(packets, slope, bytes));
        }
        return check;
    }

    /** bytes started in [s, t] - slope (t - s) against a constant, for every t and the worst s. */
    private BoundCheck check(List<Departure> packets, Rational slope, Rational bound) {
        BoundCheck check = BoundCheck.NONE;
        Rational started = Rational.ZERO;
        Rational least = null;
        for (Departure packet : packets) {
            Rational line = packet.start().times(slope);
            Rational before = started.minus(line);
            least = least == null ? before : least.min(before);
            started = started.plus(Rational.of(run.wireBytes(packet)));
            check = check.with(started.minus(line).minus(least), bound);
        }
        return check;
    }

    private BoundCheck guarantee(boolean conditional) {
        Rational rates = Rational.ZERO;
        Rational bursts = Rational.ZERO;
        for (ExactClass leaf : leaves) {
            rates = rates.plus(perNano(leaf.rateBitsPerSecond()));
            bursts = bursts.plus(Rational.of(burstsBelow(leaf)));
        }
        BoundCheck check = BoundCheck.NONE;
        if (rates.compareTo(run.rate()) > 0) {
            return check;
        }
        for (ExactClass leaf : leaves) {
            Rational rate = perNano(leaf.rateBitsPerSecond());
            Rational others = bursts.minus(Rational.of(burstsBelow(leaf)));
            Rational lag = others.plus(Rational.of(run.longestBytes()).max(run.rate()))
                    .dividedBy(run.rate().minus(rates.minus(rate)))
                    .times(rate);
            if (!conditional || lag.compareTo(Rational.of(Math.min(leaf.burstBytes(), leaf.cburstBytes()))) <= 0) {
                check = check.and(ServiceBounds.lag(
                        run,
                        vif -> vif == leaf.vif() ? run.backlogged(vif, Backlog.WAITING) : List.of(),
                        false,
                        (vif, instant) -> run.instants().get(instant).times(rate),
                        vif -> lag.plus(Rational.of(2 * run.longestBytes(vif)))));
            }
        }
        return check;
    }

    private List<ExactClass> inner() {
        List<ExactClass> inner = new ArrayList<>();
        collectInner(tree, inner);
        return inner;
    }

    private static void collectInner(ExactClass top, List<ExactClass> inner) {
        if (!top.isLeaf()) {
            inner.add(top);
        }
        top.children().forEach(child -> collectInner(child, inner));
    }

    /** R. */
    private static Rational rateBelow(ExactClass top) {
        return perNano(top.rateBitsPerSecond()).max(ratesOf(top.children()));
    }

    private static Rational ratesOf(List<ExactClass> classes) {
        return classes.stream().map(TokenBounds::rateBelow).reduce(Rational.ZERO, Rational::plus);
    }

    /** D. */
    private long burstsBelow(ExactClass top) {
        return top.burstBytes()
                + longestBytes(top)
                + top.children().stream().mapToLong(this::burstsBelow).sum();
    }

    private long longestBytes(ExactClass top) {
        return top.leaves().stream()
                .mapToLong(leaf -> run.longestBytes(leaf.vif()))
                .max()
                .orElseThrow();
    }

    private static Rational perNano(long bitsPerSecond) {
        return Rational.of(bitsPerSecond, BITS_PER_SECOND);
    }
}
