package io.vifsched.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * WF2Q+: of the vifs whose first packet has a start tag that virtual time has reached, the one with the smallest finish
 * tag; equal tags go by vif. One pair of tags per vif, for its first packet.
 *
 * <p>Virtual time grows by (bytes on the wire) / (sum of all weights) while a packet is transmitted, and jumps at a
 * decision to the least start tag of the backlogged vifs if it is behind that. A packet that arrives at an empty queue
 * starts at V or at the finish tag of its predecessor, whichever is later; one whose predecessor leaves, at that finish
 * tag.
 *
 * <p>Source: Bennett and Zhang, "Hierarchical Packet Fair Queueing Algorithms", IEEE/ACM Trans. Networking 5, 1997. The
 * paper's queue holds the packet in service too; that is {@code lazy}. Eager, a queue is empty when nothing waits in it.
 * At an idle decision V goes on to the largest finish tag, which gives the same order as setting all to 0.
 */
public final class ExactWorstCaseFairQueueingPlus implements ExactPolicy, VirtualClock {
    private final List<Long> weights;
    private final long totalWeight;
    private final Rational rate;
    private final int overheadBytes;
    private final boolean lazy;
    private final List<Tags> tags; // of the first packet, or if none waits of the last one sent
    private final boolean[] tagged; // the tags are those of a waiting packet, or of the one just decided for
    private int inService = NONE;
    private Rational serviceStart = Rational.ZERO; // of the packet in service
    private Rational servicePart = Rational.ZERO; // its bytes on the wire / the sum of all weights
    private Rational virtualTime = Rational.ZERO; // at serviceStart, or if nothing is in service now

    /**
     * One weight per vif, at least 1.
     *
     * @param rate of the link, in bytes per nanosecond
     * @param overheadBytes what the wire adds to every packet
     */
    public ExactWorstCaseFairQueueingPlus(List<Long> weights, Rational rate, int overheadBytes, boolean lazy) {
        this.weights = List.copyOf(weights);
        this.rate = rate;
        this.overheadBytes = overheadBytes;
        this.lazy = lazy;
        totalWeight = weights.stream().mapToLong(Long::longValue).sum();
        tags = new ArrayList<>(Collections.nCopies(weights.size(), new Tags(Rational.ZERO, Rational.ZERO)));
        tagged = new boolean[weights.size()];
    }

    @Override
    public void arrived(Waiting waiting, int vif, int lengthBytes, Rational now) {
        if (tagged[vif]) {
            return;
        }
        Rational last = tags.get(vif).finish();
        tag(vif, lazy && vif == inService ? last : last.max(virtualTime(now)), lengthBytes);
    }

    @Override
    public int decide(Waiting waiting, Rational now) {
        if (inService != NONE) {
            virtualTime = virtualTime.plus(servicePart);
            inService = NONE;
        }
        if (waiting.backloggedAfter(NONE) == NONE) {
            for (Tags each : tags) {
                virtualTime = virtualTime.max(each.finish());
            }
            return NONE;
        }
        int earliest = waiting.leastBacklogged(vif -> true, vif -> tags.get(vif).start());
        virtualTime = virtualTime.max(tags.get(earliest).start());
        return waiting.leastBacklogged(
                vif -> tags.get(vif).start().compareTo(virtualTime) <= 0,
                vif -> tags.get(vif).finish());
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        inService = vif;
        serviceStart = now;
        servicePart = Rational.of(lengthBytes + (long) overheadBytes, totalWeight);
        tagged[vif] = false;
        if (waiting.isBacklogged(vif)) {
            tag(vif, tags.get(vif).finish(), waiting.headBytes(vif));
        }
    }

    @Override
    public Rational virtualTime(Rational now) {
        if (inService == NONE) {
            return virtualTime;
        }
        // Over groups the next decision may come long after the end of the packet.
        Rational sent = now.minus(serviceStart).times(rate).dividedBy(totalWeight);
        return virtualTime.plus(sent.min(servicePart));
    }

    private void tag(int vif, Rational start, int lengthBytes) {
        tags.set(vif, Tags.startingAt(start, lengthBytes + (long) overheadBytes, weights.get(vif)));
        tagged[vif] = true;
    }
}
