package io.vifsched.reference;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Bounds for policies that send what is most urgent: strict priority and earliest deadline first. */
final class UrgencyBounds {
    private UrgencyBounds() {}

    /** False for both. One check per packet. */
    static Bound finish(Function<ServiceHistory, Comparator<Departure>> urgency) {
        return new Bound(
                "N1", "finish <= finish on a preemptive link + Lmax / C", run -> finish(run, urgency.apply(run)));
    }

    /** Of earliest deadline first. One check. */
    static Bound lateness() {
        return new Bound(
                "N2", "largest lateness <= largest lateness on a preemptive link + Lmax / C", UrgencyBounds::lateness);
    }

    /** Of strict priority without a guard. One check per priority that has smaller ones. */
    static Bound lag() {
        return new Bound(
                "N3",
                "what was sent of a priority and larger ones lags behind a link with nothing else to send by at most the"
                        + " longest packet of smaller ones, without a guard",
                UrgencyBounds::lag);
    }

    /** Of strict priority without a guard. One check per packet. */
    static Bound order() {
        return new Bound(
                "N4", "no packet starts while one of a larger priority waits, without a guard", UrgencyBounds::order);
    }

    /** Of priority with a guard of n. One check per packet of the largest waiting priority that goes while a smaller waits. */
    static Bound guard() {
        return new Bound(
                "P1",
                "at most n packets in a row of the largest waiting priority go while one of a smaller priority waits, with"
                        + " a guard of n",
                UrgencyBounds::guard);
    }

    private static BoundCheck finish(ServiceHistory run, Comparator<Departure> urgency) {
        Map<Departure, Rational> preemptive = PreemptiveLink.finishes(run, urgency);
        BoundCheck check = BoundCheck.NONE;
        for (Departure packet : run.departures()) {
            check = check.with(
                    packet.finish().minus(preemptive.getOrDefault(packet, Rational.ZERO)), longestNanos(run));
        }
        return check;
    }

    private static BoundCheck lateness(ServiceHistory run) {
        Map<Departure, Rational> preemptive = PreemptiveLink.finishes(run, byDeadline(run));
        if (preemptive.isEmpty()) {
            return BoundCheck.NONE;
        }
        Rational worst = Collections.max(run.departures().stream()
                .map(packet -> packet.finish().minus(due(run, packet)))
                .toList());
        Rational worstPreemptive = Collections.max(run.departures().stream()
                .map(packet -> preemptive.getOrDefault(packet, Rational.ZERO).minus(due(run, packet)))
                .toList());
        return BoundCheck.NONE.with(worst.minus(worstPreemptive), longestNanos(run));
    }

    private static BoundCheck lag(ServiceHistory run) {
        BoundCheck check = BoundCheck.NONE;
        for (long priority :
                run.parameters().each("priority").stream().distinct().toList()) {
            List<Departure> smaller = run.departures().stream()
                    .filter(packet -> priority(run, packet) < priority)
                    .toList();
            List<Departure> others = run.departures().stream()
                    .filter(packet -> priority(run, packet) >= priority)
                    .toList();
            if (isGuarded(run) || smaller.isEmpty() || others.isEmpty()) {
                continue;
            }
            long longest = smaller.stream().mapToLong(run::wireBytes).max().orElseThrow();
            check = check.with(lagBehindAlone(run, others), Rational.of(longest));
        }
        return check;
    }

    private static BoundCheck order(ServiceHistory run) {
        BoundCheck check = BoundCheck.NONE;
        if (isGuarded(run)) {
            return check;
        }
        for (Departure packet : run.departures()) {
            check = check.with(isLargerWaiting(run, packet) ? Rational.ONE : Rational.ZERO, Rational.ZERO);
        }
        return check;
    }

    private static BoundCheck guard(ServiceHistory run) {
        BoundCheck check = BoundCheck.NONE;
        long inARow = 0;
        for (Departure packet : run.departures()) {
            boolean counts = isGuarded(run) && !isLargerWaiting(run, packet) && isSmallerWaiting(run, packet);
            inARow = counts ? inARow + 1 : 0;
            if (counts) {
                check = check.with(
                        Rational.of(inARow), Rational.of(run.parameters().one("guard")));
            }
        }
        return check;
    }

    /** The order in which a preemptive link would serve priorities. */
    static Comparator<Departure> byPriority(ServiceHistory run) {
        return Comparator.comparing((Departure packet) -> priority(run, packet)).reversed();
    }

    /** The order in which a preemptive link would serve deadlines. */
    static Comparator<Departure> byDeadline(ServiceHistory run) {
        return Comparator.comparing(packet -> due(run, packet));
    }

    private static Rational lagBehindAlone(ServiceHistory run, List<Departure> packets) {
        List<Arrival> arrivals = packets.stream()
                .map(packet -> new Arrival(packet.arrival(), packet.vif(), packet.lengthBytes()))
                .toList();
        ExactParameters parameters = run.parameters().with("limit", Integer.MAX_VALUE);
        Schedule alone = ExactPolicies.run("fifo", parameters, arrivals);
        ServiceHistory served = ServiceHistory.of(parameters, new Schedule(packets, List.of(), List.of()))
                .alsoAt(run.instants());
        ServiceHistory aloneServed = ServiceHistory.of(parameters, alone).alsoAt(served.instants());
        served = served.alsoAt(aloneServed.instants());
        Rational worst = Rational.ZERO;
        for (int instant = 0; instant < served.instants().size(); instant++) {
            worst = worst.max(aloneServed.sentBytes(instant).minus(served.sentBytes(instant)));
        }
        return worst;
    }

    private static boolean isLargerWaiting(ServiceHistory run, Departure starting) {
        return run.departures().stream()
                .anyMatch(packet -> waits(packet, starting.start()) && priority(run, packet) > priority(run, starting));
    }

    private static boolean isSmallerWaiting(ServiceHistory run, Departure starting) {
        return run.departures().stream()
                .anyMatch(packet -> waits(packet, starting.start()) && priority(run, packet) < priority(run, starting));
    }

    private static boolean waits(Departure packet, Rational time) {
        return packet.arrival().compareTo(time) <= 0 && packet.start().compareTo(time) > 0;
    }

    private static boolean isGuarded(ServiceHistory run) {
        return run.parameters().one("guard") > 0;
    }

    private static long priority(ServiceHistory run, Departure packet) {
        return run.parameters().each("priority").get(packet.vif());
    }

    private static Rational due(ServiceHistory run, Departure packet) {
        return packet.arrival()
                .plus(Rational.of(run.parameters().each("deadline").get(packet.vif())));
    }

    private static Rational longestNanos(ServiceHistory run) {
        return Rational.of(run.longestBytes()).dividedBy(run.rate());
    }
}
