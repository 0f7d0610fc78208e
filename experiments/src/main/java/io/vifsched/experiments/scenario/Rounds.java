package io.vifsched.experiments.scenario;

import java.util.Arrays;

/**
 * Reads rounds of weighted round robin off the wire: a round is a run of packets of one vif after the other, from vif 0 to
 * the next of vif 0. It is wrong if a vif that always has packets sent another number of them than its packets_to_serve.
 *
 * <p>Rounds before {@code fromNanos} are left out, and the one that lies across it.
 */
final class Rounds {
    private final long[] expected;
    private final long fromNanos;
    private final long[] counts;
    private int current = -1;
    private boolean counting;
    private long rounds;
    private long wrong;

    Rounds(long[] expected, long fromNanos) {
        this.expected = expected.clone();
        this.fromNanos = fromNanos;
        this.counts = new long[expected.length];
    }

    void packet(int vif, long nowNanos) {
        if (vif == 0 && current != 0) {
            if (counting) {
                rounds++;
                wrong += Arrays.equals(counts, expected) ? 0 : 1;
            }
            Arrays.fill(counts, 0);
            counting = nowNanos >= fromNanos;
        }
        current = vif;
        counts[vif]++;
    }

    long rounds() {
        return rounds;
    }

    long wrong() {
        return wrong;
    }
}
