package io.vifsched.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How many packets a vif sends in a turn of weighted round robin.
 *
 * <p>Weight = priority / mean packet size; packets to serve = weight / smallest weight of all vifs, so at least 1. That
 * is a fraction in general, and {@link Rounding} says what becomes of it.
 *
 * <p>Source: Adamczyk and Chydzinski, "Performance Isolation Issues in Network Virtualization in Xen", Int. J. on
 * Advances in Networks and Services 5, 2012, Algorithm 1.
 */
public final class TurnLengths {
    /** What becomes of the fraction of a packet. */
    public enum Rounding {
        /** Up: what {@code while counter < packets_to_serve} does. */
        CEIL,
        /** Down: what integer division does. */
        FLOOR,
        /** To the nearest, a half up. */
        ROUND,
        /** Carried over to the vif's next turn. */
        CARRY
    }

    private final List<Rational> packetsToServe = new ArrayList<>();
    private final List<Rational> fractions = new ArrayList<>();
    private final Rounding rounding;

    /**
     * One entry per vif in each list.
     *
     * @param priorities at least 1
     * @param meanBytes mean packet size assumed, at least 1
     */
    public TurnLengths(List<Long> priorities, List<Long> meanBytes, Rounding rounding) {
        List<Rational> weights = new ArrayList<>();
        for (int vif = 0; vif < priorities.size(); vif++) {
            weights.add(Rational.of(priorities.get(vif), meanBytes.get(vif)));
        }
        Rational least = Collections.min(weights);
        for (Rational weight : weights) {
            packetsToServe.add(weight.dividedBy(least));
            fractions.add(Rational.ZERO);
        }
        this.rounding = rounding;
    }

    /** Begins a turn of {@code vif}: the number of packets in it. */
    public long begin(int vif) {
        Rational packets = packetsToServe.get(vif);
        return switch (rounding) {
            case CEIL -> packets.ceil();
            case FLOOR -> packets.floor();
            case ROUND -> packets.plus(Rational.of(1, 2)).floor();
            case CARRY -> {
                Rational due = fractions.get(vif).plus(packets);
                fractions.set(vif, due.minus(Rational.of(due.floor())));
                yield due.floor();
            }
        };
    }
}
