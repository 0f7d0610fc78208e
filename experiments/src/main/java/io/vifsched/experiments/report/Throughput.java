package io.vifsched.experiments.report;

/** Bytes on the wire per vif and window of time; a packet counts in the window in which its last byte leaves. */
public final class Throughput {
    // Windows are whole multiples of netback's credit window and of min-rate's period, which would else beat with them.
    private static final long STEP_NANOS = 50_000_000;
    private static final long MOST_WINDOWS = 100;
    private static final long FEWEST_WINDOWS = 10;

    private final long windowNanos;
    private final long[][] bytes;

    /**
     * An empty series.
     *
     * @param vifs number of vifs, 1 or more
     * @param durationNanos length of the run, 1 or more
     */
    public Throughput(int vifs, long durationNanos) {
        this.windowNanos = durationNanos >= FEWEST_WINDOWS * STEP_NANOS
                ? STEP_NANOS * roundedUp(durationNanos, MOST_WINDOWS * STEP_NANOS)
                : roundedUp(durationNanos, FEWEST_WINDOWS);
        this.bytes = new long[vifs][(int) roundedUp(durationNanos, windowNanos)];
    }

    private static long roundedUp(long value, long divisor) {
        return (value + divisor - 1) / divisor;
    }

    /** Counts a packet whose last byte left at {@code finishNanos}; what ends after the run is left out. */
    public void add(int vif, int wireBytes, long finishNanos) {
        long window = finishNanos / windowNanos;
        if (window < bytes[vif].length) {
            bytes[vif][(int) window] += wireBytes;
        }
    }

    /** The number of vifs. */
    public int vifs() {
        return bytes.length;
    }

    /** The number of windows. */
    public int windows() {
        return bytes[0].length;
    }

    /** Length of a window in nanoseconds. */
    public long windowNanos() {
        return windowNanos;
    }

    /** What a vif sent in a window, in Mbit/s. */
    public double megabitsPerSecond(int vif, int window) {
        return bytes[vif][window] * 8_000.0 / windowNanos;
    }
}
