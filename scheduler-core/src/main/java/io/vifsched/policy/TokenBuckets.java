package io.vifsched.policy;

import io.vifsched.PacketScheduler;
import java.util.Arrays;

/**
 * Token buckets that may go into debt, exact: tokens flow in continuously up to a depth.
 *
 * <p>A bucket is kept as the time at which it is worth nothing, past or to come, so that it need not be touched while it
 * fills: whole nanoseconds and a rest in units of 1/rate. Depths are at most 2^29 bytes, so that no time overflows. A debt
 * beyond the end of time stays there.
 */
final class TokenBuckets {
    private static final long NANOS_TIMES_BITS = 8_000_000_000L; // a byte takes so many nanoseconds at 1 bit/s
    private static final long LONG_AGO = Long.MIN_VALUE;
    private static final long AFTER_ALL = PacketScheduler.LATEST_NANOS + 1;

    private final long[] rates; // bits per second
    // Time to fill from nothing: fullNanos - fullRest / rate.
    private final long[] fullNanos;
    private final long[] fullRest;
    // When the bucket is worth nothing: zeroNanos + zeroRest / rate, with 0 <= zeroRest < rate.
    private final long[] zeroNanos;
    private final long[] zeroRest;

    TokenBuckets(long[] rates, long[] depthBytes) {
        this.rates = rates.clone();
        fullNanos = new long[rates.length];
        fullRest = new long[rates.length];
        zeroNanos = new long[rates.length];
        zeroRest = new long[rates.length];
        for (int i = 0; i < rates.length; i++) {
            long units = depthBytes[i] * NANOS_TIMES_BITS;
            fullNanos[i] = (units - 1) / rates[i] + 1;
            fullRest[i] = fullNanos[i] * rates[i] - units;
        }
        fill();
    }

    /** Fills all. */
    void fill() {
        Arrays.fill(zeroNanos, LONG_AGO);
        Arrays.fill(zeroRest, 0);
    }

    /** The first whole nanosecond at which the bucket is not in debt. */
    long readyNanos(int bucket) {
        return zeroRest[bucket] == 0 ? zeroNanos[bucket] : zeroNanos[bucket] + 1;
    }

    /** Takes out as many tokens as a packet has bytes. */
    void charge(int bucket, int bytes, long nowNanos) {
        long full = nowNanos - fullNanos[bucket];
        if (zeroNanos[bucket] < full || (zeroNanos[bucket] == full && zeroRest[bucket] < fullRest[bucket])) {
            zeroNanos[bucket] = full;
            zeroRest[bucket] = fullRest[bucket];
        }
        long units = bytes * NANOS_TIMES_BITS + zeroRest[bucket];
        long nanos = units / rates[bucket];
        zeroNanos[bucket] += nanos;
        zeroRest[bucket] = units - nanos * rates[bucket];
        if (zeroNanos[bucket] >= AFTER_ALL) {
            zeroNanos[bucket] = AFTER_ALL;
            zeroRest[bucket] = 0;
        }
    }
}
