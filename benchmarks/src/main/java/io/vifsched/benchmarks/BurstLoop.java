package io.vifsched.benchmarks;

import io.vifsched.PacketScheduler;
import java.util.BitSet;

/**
 * Enqueues a burst at one instant, each vif's packets spread over it at random, then dequeues until the scheduler is
 * empty, and tells it so by the idle call. A run may end inside a burst, and the next goes on from there.
 */
final class BurstLoop extends PacketLoop {
    private static final long SEED = 2;

    private final int[] vifOf;
    private final long nanosPerPacket;
    private final long fractionPerPacket;

    // Packets of this burst that have come and that have left; none leaves before all have come.
    private int arrived;
    private int left;

    BurstLoop(PacketScheduler scheduler, int vifs, int packetsPerVif, Link link) {
        super(scheduler, link);
        this.vifOf = Shuffle.vifs(vifs, packetsPerVif, Shuffle.generator(SEED));
        this.nanosPerPacket = link.nanos(1, LENGTH_BYTES);
        this.fractionPerPacket = link.fraction(1, LENGTH_BYTES);
    }

    @Override
    public long run(int operations) {
        long sum = 0;
        // Half an operation is one enqueue or one dequeue.
        int halves = 2 * operations;
        while (halves > 0) {
            int arrivals = Math.min(halves, vifOf.length - arrived);
            arrive(arrivals);
            int departures = Math.min(halves - arrivals, vifOf.length - left);
            sum += leave(departures);
            halves -= arrivals + departures;
        }
        return sum;
    }

    private void arrive(int packets) {
        PacketScheduler target = scheduler;
        int[] vifs = vifOf;
        long now = nowNanos;
        int results = 0;
        int end = arrived + packets;
        for (int i = arrived; i < end; i++) {
            results |= target.enqueue(vifs[i], LENGTH_BYTES, i, now);
        }
        arrived = end;
        checkAccepted(results);
    }

    private long leave(int packets) {
        PacketScheduler target = scheduler;
        long step = nanosPerPacket;
        long now = nowNanos;
        long sum = 0;
        for (int i = 0; i < packets; i++) {
            long handle = target.dequeue(now);
            if (handle < 0) {
                throw withheld();
            }
            sum += handle;
            now += step;
        }
        nowNanos = now;
        settle(packets * fractionPerPacket);
        left += packets;
        if (left == vifOf.length) {
            endBurst();
        }
        return sum;
    }

    private void endBurst() {
        if (scheduler.dequeue(nowNanos) != PacketScheduler.NONE) {
            throw new IllegalStateException("a packet came out of a scheduler that must be empty");
        }
        arrived = 0;
        left = 0;
    }

    /** Lets what is left of the burst come and leave; nothing waits then. */
    @Override
    BitSet waiting() {
        arrive(vifOf.length - arrived);
        leave(vifOf.length - left);
        return new BitSet();
    }
}
