package io.vifsched.benchmarks;

import io.vifsched.PacketScheduler;
import java.util.BitSet;

/**
 * The measured loop: keeps a fixed set of packets going round a scheduler, and fails if the scheduler refuses, withholds
 * or loses one, since then something else was measured. Draws nothing and allocates nothing while it runs.
 */
public abstract sealed class PacketLoop permits SamePlaceLoop, RandomPlaceLoop, BurstLoop {
    /** The packets' length, where all are alike. */
    static final int LENGTH_BYTES = 1500;

    final PacketScheduler scheduler;
    final Link link;

    /** The scheduler's time; it passes as fast as the link sends. */
    long nowNanos;

    private long fraction;

    PacketLoop(PacketScheduler scheduler, Link link) {
        this.scheduler = scheduler;
        this.link = link;
    }

    /** The distance between the handles of one vif's packets: a power of two, so that a mask finds the vif. */
    static int stride(int vifs) {
        return vifs == 1 ? 1 : Integer.highestOneBit(vifs - 1) << 1;
    }

    /**
     * Runs operations, each one enqueue and one dequeue.
     *
     * @return a number that depends on every packet
     * @throws IllegalStateException if a packet was refused or withheld
     */
    public abstract long run(int operations);

    /** The handles of the packets that wait. */
    abstract BitSet waiting();

    /**
     * Drains the scheduler.
     *
     * @throws IllegalStateException if other packets come out than must be waiting
     */
    public final void finish() {
        BitSet expected = waiting();
        BitSet found = new BitSet();
        for (int packets = expected.cardinality(); packets > 0; packets--) {
            long handle = scheduler.dequeue(nowNanos);
            if (handle < 0 || handle > Integer.MAX_VALUE || found.get((int) handle)) {
                throw new IllegalStateException(
                        "handle = " + handle + ", expected that of one of the " + packets + " packets that wait");
            }
            found.set((int) handle);
            nowNanos += link.nanos(1, LENGTH_BYTES) + 1;
        }
        long last = scheduler.dequeue(nowNanos);
        if (!found.equals(expected) || last != PacketScheduler.NONE) {
            throw new IllegalStateException("the packets that came out are not those that went in");
        }
    }

    /** Lets the time pass that whole nanoseconds left out, in units of the link's. */
    final void settle(long fractions) {
        fraction += fractions;
        nowNanos += fraction / link.bitsPerSecond();
        fraction %= link.bitsPerSecond();
    }

    /** Throws if any of the results, or-ed together, is not {@link PacketScheduler#ACCEPTED}. */
    static void checkAccepted(int results) {
        if (results != PacketScheduler.ACCEPTED) {
            throw new IllegalStateException("the scheduler refused a packet, so the workload is not the one described");
        }
    }

    /** What to throw when no packet came out though some must wait. */
    static IllegalStateException withheld() {
        return new IllegalStateException("the scheduler withheld a packet, so the workload is not the one described");
    }

    /** The handles that {@link #stride} makes for packets 0 to {@code packetsPerVif - 1} of each vif. */
    static BitSet handles(int vifs, int packetsPerVif) {
        BitSet handles = new BitSet();
        for (int packet = 0; packet < packetsPerVif; packet++) {
            handles.set(packet * stride(vifs), packet * stride(vifs) + vifs);
        }
        return handles;
    }
}
