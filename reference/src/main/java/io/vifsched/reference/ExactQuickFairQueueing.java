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
    private final List<Rational> slotWidths = new ArrayList<>(); // sigma of each vif's group; equal iff the group is
    private final List<Tags> tags; // of the first packet, or if none waits of the last one sent
    private final boolean[] tagged; // the tags are those of a waiting packet, or of the one just decided for
    private final long[] turns; // when the vif was put into its slot
    private long turn;
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
        tags = new ArrayList<>(Collections.nCopies(weights.size(), new Tags(Rational.ZERO, Rational.ZERO)));
        tagged = new boolean[weights.size()];
        turns = new long[weights.size()];
        for (int vif = 0; vif < weights.size(); vif++) {
            inverseWeights.add(Rational.of(ONE / weights.get(vif), ONE));
            slotWidths.add(slotWidth(inverseWeights.get(vif).times(longestBytes.get(vif) + overheadBytes)));
        }
    }

    /** The least power of two, whole or not, that is at least {@code longestWireBytes / weight}. */
    static Rational slotWidth(long longestWireBytes, long weight) {
        return slotWidth(Rational.of(longestWireBytes, weight));
    }

    private static Rational slotWidth(Rational least) {
        Rational width = Rational.ONE;
        while (width.compareTo(least) < 0) {
            width = width.times(2);
        }
        while (width.dividedBy(2).compareTo(least) >= 0) {
            width = width.dividedBy(2);
        }
        return width;
    }

    @Override
    public boolean admits(int vif, int lengthBytes) {
        return lengthBytes <= longestBytes.get(vif);
    }

    @Override
    public void arrived(Waiting waiting, int vif, int lengthBytes, Rational now) {
        if (!tagged[vif]) {
            put(vif, virtualTime.max(tags.get(vif).finish()), lengthBytes);
        }
    }

    @Override
    public int decide(Waiting waiting, Rational now) {
        int earliest = waiting.leastBacklogged(vif -> true, this::slotStart);
        if (earliest == NONE) {
            return NONE;
        }
        virtualTime = virtualTime.max(slotStart(earliest));
        // The vif in the earliest slot of each group that has started; slots of one group begin at multiples of sigma,
        // so the group's finish is that of this vif's slot.
        int first = NONE;
        for (int vif = 0; vif < waiting.vifs(); vif++) {
            if (waiting.isBacklogged(vif)
                    && slotStart(vif).compareTo(virtualTime) <= 0
                    && (first == NONE || goesBefore(vif, first))) {
                first = vif;
            }
        }
        return first;
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        virtualTime = virtualTime.plus(Rational.of(lengthBytes + (long) overheadBytes, totalWeight));
        tagged[vif] = false;
        if (waiting.isBacklogged(vif)) {
            put(vif, tags.get(vif).finish(), waiting.headBytes(vif));
        }
    }

    @Override
    public Rational virtualTime(Rational now) {
        return virtualTime;
    }

    private void put(int vif, Rational start, int lengthBytes) {
        Rational length = inverseWeights.get(vif).times(lengthBytes + (long) overheadBytes);
        tags.set(vif, new Tags(start, start.plus(length)));
        tagged[vif] = true;
        turns[vif] = turn++;
    }

    private boolean goesBefore(int vif, int other) {
        Rational finish = slotStart(vif).plus(slotWidths.get(vif).times(2));
        Rational otherFinish = slotStart(other).plus(slotWidths.get(other).times(2));
        int order = finish.compareTo(otherFinish);
        if (order == 0) {
            order = slotWidths.get(vif).compareTo(slotWidths.get(other));
        }
        return order != 0 ? order < 0 : turns[vif] < turns[other];
    }

    private Rational slotStart(int vif) {
        Rational width = slotWidths.get(vif);
        return width.times(tags.get(vif).start().dividedBy(width).floor());
    }
}
