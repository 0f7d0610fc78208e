package io.vifsched.experiments.report;

import java.util.List;

/**
 * What one packet costs, as JMH measured it.
 *
 * @param nanosPerPacket time
 * @param bytesPerPacket memory allocated
 * @param forkMeans mean time of each fork, in nanoseconds per packet
 * @param interval how the interval was made, in words
 */
public record Cost(Estimate nanosPerPacket, Estimate bytesPerPacket, List<Double> forkMeans, String interval) {
    /** Keeps a copy of the list. */
    public Cost {
        forkMeans = List.copyOf(forkMeans);
    }
}
