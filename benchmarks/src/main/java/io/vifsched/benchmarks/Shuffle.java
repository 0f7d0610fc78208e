package io.vifsched.benchmarks;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Tables drawn before anything is measured, the same in every run. */
final class Shuffle {
    private Shuffle() {}

    static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** A random order of vifs 0 to {@code vifs - 1} in which each occurs {@code times} times. */
    static int[] vifs(int vifs, int times, RandomGenerator random) {
        int[] table = new int[Math.multiplyExact(vifs, times)];
        for (int i = 0; i < table.length; i++) {
            int other = random.nextInt(i + 1);
            table[i] = table[other];
            table[other] = i % vifs;
        }
        return table;
    }
}
