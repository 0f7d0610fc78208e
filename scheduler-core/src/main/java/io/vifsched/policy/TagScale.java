package io.vifsched.policy;

/**
 * The unit of virtual-time tags: how far a tag moves per byte at each weight, in whole numbers.
 *
 * <p>The scale is the least common multiple of the weights times a power of two, so that scale / weight is exact for each
 * of them. Where the multiple exceeds 2^28, and for a weight set later that does not divide it, the step is truncated, by
 * less than weight / 2^27 of itself.
 */
final class TagScale {
    // A vif's backlog of 2^34 bytes at weight 1 still spans less than 2^63.
    private static final long MOST = 1L << 28;

    private final long scale;
    private final boolean exact;

    TagScale(long[] weights) {
        long multiple = 1;
        for (long weight : weights) {
            multiple = multiple / gcd(multiple, weight) * weight;
            if (multiple > MOST) {
                break;
            }
        }
        exact = multiple <= MOST;
        long largest = exact ? multiple : MOST;
        while (largest <= MOST / 2) {
            largest *= 2;
        }
        scale = largest;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** Tag units per byte at weight 1. */
    long unitsPerByte() {
        return scale;
    }

    /** Tag units per byte at this weight. */
    long step(long weight) {
        return scale / weight;
    }

    /** True if every step of the weights given at first is exact. */
    boolean isExact() {
        return exact;
    }
}
