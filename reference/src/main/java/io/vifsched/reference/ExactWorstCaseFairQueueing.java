package io.vifsched.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Worst-case fair weighted fair queueing (WF2Q): of the first packets that have started in the fluid system, the one
 * that would finish first in it; equal tags go by vif. In exact time there always is one; where time is rounded down, as
 * inside a hierarchy, and there is none, the least start tag goes.
 *
 * <p>Source: Bennett and Zhang, "WF2Q: Worst-case Fair Weighted Fair Queueing", INFOCOM 1996.
 */
public final class ExactWorstCaseFairQueueing implements ExactPolicy {
    private final List<Long> weights;
    private final Rational rate;
    private final int overheadBytes;
    private final List<Deque<Tags>> tags = new ArrayList<>();
    private FluidClock fluid;

    /**
     * One weight per vif, at least 1.
     *
     * @param rate of the link, in bytes per nanosecond
     * @param overheadBytes what the wire adds to every packet
     */
    public ExactWorstCaseFairQueueing(List<Long> weights, Rational rate, int overheadBytes) {
        this.weights = List.copyOf(weights);
        this.rate = rate;
        this.overheadBytes = overheadBytes;
        weights.forEach(weight -> tags.add(new ArrayDeque<>()));
        fluid = new FluidClock(this.weights, rate);
    }

    @Override
    public void arrived(Waiting waiting, int vif, int lengthBytes, Rational now) {
        fluid.advance(now);
        if (fluid.isIdle() && tags.stream().allMatch(Deque::isEmpty)) {
            // Tags of different busy periods are never compared, and a new clock keeps their denominators short.
            fluid = new FluidClock(weights, rate);
            fluid.advance(now);
        }
        tags.get(vif).addLast(fluid.arrive(vif, lengthBytes + overheadBytes));
    }

    @Override
    public int decide(Waiting waiting, Rational now) {
        fluid.advance(now);
        int first = waiting.leastBacklogged(this::isEligible, vif -> head(vif).finish());
        return first != NONE
                ? first
                : waiting.leastBacklogged(vif -> true, vif -> head(vif).start());
    }

    /** True if the vif's first packet has started in the fluid system. */
    boolean isEligible(int vif) {
        return head(vif).start().compareTo(fluid.virtualTime()) <= 0;
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        tags.get(vif).removeFirst();
    }

    private Tags head(int vif) {
        return tags.get(vif).getFirst();
    }
}
