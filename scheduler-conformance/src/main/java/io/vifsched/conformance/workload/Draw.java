package io.vifsched.conformance.workload;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Whole numbers drawn from a stream of random bits, the same on every JDK.
 *
 * <p><b>Threads:</b> one at a time.
 */
public final class Draw {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final RandomGenerator bits;

    /** Draws from the caller's own stream. */
    public Draw(RandomGenerator bits) {
        this.bits = bits;
    }

    /** An independent stream for each seed, number and purpose. */
    public static Draw of(long seed, long number, int purpose) {
        long key = mix(seed + GOLDEN_GAMMA);
        key = mix(key + GOLDEN_GAMMA * (number + 1));
        key = mix(key + GOLDEN_GAMMA * (purpose + 1L));
        return new Draw(RandomGeneratorFactory.of("L64X128MixRandom").create(key));
    }

    /** Stafford's variant 13 of the finalizer of MurmurHash3: a bijection that spreads every bit. */
    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    /** A number from {@code least} to {@code most}, each as likely; they lie less than 2^31 apart. */
    public int between(int least, int most) {
        long count = (long) most - least + 1;
        return (int) (least + (((bits.nextLong() >>> 32) * count) >>> 32));
    }

    /** True once in {@code count} times. */
    public boolean oneIn(int count) {
        return between(1, count) == 1;
    }

    /** One of these, each as likely. */
    public int oneOf(int... values) {
        return values[between(0, values.length - 1)];
    }

    /** One of these, each as likely. */
    public <T> T oneOf(List<T> values) {
        return values.get(between(0, values.size() - 1));
    }
}
