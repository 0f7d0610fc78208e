package io.vifsched.host.metrics;

import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/** Delays per vif, in nanoseconds to two digits; memory is taken when a vif's first packet is recorded. */
public final class Delays {
    private static final int DIGITS = 2;
    private static final long USUAL_NANOS = 1_000_000_000; // longer ones make a histogram grow

    private final @Nullable IntCountsHistogram[] histograms;

    /** Nothing recorded. */
    public Delays(int vifs) {
        this.histograms = new IntCountsHistogram[vifs];
    }

    /** Records the delay of one packet. */
    public void record(int vif, long delayNanos) {
        IntCountsHistogram histogram = histograms[vif];
        if (histogram == null) {
            histogram = new IntCountsHistogram(USUAL_NANOS, DIGITS);
            histogram.setAutoResize(true);
            histograms[vif] = histogram;
        }
        histogram.recordValue(delayNanos);
    }

    /** The delays of one vif; empty if it had no packet. */
    public IntCountsHistogram of(int vif) {
        IntCountsHistogram histogram = histograms[vif];
        return histogram == null ? new IntCountsHistogram(DIGITS) : histogram;
    }
}
