package io.vifsched.host.traffic;

/**
 * How long a TCP sender waits for an acknowledgment: the smoothed round-trip time and four times its variation, 200 ms or
 * more, doubled by each timeout that follows another.
 *
 * <p><b>Source:</b> RFC 6298; its least value of 1 s and its limit are replaced by Linux's 200 ms and 120 s. <b>Cost:</b> O(1).
 */
final class RetransmissionTimeout {
    private static final long INITIAL_NANOS = 1_000_000_000;
    private static final long LEAST_NANOS = 200_000_000;
    private static final long MOST_NANOS = 120_000_000_000L;
    private static final long GRANULARITY_NANOS = 4_000_000; // a jiffy at 250 Hz

    private long smoothedNanos; // 0: nothing measured
    private long variationNanos;
    private long timeoutNanos = INITIAL_NANOS;

    /** A round trip was measured; what was doubled is halved again. */
    void measured(long roundTripNanos) {
        if (smoothedNanos == 0) {
            smoothedNanos = Math.max(1, roundTripNanos);
            variationNanos = roundTripNanos / 2;
        } else {
            variationNanos += (Math.abs(smoothedNanos - roundTripNanos) - variationNanos) / 4;
            smoothedNanos += (roundTripNanos - smoothedNanos) / 8;
        }
        long nanos = smoothedNanos + Math.max(GRANULARITY_NANOS, 4 * variationNanos);
        timeoutNanos = Math.max(LEAST_NANOS, Math.min(nanos, MOST_NANOS));
    }

    /** The timer has fired. */
    void fired() {
        timeoutNanos = Math.min(2 * timeoutNanos, MOST_NANOS);
    }

    long nanos() {
        return timeoutNanos;
    }
}
