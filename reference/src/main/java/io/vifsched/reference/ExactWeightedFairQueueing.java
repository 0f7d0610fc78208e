package io.vifsched.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Packetized GPS: the packet that would finish first in the fluid system goes first; equal tags go by vif.
 *
 * <p>Source: Parekh and Gallager, "A Generalized Processor Sharing Approach to Flow Control in Integrated Services
 * Networks: The Single-Node Case", IEEE/ACM Trans. Networking 1, 1993.
 */
public final class ExactWeightedFairQueueing implements ExactPolicy {
    private final List<Long> weights;
    private final Rational rate;
    private final int overheadBytes;
    private final List<Deque<Rational>> finishTags = new ArrayList<>();
    private FluidClock fluid;

    /**
     * One weight per vif.
     *
     * @param rate of the link, in bytes per nanosecond
     * @param overheadBytes what the wire adds to every packet
     */
    public ExactWeightedFairQueueing(List<Long> weights, Rational rate, int overheadBytes) {
        this.weights = List.copyOf(weights);
        this.rate = rate;
        this.overheadBytes = overheadBytes;
        weights.forEach(weight -> finishTags.add(new ArrayDeque<>()));
        fluid = new FluidClock(this.weights, rate);
    }

    @Override
    public void arrived(Waiting waiting, int vif, int lengthBytes, Rational now) {
        fluid.advance(now);
        if (fluid.isIdle() && finishTags.stream().allMatch(Deque::isEmpty)) {
            // Tags of different busy periods are never compared, and a new clock keeps their denominators short.
            fluid = new FluidClock(weights, rate);
            fluid.advance(now);
        }
        finishTags
                .get(vif)
                .addLast(fluid.arrive(vif, lengthBytes + overheadBytes).finish());
    }

    @Override
    public int decide(Waiting waiting, Rational now) {
        int first = NONE;
        for (int vif = 0; vif < finishTags.size(); vif++) {
            if (!finishTags.get(vif).isEmpty() && (first == NONE || head(vif).compareTo(head(first)) < 0)) {
                first = vif;
            }
        }
        return first;
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        finishTags.get(vif).removeFirst();
    }

    private Rational head(int vif) {
        return finishTags.get(vif).getFirst();
    }
}
