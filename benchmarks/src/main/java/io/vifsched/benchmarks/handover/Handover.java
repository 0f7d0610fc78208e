package io.vifsched.benchmarks.handover;

import java.util.function.LongConsumer;

/** A way for packets from one producer to one dispatcher. */
public interface Handover {
    /** Packets that the producer offers to a vif before it goes on to the next. */
    int BURST = 32;

    /** The length of every packet, in bytes. */
    int LENGTH_BYTES = 1500;

    /**
     * Offers a part of a burst. The producer's.
     *
     * @param vif the packets' vif
     * @param handles the packets' handles, each 0 or more
     * @param from the place of the first in the array
     * @param to one more than the place of the last
     * @return how many were accepted
     */
    int offer(int vif, long[] handles, int from, int to);

    /**
     * Takes what can be had at present, up to a batch. The dispatcher's.
     *
     * @param consumer gets the handle of each packet
     * @return how many packets came
     */
    int take(LongConsumer consumer);
}
