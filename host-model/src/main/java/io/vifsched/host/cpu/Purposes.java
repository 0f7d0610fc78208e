package io.vifsched.host.cpu;

import java.util.Arrays;

/** CPU time by purpose. */
final class Purposes {
    private long[] nanos = new long[8];

    void add(int purpose, long spentNanos) {
        if (purpose >= nanos.length) {
            nanos = Arrays.copyOf(nanos, Math.max(2 * nanos.length, purpose + 1));
        }
        nanos[purpose] += spentNanos;
    }

    long nanos(int purpose) {
        return purpose < nanos.length ? nanos[purpose] : 0;
    }

    long totalNanos() {
        long sum = 0;
        for (long one : nanos) {
            sum += one;
        }
        return sum;
    }
}
