package io.vifsched.host.metrics;

import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Delays per vif, in nanoseconds to two digits; memory is taken when a vif's first packet is recorded.
 *
 * <p><b>Cost:</b> a comparison for a delay that equals the one before, which is usual where a box always takes the same time;
 * else O(1).
 */
public final class Delays {
    private static final int DIGITS = 2;
    private static final long USUAL_NANOS = 1_000_000_000; // longer ones make a histogram grow

    private final @Nullable IntCountsHistogram[] histograms;
    private final long[] lastNanos; // the delay of a vif's latest packet
    private final int[] repeats; // how often in a row, not yet in the histogram

    /** Nothing recorded. */
    public Delays(int vifs) {
        this.histograms = new IntCountsHistogram[vifs];
        this.lastNanos = new long[vifs];
        this.repeats = new int[vifs];
    }

    /** Records the delay of one packet. */
    public void record(int vif, long delayNanos) {
        if (delayNanos != lastNanos[vif]) {
            flush(vif);
            lastNanos[vif] = delayNanos;
        }
        repeats[vif]++;
    }

    private void flush(int vif) {
        if (repeats[vif] == 0) {
            return;
        }
        IntCountsHistogram histogram = histograms[vif];
        if (histogram == null) {
            histogram = new IntCountsHistogram(USUAL_NANOS, DIGITS);
            histogram.setAutoResize(true);
            histograms[vif] = histogram;
        }
        histogram.recordValueWithCount(lastNanos[vif], repeats[vif]);
        repeats[vif] = 0;
    }

    /** The delays of one vif; empty if it had no packet. */
    public IntCountsHistogram of(int vif) {
        flush(vif);
        IntCountsHistogram histogram = histograms[vif];
        return histogram == null ? new IntCountsHistogram(DIGITS) : histogram;
    }
}
