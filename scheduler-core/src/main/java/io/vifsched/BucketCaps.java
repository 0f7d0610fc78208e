package io.vifsched;

/**
 * Token buckets: tokens flow in continuously up to the bucket's depth.
 *
 * <ul>
 *   <li><b>Source:</b> the classic token bucket, as in Linux {@code tbf}.
 *   <li><b>Departs from it:</b> exact: tokens are counted in bits times nanoseconds, so nothing is rounded away. A
 *       packet longer than the bucket is refused on arrival.
 *   <li><b>Cost:</b> O(1) per packet.
 *   <li><b>Fairness:</b> bytes started in (s, t] are at most b + r (t - s), with depth b and rate r.
 * </ul>
 */
final class BucketCaps extends RateCaps {
    private static final long TOKENS_PER_BYTE = 8_000_000_000L; // one token flows in per ns at 1 bit/s

    private final int burstBytes;
    private final long depth; // at most 2^30 bytes, so below 2^63 tokens
    private final long[] tokens; // negative while packets are paid for that left before the cap came
    private final long[] countedNanos;

    BucketCaps(int vifs, int burstBytes) {
        super(vifs);
        this.burstBytes = burstBytes;
        depth = burstBytes * TOKENS_PER_BYTE;
        tokens = new long[vifs];
        countedNanos = new long[vifs];
    }

    @Override
    void check(int vif, long rate) {}

    @Override
    void restart(int vif, long rate, long nowNanos) {
        tokens[vif] = depth;
        countedNanos[vif] = nowNanos;
    }

    @Override
    int longestBytes(long rate) {
        return burstBytes;
    }

    @Override
    long release(int vif, int lengthBytes, long nowNanos) {
        flow(vif, nowNanos);
        long missing = lengthBytes * TOKENS_PER_BYTE - tokens[vif];
        if (missing <= 0) {
            return NOW;
        }
        long wholeNanos = (missing - 1) / rateBitsPerSecond(vif);
        return nowNanos + 1 + Math.min(wholeNanos, PacketScheduler.LATEST_NANOS - nowNanos);
    }

    @Override
    void unrelease(int vif, long nowNanos) {} // tokens are counted up to now only

    @Override
    void charge(int vif, int lengthBytes, long nowNanos) {
        flow(vif, nowNanos);
        // Debt stops where depth - tokens would overflow: 80 MB of it at least, 1.1 GB below the default depth.
        long leastTokens = depth - Long.MAX_VALUE;
        long cost = lengthBytes * TOKENS_PER_BYTE;
        tokens[vif] = tokens[vif] - leastTokens < cost ? leastTokens : tokens[vif] - cost;
    }

    private void flow(int vif, long nowNanos) {
        long rate = rateBitsPerSecond(vif);
        // Negative only for a full bucket, made before the first call, whose time lay before 0.
        long elapsed = Math.max(0, nowNanos - countedNanos[vif]);
        countedNanos[vif] = nowNanos;
        tokens[vif] = elapsed > (depth - tokens[vif]) / rate ? depth : tokens[vif] + elapsed * rate;
    }
}
