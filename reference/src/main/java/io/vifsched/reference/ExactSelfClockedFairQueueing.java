package io.vifsched.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Self-clocked fair queueing: the smallest finish tag goes first, and virtual time is the finish tag of the packet in
 * service.
 *
 * <p>Source: Golestani, "A Self-Clocked Fair Queueing Scheme for Broadband Applications", INFOCOM 1994. The tags are not
 * reset when the link idles; that gives the same order. Equal tags go by vif.
 */
public final class ExactSelfClockedFairQueueing implements ExactPolicy, VirtualClock {
    private final List<Long> weights;
    private final int overheadBytes;
    private final List<Deque<Rational>> finishTags = new ArrayList<>();
    private final List<Rational> lastFinishTags;
    private Rational virtualTime = Rational.ZERO;

    /**
     * One weight per vif, at least 1.
     *
     * @param overheadBytes what the wire adds to every packet
     */
    public ExactSelfClockedFairQueueing(List<Long> weights, int overheadBytes) {
        this.weights = List.copyOf(weights);
        this.overheadBytes = overheadBytes;
        lastFinishTags = new ArrayList<>(Collections.nCopies(weights.size(), Rational.ZERO));
        weights.forEach(weight -> finishTags.add(new ArrayDeque<>()));
    }

    @Override
    public void arrived(Waiting waiting, int vif, int lengthBytes, Rational now) {
        Rational start = virtualTime.max(lastFinishTags.get(vif));
        Rational finish = start.plus(Rational.of(lengthBytes + (long) overheadBytes, weights.get(vif)));
        finishTags.get(vif).addLast(finish);
        lastFinishTags.set(vif, finish);
    }

    @Override
    public int decide(Waiting waiting, Rational now) {
        return waiting.leastBacklogged(vif -> true, vif -> finishTags.get(vif).getFirst());
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        virtualTime = finishTags.get(vif).removeFirst();
    }

    @Override
    public Rational virtualTime(Rational now) {
        return virtualTime;
    }
}
