package io.vifsched.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** The lengths of the packets that a policy may choose from, in first-in first-out order per vif. */
public final class Waiting {
    private final List<Deque<Integer>> lengthsBytes = new ArrayList<>();

    /** No packets, for vifs 0 to {@code vifs} - 1. */
    public Waiting(int vifs) {
        for (int vif = 0; vif < vifs; vif++) {
            lengthsBytes.add(new ArrayDeque<>());
        }
    }

    /** Puts a packet behind the others of its vif. */
    public void add(int vif, int lengthBytes) {
        lengthsBytes.get(vif).addLast(lengthBytes);
    }

    /** Takes the vif's first packet and returns its length. */
    public int remove(int vif) {
        return lengthsBytes.get(vif).removeFirst();
    }

    public int vifs() {
        return lengthsBytes.size();
    }

    public boolean isBacklogged(int vif) {
        return !lengthsBytes.get(vif).isEmpty();
    }

    /** The length of the first packet of a backlogged vif. */
    public int headBytes(int vif) {
        return lengthsBytes.get(vif).getFirst();
    }

    /**
     * The first backlogged vif in the cyclic order of ids that begins after {@code vif} and ends with it.
     *
     * @param vif where the last scan ended, or -1 to begin with vif 0
     * @return a vif, or {@link ExactPolicy#NONE}
     */
    public int backloggedAfter(int vif) {
        return backloggedAfter(vif, candidate -> true);
    }

    /** As {@link #backloggedAfter(int)}, of those vifs only that {@code allowed} accepts. */
    public int backloggedAfter(int vif, IntPredicate allowed) {
        for (int step = 1; step <= vifs(); step++) {
            int candidate = (vif + step) % vifs();
            if (isBacklogged(candidate) && allowed.test(candidate)) {
                return candidate;
            }
        }
        return ExactPolicy.NONE;
    }

    /**
     * Of the backlogged vifs that {@code allowed} accepts the one whose {@code key} is the least; equal keys go by vif.
     *
     * @return a vif, or {@link ExactPolicy#NONE}
     */
    public int leastBacklogged(IntPredicate allowed, IntFunction<Rational> key) {
        int least = ExactPolicy.NONE;
        for (int vif = 0; vif < vifs(); vif++) {
            if (isBacklogged(vif)
                    && allowed.test(vif)
                    && (least == ExactPolicy.NONE || key.apply(vif).compareTo(key.apply(least)) < 0)) {
                least = vif;
            }
        }
        return least;
    }
}
