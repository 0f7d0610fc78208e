package io.vifsched.policy;

import java.util.Arrays;

/**
 * A unit of virtual-time tags in which both a byte at any weight and a nanosecond of the link at the sum of all weights are
 * whole numbers: lcm(weights, sum x denominator of bytes per nanosecond), times a power of two.
 *
 * <p>The scale stays below 2^40, and below 2^62 / denominator, so that no product overflows. Where the multiple exceeds
 * that, the scale is lcm(weights, sum), and V at an arrival is rounded down, by less than one unit; where that exceeds it
 * too, the scale is a power of two, and every step is rounded down.
 */
final class LinkScale {
    private static final long NANOS_TIMES_BITS = 8_000_000_000L;
    private static final long MOST = 1L << 40; // two packets of 2^20 bytes at weight 1 still span less than 2^62

    private final long scale;
    private final long bytesPerTick; // the link carries bytesPerTick bytes in ticks nanoseconds, in lowest terms
    private final long ticks;
    private final boolean exact;

    // V is wanted for each packet; as long as the weights are those given at first no division is needed.
    private final long firstSum; // of the weights; 0 if a byte is not whole at it
    private final long unitsPerByte; // at that sum
    private final long unitsPerTick; // at that sum, for a link of a byte per tick; 0 if it is not whole
    private final long mostNanos; // at most so many, times bytesPerTick, do not overflow

    LinkScale(long[] weights, long linkBitsPerSecond) {
        long divisor = TagScale.gcd(linkBitsPerSecond, NANOS_TIMES_BITS);
        bytesPerTick = linkBitsPerSecond / divisor;
        ticks = NANOS_TIMES_BITS / divisor;
        long sum = Arrays.stream(weights).sum();
        long most = Long.highestOneBit(Math.min(MOST, (1L << 62) / ticks));
        long weightsAndSum = TagScale.lcm(TagScale.lcm(weights, most), sum, most);
        // Where sum x ticks overflows, the sum exceeds most, and so does what it is a multiple of.
        long withTicks = TagScale.lcm(weightsAndSum, sum * ticks, most);
        exact = withTicks <= most;
        scale = TagScale.enlarged(exact ? withTicks : weightsAndSum, most);
        firstSum = scale % sum == 0 ? sum : 0;
        unitsPerByte = scale / sum;
        unitsPerTick = exact ? unitsPerByte / ticks : 0;
        mostNanos = Long.MAX_VALUE / bytesPerTick;
    }

    /** True if every tag and V at every arrival is exact, for the weights given at first. */
    boolean isExact() {
        return exact;
    }

    /** Tag units per byte at this weight. */
    long step(long weight) {
        return scale / weight;
    }

    /** How far V moves while the link sends {@code bytes}. */
    long unitsOf(long bytes, long sumOfWeights) {
        return sumOfWeights == firstSum ? bytes * unitsPerByte : bytes * scale / sumOfWeights;
    }

    /** How far V has moved {@code nanos} after the link began to send {@code bytes}. */
    long unitsIn(long nanos, long bytes, long sumOfWeights) {
        long sentTimesTicks = nanos * bytesPerTick;
        if (nanos > mostNanos || sentTimesTicks > bytes * ticks) {
            return unitsOf(bytes, sumOfWeights);
        }
        if (exact && sumOfWeights == firstSum) {
            return sentTimesTicks * unitsPerTick;
        }
        long whole = sentTimesTicks / ticks;
        long rest = sentTimesTicks - whole * ticks;
        return (whole * scale + rest * scale / ticks) / sumOfWeights;
    }
}
