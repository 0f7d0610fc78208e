package io.vifsched.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Start-time fair queueing: the smallest start tag goes first, and virtual time is the start tag of the packet in
 * service, or, when a busy period has ended, the largest finish tag so far.
 *
 * <p>Source: Goyal, Vin and Cheng, "Start-Time Fair Queueing: A Scheduling Algorithm for Integrated Services Packet
 * Switching Networks", SIGCOMM 1996. Equal tags go by vif.
 */
public final class ExactStartTimeFairQueueing implements ExactPolicy, VirtualClock {
    private final List<Long> weights;
    private final int overheadBytes;
    private final List<Deque<Rational>> startTags = new ArrayList<>();
    private final List<Rational> lastFinishTags;
    private Rational virtualTime = Rational.ZERO;

    /**
     * One weight per vif, at least 1.
     *
     * @param overheadBytes what the wire adds to every packet
     */
    public ExactStartTimeFairQueueing(List<Long> weights, int overheadBytes) {
        this.weights = List.copyOf(weights);
        this.overheadBytes = overheadBytes;
        lastFinishTags = new ArrayList<>(Collections.nCopies(weights.size(), Rational.ZERO));
        weights.forEach(weight -> startTags.add(new ArrayDeque<>()));
    }

    @Override
    public void arrived(Waiting waiting, int vif, int lengthBytes, Rational now) {
        Tags tags = Tags.startingAt(
                virtualTime.max(lastFinishTags.get(vif)), lengthBytes + (long) overheadBytes, weights.get(vif));
        startTags.get(vif).addLast(tags.start());
        lastFinishTags.set(vif, tags.finish());
    }

    @Override
    public int decide(Waiting waiting, Rational now) {
        int vif = waiting.leastBacklogged(
                candidate -> true, candidate -> startTags.get(candidate).getFirst());
        if (vif == NONE) {
            virtualTime = virtualTime.max(Collections.max(lastFinishTags));
        }
        return vif;
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        virtualTime = startTags.get(vif).removeFirst();
    }

    @Override
    public Rational virtualTime(Rational now) {
        return virtualTime;
    }
}
