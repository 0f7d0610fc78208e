package io.vifsched.benchmarks.events;

import java.util.SplittableRandom;

/**
 * What events do when they fire. On average one fires per microsecond, however many are pending: increments are uniform
 * up to 2 us times the number pending. No two events are pending at the same instant, so that every engine has to fire
 * them in the same order. All random numbers are drawn beforehand.
 */
final class HoldWorkload {
    static final long NANOS_PER_EVENT = 1_000;

    private static final int DRAWS = 1 << 16;

    private final int pending;
    private final boolean moves;
    private final long residues; // a power of two, at least the number pending: event i is at i modulo this
    private final long[] increments = new long[DRAWS];
    private final int[] others = new int[DRAWS];
    private int drawn;
    private long fired;
    private long checksum;

    /**
     * A workload, at the start of its random numbers.
     *
     * @param pending number of pending events, 2 or more
     * @param moves whether every event that fires moves another one
     */
    HoldWorkload(int pending, boolean moves) {
        this.pending = pending;
        this.moves = moves;
        this.residues = Integer.highestOneBit(pending - 1) * 2L;
        SplittableRandom random = new SplittableRandom(pending);
        for (int i = 0; i < DRAWS; i++) {
            increments[i] = 1 + random.nextLong(2 * NANOS_PER_EVENT * pending);
            others[i] = random.nextInt(pending);
        }
    }

    int pending() {
        return pending;
    }

    boolean moves() {
        return moves;
    }

    /** When an event that fires, is moved or is made is to fire next: later than now. */
    long nextInstant(int event, long nowNanos) {
        drawn = (drawn + 1) & (DRAWS - 1);
        return ((nowNanos + increments[drawn]) | (residues - 1)) + 1 + event;
    }

    /** The event to be moved; it may be the one that fires. */
    int nextOther() {
        return others[drawn];
    }

    void fires(int event, long instantNanos) {
        fired++;
        checksum = 31 * checksum + event + instantNanos;
    }

    long fired() {
        return fired;
    }

    /** Equal for engines that fire the same events in the same order at the same instants. */
    long checksum() {
        return checksum;
    }
}
