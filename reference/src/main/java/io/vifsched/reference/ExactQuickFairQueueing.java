package io.vifsched.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Quick fair queueing (QFQ): WF2Q+ with tags rounded within groups of vifs.
 *
 * <p>A vif belongs to the group g = ceil(log2(longest packet / weight)), whose slots are sigma = 2^g wide. Within a group
 * the vif in the earliest slot goes first, and within a slot the one that was put into it first; a vif that has sent is
 * taken out and put in anew, also into the same slot. A group starts where its earliest slot starts and finishes two
 * slots later. Of the groups whose start virtual time has reached, the one that finishes first is served; equal ones go
 * by the lower index.
 *
 * <p>Virtual time grows by (bytes on the wire) / (sum of all weights) when a packet starts, and at a decision that finds
 * no group started it jumps to the least start.
 *
 * <p>Source: Checconi, Rizzo and Valente, "QFQ: Efficient Packet Scheduling with Tight Guarantees", IEEE/ACM Trans.
 * Networking 21, 2013. The least over the groups is searched for here, and no tag is shifted back. As implementations take
 * the inverse of a weight as a binary fraction, a weight counts as 2^36 / floor(2^36 / weight) in tags and slot widths.
 */
public final class ExactQuickFairQueueing implements ExactPolicy, VirtualClock {
    private static final long ONE = 1L << 36;

    private final List<Rational> inverseWeights = new ArrayList<>(); // virtual time per byte
    private final long totalWeight;
    private final List<Long> longestBytes;
    private final int overheadBytes;
    private final List<Rational> finishTags; // of the first packet, or if none waits of the last one sent
    private final SlotGroups groups; // the vifs of which a packet waits, and the one just decided for
    private Rational virtualTime = Rational.ZERO;

    /**
     * One entry per vif in each list.
     *
     * @param weights at least 1
     * @param longestBytes the longest frame; longer ones are refused
     * @param overheadBytes what the wire adds to every packet
     */
    public ExactQuickFairQueueing(List<Long> weights, List<Long> longestBytes, int overheadBytes) {
        this.longestBytes = List.copyOf(longestBytes);
        this.overheadBytes = overheadBytes;
        totalWeight = weights.stream().mapToLong(Long::longValue).sum();
        finishTags = new ArrayList<>(Collections.nCopies(weights.size(), Rational.ZERO));
        List<Rational> longest = new ArrayList<>();
        for (int vif = 0; vif < weights.size(); vif++) {
            inverseWeights.add(inverse(weights.get(vif)));
            longest.add(inverseWeights.get(vif).times(longestBytes.get(vif) + overheadBytes));
        }
        groups = new SlotGroups(longest);
    }

    /** The virtual time that a byte takes: 1 / weight, rounded down to a multiple of 2^-36. */
    static Rational inverse(long weight) {
        return Rational.of(ONE / weight, ONE);
    }

    /** The width of the slots of a vif. */
    static Rational slotWidth(long longestWireBytes, long weight) {
        return SlotGroups.slotWidth(inverse(weight).times(longestWireBytes));
    }

    @Override
    public boolean admits(int vif, int lengthBytes) {
        return lengthBytes <= longestBytes.get(vif);
    }

    @Override
    public void arrived(Waiting waiting, int vif, int lengthBytes, Rational now) {
        if (!groups.contains(vif)) {
            put(vif, virtualTime.max(finishTags.get(vif)), lengthBytes);
        }
    }

    @Override
    public int decide(Waiting waiting, Rational now) {
        virtualTime = groups.advanced(virtualTime);
        return groups.first(virtualTime);
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        virtualTime = virtualTime.plus(Rational.of(lengthBytes + (long) overheadBytes, totalWeight));
        groups.remove(vif);
        if (waiting.isBacklogged(vif)) {
            put(vif, finishTags.get(vif), waiting.headBytes(vif));
        }
    }

    @Override
    public Rational virtualTime(Rational now) {
        return virtualTime;
    }

    private void put(int vif, Rational start, int lengthBytes) {
        Rational length = inverseWeights.get(vif).times(lengthBytes + (long) overheadBytes);
        finishTags.set(vif, start.plus(length));
        groups.put(vif, start);
    }
}
