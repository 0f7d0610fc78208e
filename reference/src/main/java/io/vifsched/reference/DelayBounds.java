package io.vifsched.reference;

import java.util.function.IntFunction;

/** Bounds on when each packet finishes, from its own vif's arrivals alone. One check per packet. */
final class DelayBounds {
    /** How much later than expected a packet may finish, in nanoseconds. */
    private interface Allowance {
        Rational nanos(int vif, long wireBytes);
    }

    private DelayBounds() {}

    /** Of first in first out. */
    static Bound queueFinish() {
        return new Bound(
                "Q1",
                "finish <= arrival + unsent bytes of all vifs / C, with all that come at that instant",
                DelayBounds::queueFinish);
    }

    private static BoundCheck queueFinish(ServiceHistory run) {
        BoundCheck check = BoundCheck.NONE;
        for (Departure packet : run.departures()) {
            Rational arrived = Rational.of(run.departures().stream()
                    .filter(other -> other.arrival().compareTo(packet.arrival()) <= 0)
                    .mapToLong(run::wireBytes)
                    .sum());
            Rational unsent = arrived.minus(run.sentBytes(run.instantOf(packet.arrival())));
            check = check.with(packet.finish().minus(packet.arrival()), unsent.dividedBy(run.rate()));
        }
        return check;
    }

    /** Of SFQ. */
    static Bound startTimeFinish() {
        return new Bound(
                "E1",
                "finish <= EAT + l / C + sum of the other L_j / C",
                run -> expectedArrival(
                        run,
                        (vif, wireBytes) -> Rational.of(wireBytes + run.sumOfLongestBytes() - run.longestBytes(vif))
                                .dividedBy(run.rate())));
    }

    /** Of SCFQ. */
    static Bound selfClockedFinish() {
        return new Bound(
                "E2",
                "finish <= EAT + l / r_i + sum of the other L_j / C",
                run -> expectedArrival(run, (vif, wireBytes) -> {
                    Rational others = Rational.of(run.sumOfLongestBytes() - run.longestBytes(vif));
                    return ownNanos(run, vif, wireBytes).plus(others.dividedBy(run.rate()));
                }));
    }

    /** Of WFQ, WF2Q and WF2Q+. */
    static Bound guaranteedFinish() {
        return new Bound(
                "E3",
                "finish <= EAT + l / r_i + Lmax / C",
                run -> expectedArrival(
                        run,
                        (vif, wireBytes) -> ownNanos(run, vif, wireBytes)
                                .plus(Rational.of(run.longestBytes()).dividedBy(run.rate()))));
    }

    /** Of QFQ. */
    static Bound slotFinish() {
        return new Bound(
                "E4",
                "finish <= EAT + (3 sigma_i x sum of all weights + 2 Lmax) / C",
                run -> expectedArrival(
                        run,
                        (vif, wireBytes) -> IndexBounds.slotsBytes(run, vif).dividedBy(run.guaranteedRate(vif))));
    }

    /** Of WF2Q and WF2Q+. */
    static Bound worstCaseTimeIndex() {
        return new Bound(
                "T1",
                "finish <= arrival + (unsent bytes of i + L_i + (Lmax - L_i) r_i / C) / r_i",
                run -> timeIndex(run, vif -> IndexBounds.worstCaseBytes(run, vif)));
    }

    /** Of QFQ. */
    static Bound slotTimeIndex() {
        return new Bound(
                "T1",
                "finish <= arrival + (unsent bytes of i + 3 w_i sigma_i + 2 r_i / C Lmax) / r_i",
                run -> timeIndex(run, vif -> IndexBounds.slotsBytes(run, vif)));
    }

    // EAT = max(arrival, EAT of the vif's packet before + that packet's length / r): when it would start if the vif had
    // a link of rate r for itself.
    private static BoundCheck expectedArrival(ServiceHistory run, Allowance allowance) {
        BoundCheck check = BoundCheck.NONE;
        for (int vif = 0; vif < run.vifs(); vif++) {
            Rational free = Rational.ZERO;
            for (Departure departure : run.departures(vif)) {
                Rational expected = departure.arrival().max(free);
                long wireBytes = run.wireBytes(departure);
                check = check.with(departure.finish().minus(expected), allowance.nanos(vif, wireBytes));
                free = expected.plus(ownNanos(run, vif, wireBytes));
            }
        }
        return check;
    }

    // Unsent bytes are those of the vif when the packet arrives, with it and the rest of the one in service.
    private static BoundCheck timeIndex(ServiceHistory run, IntFunction<Rational> indexBytes) {
        BoundCheck check = BoundCheck.NONE;
        for (int vif = 0; vif < run.vifs(); vif++) {
            Rational rate = run.guaranteedRate(vif);
            Rational bound = indexBytes.apply(vif).dividedBy(rate);
            Rational arrived = Rational.ZERO;
            for (Departure departure : run.departures(vif)) {
                arrived = arrived.plus(Rational.of(run.wireBytes(departure)));
                Rational unsent = arrived.minus(run.sentBytes(vif, run.instantOf(departure.arrival())));
                Rational delay = departure.finish().minus(departure.arrival());
                check = check.with(delay.minus(unsent.dividedBy(rate)), bound);
            }
        }
        return check;
    }

    private static Rational ownNanos(ServiceHistory run, int vif, long wireBytes) {
        return Rational.of(wireBytes).dividedBy(run.guaranteedRate(vif));
    }
}
