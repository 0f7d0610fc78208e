package io.vifsched.benchmarks;

import io.vifsched.PacketScheduler;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * Dequeues a packet and puts it on the next vif of a shuffled table in which every vif occurs equally often, with the
 * next length of a second table. The time that passes is the new length's, so that packets come exactly as fast as the
 * link sends.
 */
final class RandomPlaceLoop extends PacketLoop {
    /** The least length of the vif table; it is the next multiple of the number of vifs. */
    static final int LEAST_VIFS = 65_536;

    /** Prime, so that vifs and lengths meet in all combinations. */
    static final int LENGTHS = 65_521;

    private static final long SEED = 1;

    // An arrival is length << NANOS_BITS | nanoseconds until the next.
    private static final int NANOS_BITS = 20;
    private static final int NANOS_MASK = (1 << NANOS_BITS) - 1;

    private final int vifs;
    private final int packetsPerVif;
    private final int[] vifTable;
    private final int[] arrivals = new int[LENGTHS];
    private final long fractionPerPeriod;
    private int nextVif;
    private int nextArrival;

    RandomPlaceLoop(PacketScheduler scheduler, int vifs, int packetsPerVif, int[] lengthsBytes, Link link) {
        super(scheduler, link);
        this.vifs = vifs;
        this.packetsPerVif = packetsPerVif;
        RandomGenerator random = Shuffle.generator(SEED);
        this.vifTable = Shuffle.vifs(vifs, (LEAST_VIFS + vifs - 1) / vifs, random);
        long bytes = 0;
        for (int i = 0; i < LENGTHS; i++) {
            int length = lengthsBytes[random.nextInt(lengthsBytes.length)];
            long nanos = link.nanos(i + 1L, bytes + length) - link.nanos(i, bytes);
            if (nanos > NANOS_MASK) {
                throw new IllegalArgumentException("link = " + link.bitsPerSecond() + "bit, expected a speed at which "
                        + length + " bytes take at most " + NANOS_MASK + " ns");
            }
            arrivals[i] = length << NANOS_BITS | (int) nanos;
            bytes += length;
        }
        this.fractionPerPeriod = link.fraction(LENGTHS, bytes);
        int results = 0;
        for (int packet = 0; packet < packetsPerVif; packet++) {
            for (int vif = 0; vif < vifs; vif++) {
                int length = arrivals[(packet * vifs + vif) % LENGTHS] >>> NANOS_BITS;
                results |= scheduler.enqueue(vif, length, (long) packet * stride(vifs) + vif, 0);
            }
        }
        checkAccepted(results);
    }

    @Override
    public long run(int operations) {
        long sum = 0;
        for (int left = operations; left > 0; ) {
            int stretch = Math.min(left, Math.min(vifTable.length - nextVif, LENGTHS - nextArrival));
            sum += runStretch(stretch);
            left -= stretch;
            nextVif = nextVif + stretch == vifTable.length ? 0 : nextVif + stretch;
            nextArrival += stretch;
            if (nextArrival == LENGTHS) {
                nextArrival = 0;
                settle(fractionPerPeriod);
            }
        }
        return sum;
    }

    /** As many operations as neither table ends within, so that the loop calls nothing but the scheduler. */
    private long runStretch(int operations) {
        PacketScheduler target = scheduler;
        int[] places = vifTable;
        int[] lengths = arrivals;
        int firstPlace = nextVif;
        int firstLength = nextArrival;
        long now = nowNanos;
        long sum = 0;
        int results = 0;
        for (int i = 0; i < operations; i++) {
            long handle = target.dequeue(now);
            if (handle < 0) {
                throw withheld();
            }
            int arrival = lengths[firstLength + i];
            results |= target.enqueue(places[firstPlace + i], arrival >>> NANOS_BITS, handle, now);
            sum += handle;
            now += arrival & NANOS_MASK;
        }
        nowNanos = now;
        checkAccepted(results);
        return sum;
    }

    @Override
    BitSet waiting() {
        return handles(vifs, packetsPerVif);
    }
}
