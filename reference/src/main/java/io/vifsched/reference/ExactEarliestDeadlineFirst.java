package io.vifsched.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Earliest deadline first: a packet is due its vif's deadline after it became visible, and what is due first goes first;
 * of equals the lowest vif.
 *
 * <p>Source: Liu and Layland, "Scheduling Algorithms for Multiprogramming in a Hard-Real-Time Environment", J. ACM 20,
 * 1973. A transmission is never interrupted.
 */
public final class ExactEarliestDeadlineFirst implements ExactPolicy {
    private final List<Long> deadlinesNanos;
    private final List<Deque<Rational>> due = new ArrayList<>();

    /** One deadline per vif, in nanoseconds after arrival. */
    public ExactEarliestDeadlineFirst(List<Long> deadlinesNanos) {
        this.deadlinesNanos = List.copyOf(deadlinesNanos);
        deadlinesNanos.forEach(deadline -> due.add(new ArrayDeque<>()));
    }

    @Override
    public void arrived(Waiting waiting, int vif, int lengthBytes, Rational now) {
        due.get(vif).addLast(now.plus(Rational.of(deadlinesNanos.get(vif))));
    }

    @Override
    public int decide(Waiting waiting, Rational now) {
        return waiting.leastBacklogged(vif -> true, vif -> due.get(vif).getFirst());
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        due.get(vif).removeFirst();
    }
}
