package io.vifsched.policy;

import java.util.Arrays;

/**
 * A unit of virtual-time tags in which both a byte at any weight and a nanosecond of the link at the sum of all weights are
 * whole numbers: lcm(weights, sum x denominator of bytes per nanosecond), times a power of two.
 *
 * <p>Where that exceeds 2^30 the scale is lcm(weights, sum), and V at an arrival is rounded down, by less than one unit;
 * where that exceeds 2^30 too it is 2^30, and every step is rounded down.
 */
final class LinkScale {
    private static final long NANOS_TIMES_BITS = 8_000_000_000L;
    private static final long MOST = 1L << 30; // a remainder below 8 x 10^9 times the scale stays below 2^63

    private final long scale;
    private final long bytesPerTick; // the link carries bytesPerTick bytes in ticks nanoseconds, in lowest terms
    private final long ticks;

    LinkScale(long[] weights, long linkBitsPerSecond) {
        long divisor = TagScale.gcd(linkBitsPerSecond, NANOS_TIMES_BITS);
        bytesPerTick = linkBitsPerSecond / divisor;
        ticks = NANOS_TIMES_BITS / divisor;
        long sum = Arrays.stream(weights).sum();
        long weightsAndSum = TagScale.lcm(TagScale.lcm(weights, MOST), sum, MOST);
        long withTicks = TagScale.lcm(weightsAndSum, TagScale.lcm(sum, ticks, sum * ticks), MOST);
        scale = TagScale.enlarged(withTicks <= MOST ? withTicks : weightsAndSum, MOST);
    }

    /** Tag units per byte at this weight. */
    long step(long weight) {
        return scale / weight;
    }

    /** How far V moves while the link sends {@code bytes}. */
    long unitsOf(long bytes, long sumOfWeights) {
        return bytes * scale / sumOfWeights;
    }

    /** How far V has moved {@code nanos} after the link began to send {@code bytes}. */
    long unitsIn(long nanos, long bytes, long sumOfWeights) {
        if (nanos >= bytes * ticks / bytesPerTick) {
            return unitsOf(bytes, sumOfWeights);
        }
        long sentTimesTicks = nanos * bytesPerTick;
        long whole = sentTimesTicks / ticks;
        long rest = sentTimesTicks - whole * ticks;
        return (whole * scale + rest * scale / ticks) / sumOfWeights;
    }
}
