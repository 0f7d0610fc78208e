package io.vifsched.policy;

/**
 * The unit of virtual-time tags: how far a tag moves per byte at each weight, in whole numbers.
 *
 * <p>The scale is the least common multiple of the weights times a power of two, so that scale / weight is exact for each
 * of them. Where the multiple exceeds 2^28, and for a weight set later that does not divide it, the step is truncated, by
 * less than weight / 2^27 of itself.
 *
 * <p>Tags are compared by their difference, so that they may wrap around. That is right while no vif has more than weight
 * times 2^34 bytes of packets waiting, which takes a queue without a limit.
 */
final class TagScale {
    private static final long MOST = 1L << 28;

    private final long scale;

    TagScale(long[] weights) {
        scale = enlarged(lcm(weights, MOST), MOST);
    }

    static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** The least common multiple, or a number above {@code most} if it exceeds that. */
    static long lcm(long[] numbers, long most) {
        long multiple = 1;
        for (long number : numbers) {
            multiple = lcm(multiple, number, most);
        }
        return multiple;
    }

    /** The least common multiple, or a number above {@code most} if it exceeds that. */
    static long lcm(long a, long b, long most) {
        long factor = b / gcd(a, b);
        return a > most / factor ? most + 1 : a * factor;
    }

    /** The largest power of two times {@code multiple} up to {@code most}, a power of two; that itself if it is below. */
    static long enlarged(long multiple, long most) {
        long scale = Math.min(multiple, most);
        while (scale <= most / 2) {
            scale *= 2;
        }
        return scale;
    }

    /** Tag units per byte at weight 1. */
    long unitsPerByte() {
        return scale;
    }

    /** Tag units per byte at this weight. */
    long step(long weight) {
        return scale / weight;
    }
}
