package io.vifsched.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A link that interrupts a packet for a more urgent one and goes on with it later. */
final class PreemptiveLink {
    private PreemptiveLink() {}

    /** When each packet of the run would finish if the most urgent one, the least by this order, were always sent. */
    static Map<Departure, Rational> finishes(ServiceHistory run, Comparator<Departure> urgency) {
        Map<Departure, Rational> finishes = new HashMap<>();
        Map<Departure, Rational> restNanos = new HashMap<>();
        List<Departure> present = new ArrayList<>();
        Deque<Departure> toCome = new ArrayDeque<>(run.arrivals());
        Rational now = Rational.ZERO;
        while (!toCome.isEmpty() || !present.isEmpty()) {
            if (present.isEmpty()) {
                now = now.max(toCome.getFirst().arrival());
            }
            while (!toCome.isEmpty() && toCome.getFirst().arrival().compareTo(now) <= 0) {
                present.add(toCome.removeFirst());
            }
            Departure first = present.stream()
                    .min(urgency.thenComparing(Departure::vif)
                            .thenComparing(Departure::arrival)
                            .thenComparing(Departure::start))
                    .orElseThrow();
            Rational rest = restNanos.getOrDefault(
                    first, Rational.of(run.wireBytes(first)).dividedBy(run.rate()));
            Rational end = now.plus(rest);
            if (!toCome.isEmpty()) {
                end = end.min(toCome.getFirst().arrival());
            }
            Rational left = rest.minus(end.minus(now));
            restNanos.put(first, left);
            if (left.signum() == 0) {
                present.remove(first);
                finishes.put(first, end);
            }
            now = end;
        }
        return finishes;
    }
}
