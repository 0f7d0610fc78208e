package io.vifsched.experiments.report;

import java.util.Map;

/**
 * Times of packets from thread to thread at one load.
 *
 * @param way what they went through
 * @param loadPercent the load in percent of what the way can carry
 * @param packetsPerSecond the load in packets
 * @param jdk version of the JDK
 * @param nanos times by percentile, in rising order
 */
public record LatencyFigure(
        String way, int loadPercent, double packetsPerSecond, String jdk, Map<String, Double> nanos) {}
