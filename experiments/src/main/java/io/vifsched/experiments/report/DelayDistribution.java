package io.vifsched.experiments.report;

import org.HdrHistogram.Histogram;

/**
 * How long packets took: a histogram with three significant digits, and the exact maximum.
 *
 * <p><b>Threads:</b> none of its own; confined to one thread at a time.
 */
public final class DelayDistribution {
    private static final long LONGEST_NANOS = 3_600_000_000_000L;

    private final Histogram histogram = new Histogram(1_000, LONGEST_NANOS, 3);
    private long maxNanos;

    /** Adds one packet's delay in nanoseconds, 0 or more; beyond one hour only the maximum tells how long. */
    public void record(long nanos) {
        histogram.recordValue(Math.min(nanos, LONGEST_NANOS));
        maxNanos = Math.max(maxNanos, nanos);
    }

    /** Adds all delays of another distribution. */
    public void add(DelayDistribution other) {
        histogram.add(other.histogram);
        maxNanos = Math.max(maxNanos, other.maxNanos);
    }

    /** The number of packets. */
    public long packets() {
        return histogram.getTotalCount();
    }

    /** The delay in nanoseconds that {@code percent} of the packets do not exceed; 0 if there are none. */
    public long percentileNanos(double percent) {
        return packets() == 0 ? 0 : Math.min(histogram.getValueAtPercentile(percent), maxNanos);
    }

    /** The shortest delay in nanoseconds; 0 if there are no packets. */
    public long minNanos() {
        return packets() == 0 ? 0 : histogram.getMinValue();
    }

    /** The longest delay in nanoseconds, exactly. */
    public long maxNanos() {
        return maxNanos;
    }

    /** The percentage of packets whose delay is at most {@code nanos}. */
    public double percentAtOrBelow(long nanos) {
        if (packets() == 0) {
            return 0;
        }
        return nanos >= maxNanos ? 100 : histogram.getPercentileAtOrBelowValue(Math.min(nanos, LONGEST_NANOS));
    }
}
