package io.vifsched.reference;

import io.vifsched.reference.ServiceHistory.Backlog;
import io.vifsched.reference.ServiceHistory.Interval;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Bounds on the bytes that a backlogged vif gets in any interval, alone or against another one. */
final class ServiceBounds {
    /** What a vif could expect to have been sent until an instant, in bytes. */
    @FunctionalInterface
    interface Expectation {
        Rational bytes(int vif, int instant);
    }

    /** Which pairs of vifs a bound is about. */
    @FunctionalInterface
    interface Pairs {
        boolean accept(int one, int other);
    }

    private ServiceBounds() {}

    /**
     * For every vif and all t1 &lt; t2 in one interval in which it is backlogged: what it was sent falls behind the
     * expectation by at most {@code lagBytes}. One check per interval.
     *
     * @param atFinishes t2 only when a packet of the vif finishes
     */
    static BoundCheck lag(
            ServiceHistory run,
            IntFunction<List<Interval>> backlogged,
            boolean atFinishes,
            Expectation expectation,
            IntFunction<Rational> lagBytes) {
        BoundCheck check = BoundCheck.NONE;
        for (int vif = 0; vif < run.vifs(); vif++) {
            List<Integer> finishes = run.departures(vif).stream()
                    .map(departure -> run.instantOf(departure.finish()))
                    .toList();
            for (Interval interval : backlogged.apply(vif)) {
                Rational worst = Rational.ZERO;
                Rational least = lagAt(run, expectation, vif, interval.from());
                for (int instant = interval.from() + 1; instant <= interval.to(); instant++) {
                    Rational lag = lagAt(run, expectation, vif, instant);
                    if (!atFinishes || finishes.contains(instant)) {
                        worst = worst.max(lag.minus(least));
                    }
                    least = least.min(lag);
                }
                check = check.with(worst, lagBytes.apply(vif));
            }
        }
        return check;
    }

    /** Against the vif's share of what the link sent. */
    static BoundCheck shareLag(
            ServiceHistory run, Backlog meaning, boolean atFinishes, IntFunction<Rational> lagBytes) {
        return lag(run, vif -> run.backlogged(vif, meaning), atFinishes, shareOfTheLink(run), lagBytes);
    }

    static Expectation shareOfTheLink(ServiceHistory run) {
        return (vif, instant) -> run.sentBytes(instant).times(run.share(vif));
    }

    /** Against a rate of the vif's own. */
    static BoundCheck rateLag(
            ServiceHistory run, Backlog meaning, IntFunction<Rational> bytesPerNano, IntFunction<Rational> lagBytes) {
        List<Rational> rates =
                IntStream.range(0, run.vifs()).mapToObj(bytesPerNano).toList();
        return lag(
                run,
                vif -> run.backlogged(vif, meaning),
                false,
                (vif, instant) -> run.instants().get(instant).times(rates.get(vif)),
                lagBytes);
    }

    /**
     * For every two vifs and every interval in which both are backlogged: |W_i / unit_i - W_j / unit_j| is at most
     * allowance_i + allowance_j + common. One check per interval.
     */
    static BoundCheck pairwise(
            ServiceHistory run,
            Backlog meaning,
            IntFunction<Rational> unitBytes,
            IntFunction<Rational> allowance,
            Rational common) {
        return pairwise(run, meaning, (one, other) -> true, unitBytes, allowance, common);
    }

    /** As the other one, of those pairs only that {@code pairs} accepts. */
    static BoundCheck pairwise(
            ServiceHistory run,
            Backlog meaning,
            Pairs pairs,
            IntFunction<Rational> unitBytes,
            IntFunction<Rational> allowance,
            Rational common) {
        BoundCheck check = BoundCheck.NONE;
        for (int one = 0; one < run.vifs(); one++) {
            for (int other = one + 1; other < run.vifs(); other++) {
                if (!pairs.accept(one, other)) {
                    continue;
                }
                Rational bound =
                        allowance.apply(one).plus(allowance.apply(other)).plus(common);
                for (Interval interval :
                        ServiceHistory.intersection(run.backlogged(one, meaning), run.backlogged(other, meaning))) {
                    Rational unit = unitBytes.apply(one);
                    Rational otherUnit = unitBytes.apply(other);
                    Rational least = difference(run, one, unit, other, otherUnit, interval.from());
                    Rational most = least;
                    for (int instant = interval.from() + 1; instant <= interval.to(); instant++) {
                        Rational difference = difference(run, one, unit, other, otherUnit, instant);
                        least = least.min(difference);
                        most = most.max(difference);
                    }
                    check = check.with(most.minus(least), bound);
                }
            }
        }
        return check;
    }

    /**
     * As {@link #pairwise} for vifs of which packets wait, but a packet counts by {@code measure} and as it starts: two that
     * start as an interval begins and ends count in it.
     */
    static BoundCheck pairwiseByStarts(
            ServiceHistory run,
            Pairs pairs,
            Function<Departure, Rational> measure,
            IntFunction<Rational> allowance,
            Rational common) {
        BoundCheck check = BoundCheck.NONE;
        for (int one = 0; one < run.vifs(); one++) {
            for (int other = one + 1; other < run.vifs(); other++) {
                if (!pairs.accept(one, other)) {
                    continue;
                }
                Rational bound =
                        allowance.apply(one).plus(allowance.apply(other)).plus(common);
                for (Interval both : ServiceHistory.intersection(
                        run.backlogged(one, Backlog.WAITING), run.backlogged(other, Backlog.WAITING))) {
                    check = check.with(largestLead(run, both, one, other, measure), bound);
                }
            }
        }
        return check;
    }

    private static Rational largestLead(
            ServiceHistory run, Interval both, int one, int other, Function<Departure, Rational> measure) {
        Rational ahead = Rational.ZERO;
        Rational least = Rational.ZERO;
        Rational most = Rational.ZERO;
        for (Departure packet : run.departures()) {
            int instant = run.instantOf(packet.start());
            if (instant < both.from() || instant > both.to() || (packet.vif() != one && packet.vif() != other)) {
                continue;
            }
            Rational amount = measure.apply(packet);
            ahead = packet.vif() == one ? ahead.plus(amount) : ahead.minus(amount);
            least = least.min(ahead);
            most = most.max(ahead);
        }
        return most.minus(least);
    }

    private static Rational lagAt(ServiceHistory run, Expectation expectation, int vif, int instant) {
        return expectation.bytes(vif, instant).minus(run.sentBytes(vif, instant));
    }

    private static Rational difference(
            ServiceHistory run, int one, Rational unit, int other, Rational otherUnit, int instant) {
        return run.sentBytes(one, instant)
                .dividedBy(unit)
                .minus(run.sentBytes(other, instant).dividedBy(otherUnit));
    }
}
