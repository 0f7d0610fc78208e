package io.vifsched.reference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Deficit round robin over a list of active vifs: a turn grants the quantum and sends packets while the deficit covers
 * them; what is left is kept for the next turn, unless the vif has emptied.
 *
 * <p>Source: Shreedhar and Varghese, "Efficient Fair Queueing using Deficit Round Robin", SIGCOMM 1995. An emptied vif
 * leaves the list at the dequeue that empties it, or, if {@code lazy}, at the next decision, as with the paper's
 * blocking send: a packet that arrives before then continues the turn.
 */
public final class ExactDeficitRoundRobin implements ExactPolicy {
    private final List<Long> quantumBytes;
    private final boolean lazy;
    private final long[] deficitBytes;
    private final Deque<Integer> active = new ArrayDeque<>();
    private boolean granted; // the first active vif has had the quantum of its turn

    /** One quantum per vif, at least 1. */
    public ExactDeficitRoundRobin(List<Long> quantumBytes, boolean lazy) {
        this.quantumBytes = List.copyOf(quantumBytes);
        this.lazy = lazy;
        deficitBytes = new long[quantumBytes.size()];
    }

    @Override
    public void arrived(Waiting waiting, int vif, int lengthBytes, Rational now) {
        if (!active.contains(vif)) {
            active.addLast(vif);
        }
    }

    @Override
    public int decide(Waiting waiting, Rational now) {
        while (!active.isEmpty()) {
            int vif = active.getFirst();
            if (!waiting.isBacklogged(vif)) {
                leave(vif);
                continue;
            }
            if (!granted) {
                deficitBytes[vif] += quantumBytes.get(vif);
                granted = true;
            }
            if (waiting.headBytes(vif) <= deficitBytes[vif]) {
                return vif;
            }
            active.addLast(active.removeFirst());
            granted = false;
        }
        return NONE;
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        deficitBytes[vif] -= lengthBytes;
        if (!lazy && !waiting.isBacklogged(vif)) {
            leave(vif);
        }
    }

    private void leave(int vif) {
        active.removeFirst();
        deficitBytes[vif] = 0;
        granted = false;
    }
}
