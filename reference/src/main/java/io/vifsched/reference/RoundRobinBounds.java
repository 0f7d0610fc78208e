package io.vifsched.reference;

import io.vifsched.reference.ServiceHistory.Backlog;
import io.vifsched.reference.ServiceHistory.Interval;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Bounds for the policies that serve vifs in turns, and for minimum rates. */
final class RoundRobinBounds {
    private RoundRobinBounds() {}

    /** Of deficit round robin, as published. Not with an overhead, which the quantum does not count. */
    static Bound publishedFairness(Backlog meaning) {
        return new Bound(
                "F3 " + meaning.word(),
                "|W_i / f_i - W_j / f_j| <= Qmin + 2 Lmax, f_i = Q_i / Qmin, without overhead",
                run -> {
                    Rational least =
                            quantums(run).stream().min(Rational::compareTo).orElseThrow();
                    return hasOverhead(run)
                            ? BoundCheck.NONE
                            : ServiceBounds.pairwise(
                                    run,
                                    meaning,
                                    vif -> quantums(run).get(vif).dividedBy(least),
                                    vif -> Rational.ZERO,
                                    least.plus(Rational.of(2 * run.longestBytes())));
                });
    }

    /** Of deficit round robin: turns differ by at most one, and deficits stay below a packet. */
    static Bound tightFairness(Backlog meaning) {
        return new Bound(
                "F4 " + meaning.word(),
                "|W_i / Q_i - W_j / Q_j| <= 1 + (L_i - 1) / Q_i + (L_j - 1) / Q_j, without overhead"
                        + inMidByte(meaning),
                run -> hasOverhead(run)
                        ? BoundCheck.NONE
                        : ServiceBounds.pairwise(
                                run,
                                meaning,
                                quantums(run)::get,
                                vif -> largestRest(run, meaning, vif)
                                        .dividedBy(quantums(run).get(vif)),
                                Rational.ONE));
    }

    /** Of deficit round robin: its strict service curve. */
    static Bound quantumService(Backlog meaning) {
        return new Bound(
                "S1 " + meaning.word(),
                "W_i(s, t) >= C Q_i / F (t - s - Theta), Theta = ((F - Q_i) (1 + d_i / Q_i) + sum of the other d_j) / C,"
                        + " d = L - 1, F = sum of all Q, without overhead" + inMidByte(meaning),
                run -> hasOverhead(run) ? BoundCheck.NONE : quantumService(run, meaning));
    }

    private static BoundCheck quantumService(ServiceHistory run, Backlog meaning) {
        List<Rational> quantums = quantums(run);
        Rational frame = quantums.stream().reduce(Rational.ZERO, Rational::plus);
        Rational rests = sum(run, vif -> largestRest(run, meaning, vif));
        IntFunction<Rational> share = vif -> quantums.get(vif).dividedBy(frame);
        return ServiceBounds.rateLag(run, meaning, vif -> run.rate().times(share.apply(vif)), vif -> {
            Rational own = largestDeficit(run, vif);
            Rational turns = frame.minus(quantums.get(vif))
                    .times(own.dividedBy(quantums.get(vif)).plus(Rational.ONE));
            return share.apply(vif).times(turns.plus(rests.minus(largestRest(run, meaning, vif))));
        });
    }

    /** Of round robin, where all packets have one length. */
    static Bound packetFairness(Backlog meaning) {
        return new Bound(
                "F6 " + meaning.word(),
                "|N_i - N_j| <= 1 packet, where all packets have one length",
                run -> turnFairness(run, meaning, vif -> Rational.ONE));
    }

    /** Of round robin and the schedule list, for packets of any length. */
    static Bound startFairness() {
        return new Bound(
                "F6 starts waiting",
                "|N_i - N_j| <= 1 packet of any length, N what starts in an interval",
                run -> ServiceBounds.pairwiseByStarts(
                        run, (one, other) -> true, packet -> Rational.ONE, vif -> Rational.ZERO, Rational.ONE));
    }

    /** Of weighted round robin, where all packets have one length. */
    static Bound turnFairness(Backlog meaning) {
        return new Bound(
                "F5 " + meaning.word(),
                "|N_i / p_i - N_j / p_j| <= 1 turn, where all packets have one length and no fraction is carried",
                run -> hasWholeTurns(run) ? turnFairness(run, meaning, turnPackets(run)) : BoundCheck.NONE);
    }

    /** Of weighted round robin: its strict service curve. */
    static Bound turnService(Backlog meaning) {
        return new Bound(
                "S4 " + meaning.word(),
                "W_i(s, t) >= R (t - s - X / C), X = sum of the other p_j L_j, R = C p_i l_i / (p_i l_i + X), l_i the"
                        + " shortest packet of i, where no fraction is carried",
                run -> hasWholeTurns(run) ? turnService(run, meaning) : BoundCheck.NONE);
    }

    private static BoundCheck turnService(ServiceHistory run, Backlog meaning) {
        IntFunction<Rational> packets = turnPackets(run);
        Rational all = sum(run, vif -> packets.apply(vif).times(run.longestBytes(vif)));
        IntFunction<Rational> others = vif -> all.minus(packets.apply(vif).times(run.longestBytes(vif)));
        IntFunction<Rational> share = vif -> {
            Rational own = packets.apply(vif).times(shortestBytes(run, vif));
            return own.dividedBy(own.plus(others.apply(vif)));
        };
        return ServiceBounds.rateLag(
                run,
                meaning,
                vif -> run.rate().times(share.apply(vif)),
                vif -> share.apply(vif).times(others.apply(vif)));
    }

    /** Of minimum rates. One check per vif with a quota and period in all of which a packet of it waits. */
    static Bound minimumRate() {
        return new Bound(
                "M1",
                "bytes started in [k T, (k + 1) T) >= quota, where a packet of i waits all the time",
                RoundRobinBounds::minimumRate);
    }

    private static BoundCheck minimumRate(ServiceHistory run) {
        long periodNanos = run.parameters().one("period");
        BoundCheck check = BoundCheck.NONE;
        for (int vif = 0; vif < run.vifs(); vif++) {
            Rational quota = Rational.of(run.parameters().each("min").get(vif))
                    .times(periodNanos)
                    .dividedBy(8_000_000_000L);
            for (Interval interval : run.backlogged(vif, Backlog.WAITING)) {
                long first = run.instants()
                        .get(interval.from())
                        .dividedBy(periodNanos)
                        .ceil();
                long end =
                        run.instants().get(interval.to()).dividedBy(periodNanos).floor();
                for (long period = first; period < end && quota.signum() > 0; period++) {
                    check = check.with(Rational.of(quota.ceil()), startedBytes(run, vif, period, periodNanos));
                }
            }
        }
        return check;
    }

    private static Rational startedBytes(ServiceHistory run, int vif, long period, long periodNanos) {
        return Rational.of(run.departures(vif).stream()
                .filter(departure -> departure.start().dividedBy(periodNanos).floor() == period)
                .mapToLong(run::wireBytes)
                .sum());
    }

    private static BoundCheck turnFairness(ServiceHistory run, Backlog meaning, IntFunction<Rational> packets) {
        return hasOneLength(run)
                ? ServiceBounds.pairwise(
                        run,
                        meaning,
                        vif -> packets.apply(vif).times(run.longestBytes()),
                        vif -> Rational.ZERO,
                        Rational.ONE)
                : BoundCheck.NONE;
    }

    private static IntFunction<Rational> turnPackets(ServiceHistory run) {
        TurnLengths lengths = ExactPolicies.turnLengths(run.parameters());
        List<Rational> packets = IntStream.range(0, run.vifs())
                .mapToObj(vif -> Rational.of(lengths.begin(vif)))
                .toList();
        return packets::get;
    }

    private static boolean hasWholeTurns(ServiceHistory run) {
        return !run.parameters().word("rounding").equals("carry");
    }

    private static boolean hasOneLength(ServiceHistory run) {
        return run.departures().stream()
                        .mapToInt(Departure::lengthBytes)
                        .distinct()
                        .count()
                == 1;
    }

    private static boolean hasOverhead(ServiceHistory run) {
        return run.parameters().overheadBytes() > 0;
    }

    private static List<Rational> quantums(ServiceHistory run) {
        return ExactPolicies.quantumBytes(run.parameters()).stream()
                .map(Rational::of)
                .toList();
    }

    private static Rational largestDeficit(ServiceHistory run, int vif) {
        return Rational.of(Math.max(0, run.longestBytes(vif) - 1));
    }

    /**
     * What of a vif's packet on the link may still be sent beside its turns from then on, in an interval that begins with
     * an arrival. Eager, a vif with its last packet on the link has left the list: what comes next has a turn of its own,
     * and the rest of that packet is sent beside it. In whole bytes that is a byte less than the packet.
     */
    private static Rational largestRest(ServiceHistory run, Backlog meaning, int vif) {
        return meaning == Backlog.WAITING && hasArrivalInMidByte(run)
                ? Rational.of(run.longestBytes(vif))
                : largestDeficit(run, vif);
    }

    private static boolean hasArrivalInMidByte(ServiceHistory run) {
        return run.departures().stream()
                .anyMatch(packet -> run.arrivals().stream().anyMatch(other -> {
                    Rational sent = other.arrival().minus(packet.start()).times(run.rate());
                    return sent.signum() > 0
                            && other.arrival().compareTo(packet.finish()) < 0
                            && sent.floor() != sent.ceil();
                }));
    }

    private static String inMidByte(Backlog meaning) {
        return meaning == Backlog.WAITING
                ? "; L for L - 1 of what is on the link if packets come while a byte is half sent"
                : "";
    }

    private static long shortestBytes(ServiceHistory run, int vif) {
        return run.departures(vif).stream().mapToLong(run::wireBytes).min().orElse(1);
    }

    private static Rational sum(ServiceHistory run, IntFunction<Rational> term) {
        Rational sum = Rational.ZERO;
        for (int vif = 0; vif < run.vifs(); vif++) {
            sum = sum.plus(term.apply(vif));
        }
        return sum;
    }
}
