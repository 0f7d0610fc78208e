package io.vifsched.host.ethernet;

/**
 * When bytes that follow each other at a fixed rate have passed: exact at any rate, because the part of a nanosecond
 * that is left over is carried to what follows without a gap.
 *
 * <p><b>Cost:</b> one division per call. <b>Threads:</b> one at a time.
 */
public final class LineClock {
    /** The fastest line, in bits per second. */
    public static final long FASTEST_BITS_PER_SECOND = 1_000_000_000_000L;

    private static final long BIT_NANOS_PER_BYTE = 8L * 1_000_000_000;

    private final long bitsPerSecond;

    // Exact time = nanos + remainder / bitsPerSecond, 0 <= remainder < bitsPerSecond.
    private long nanos;
    private long remainder;

    /**
     * A line that is free at time 0.
     *
     * @param bitsPerSecond its speed, 1 to 10^12
     */
    public LineClock(long bitsPerSecond) {
        checkRate("bitsPerSecond", bitsPerSecond);
        this.bitsPerSecond = bitsPerSecond;
    }

    /**
     * Checks a rate.
     *
     * @throws IllegalArgumentException unless it is 1 to 10^12 bits per second
     */
    public static void checkRate(String name, long bitsPerSecond) {
        if (bitsPerSecond < 1 || bitsPerSecond > FASTEST_BITS_PER_SECOND) {
            throw new IllegalArgumentException(
                    name + " = " + bitsPerSecond + ", expected 1 to " + FASTEST_BITS_PER_SECOND + " bits per second");
        }
    }

    /**
     * Passes {@code bytes}, from {@code startNanos} or from the end of what passed before, whichever is later.
     *
     * @return the end, rounded down to whole nanoseconds
     */
    public long pass(long startNanos, long bytes) {
        if (startNanos > nanos) {
            nanos = startNanos;
            remainder = 0;
        }
        long bitNanos = bytes * BIT_NANOS_PER_BYTE + remainder;
        long whole = bitNanos / bitsPerSecond;
        nanos += whole;
        remainder = bitNanos - whole * bitsPerSecond;
        return nanos;
    }
}
