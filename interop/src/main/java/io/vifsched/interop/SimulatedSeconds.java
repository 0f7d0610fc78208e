package io.vifsched.interop;

/**
 * Between the seconds of a simulator, in a {@code double}, and the whole nanoseconds of a scheduler. Order is kept both
 * ways, and a nanosecond comes back as itself: {@code ceilNanos(of(n)) == n}.
 */
public final class SimulatedSeconds {
    /** The latest time: 48 days. Behind it two nanoseconds may be the same {@code double}. */
    public static final double LATEST = 1 << 22;

    private static final double NANOS_PER_SECOND = 1e9;

    private SimulatedSeconds() {}

    /**
     * The first whole nanosecond n with {@code of(n) >= seconds}: what happens between two nanoseconds happens before the
     * decision of the second.
     *
     * @param seconds 0 to {@link #LATEST}
     */
    public static long ceilNanos(double seconds) {
        if (!(seconds >= 0 && seconds <= LATEST)) {
            throw new IllegalArgumentException("seconds = " + seconds + ", expected 0 to " + (long) LATEST);
        }
        long nanos = (long) Math.ceil(seconds * NANOS_PER_SECOND);
        // The product is rounded, so it may lie on the wrong side of a whole number.
        while (of(nanos - 1) >= seconds && nanos > 0) {
            nanos--;
        }
        while (of(nanos) < seconds) {
            nanos++;
        }
        return nanos;
    }

    /** The {@code double} nearest to so many nanoseconds. */
    public static double of(long nanos) {
        return nanos / NANOS_PER_SECOND;
    }
}
