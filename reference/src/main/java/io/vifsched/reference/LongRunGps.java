package io.vifsched.reference;

import java.util.Arrays;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Generalized processor sharing for long runs: {@link FluidGps} with a bounded error that it states, in O(log vifs) per
 * packet.
 *
 * <p>Numbers carry about 106 bits. The error cannot feed on itself: if two fluid systems get the same arrivals, the sum
 * over all vifs of the differences of their backlogs never grows (more backlog anywhere means no vif is served earlier,
 * and the surplus of the total work never grows; a map that keeps order in this way expands no distance). So the errors
 * of all events add up at most, and {@link #errorBytes} is their sum.
 *
 * <p><b>Threads:</b> one at a time.
 */
public final class LongRunGps {
    private static final double ERROR_PER_EVENT = 0x1p-100;
    private static final long LARGEST_EXACT = 1L << 53;

    // When a vif empties, unless packets have arrived since; one entry per backlogged vif.
    private record Emptying(DoubleDouble finishTag, int vif) implements Comparable<Emptying> {
        @Override
        public int compareTo(Emptying other) {
            return finishTag.compareTo(other.finishTag);
        }
    }

    private final long[] weights;
    private final long rateBitsPerSecond;
    private final DoubleDouble[] finishTags;
    private final long[] arrivedBytes;
    private final PriorityQueue<Emptying> backlogged = new PriorityQueue<>();
    private final boolean[] isBacklogged; // has an entry; rounding may put V just past its tag
    private long backloggedWeight;
    private DoubleDouble virtualTime = DoubleDouble.ZERO;
    private DoubleDouble linkBytes = DoubleDouble.ZERO; // what the link could have sent since time 0
    private long nowNanos;

    private long events;
    private long totalArrivedBytes;

    /**
     * Starts idle at time 0.
     *
     * @param weights one per vif, at least 1, their sum at most 2^53
     * @param rateBitsPerSecond 1 to 2^53
     */
    public LongRunGps(long[] weights, long rateBitsPerSecond) {
        if (rateBitsPerSecond < 1 || rateBitsPerSecond > LARGEST_EXACT) {
            throw new IllegalArgumentException("rateBitsPerSecond = " + rateBitsPerSecond + ", expected 1 to 2^53");
        }
        for (int vif = 0; vif < weights.length; vif++) {
            if (weights[vif] < 1 || weights[vif] > LARGEST_EXACT / weights.length) {
                throw new IllegalArgumentException(
                        "weight[" + vif + "] = " + weights[vif] + ", expected 1 to 2^53 / vifs");
            }
        }
        this.weights = weights.clone();
        this.rateBitsPerSecond = rateBitsPerSecond;
        finishTags = new DoubleDouble[weights.length];
        Arrays.fill(finishTags, DoubleDouble.ZERO);
        arrivedBytes = new long[weights.length];
        isBacklogged = new boolean[weights.length];
    }

    /**
     * A packet arrives.
     *
     * @param wireBytes its length on the wire, 1 or more
     * @param timeNanos nanoseconds, not before the last call's
     */
    public void arrive(int vif, long wireBytes, long timeNanos) {
        advance(timeNanos);
        DoubleDouble service = DoubleDouble.of(wireBytes).dividedBy((double) weights[vif]);
        finishTags[vif] = finishTags[vif].max(virtualTime).plus(service);
        arrivedBytes[vif] += wireBytes;
        totalArrivedBytes += wireBytes;
        events++;
        if (!isBacklogged[vif]) {
            isBacklogged[vif] = true;
            backlogged.add(new Emptying(finishTags[vif], vif));
            backloggedWeight += weights[vif];
        }
    }

    /** Serves until {@code timeNanos}, which is not before the last call's. */
    public void advance(long timeNanos) {
        if (timeNanos < nowNanos) {
            throw new IllegalArgumentException("timeNanos = " + timeNanos + ", expected " + nowNanos + " or later");
        }
        if (timeNanos == nowNanos) {
            return;
        }
        nowNanos = timeNanos;
        DoubleDouble target =
                DoubleDouble.of(timeNanos).times((double) rateBitsPerSecond).dividedBy(8e9);
        for (Emptying next = nextEmptying(); next != null; next = nextEmptying()) {
            events++;
            DoubleDouble left = next.finishTag.minus(virtualTime);
            DoubleDouble emptying = linkBytes.plus(left.times((double) backloggedWeight));
            if (emptying.compareTo(target) > 0) {
                DoubleDouble served = target.minus(linkBytes);
                virtualTime = virtualTime.plus(served.dividedBy((double) backloggedWeight));
                break;
            }
            backlogged.remove();
            isBacklogged[next.vif] = false;
            backloggedWeight -= weights[next.vif];
            virtualTime = virtualTime.max(next.finishTag);
            linkBytes = linkBytes.max(emptying);
        }
        linkBytes = target;
    }

    /** Bytes of {@code vif} served up to the last call's time, off by at most {@link #errorBytes}. */
    public double servedBytes(int vif) {
        DoubleDouble arrived = DoubleDouble.of(arrivedBytes[vif]);
        if (finishTags[vif].compareTo(virtualTime) <= 0) {
            return arrived.high();
        }
        DoubleDouble backlog = finishTags[vif].minus(virtualTime).times((double) weights[vif]);
        return arrived.minus(backlog).high();
    }

    /**
     * The largest possible difference between {@link #servedBytes} and exact GPS.
     *
     * <p>No quantity exceeds M = bytes arrived + bytes the link could have sent, or M / smallest weight for a tag. An
     * event takes at most 8 operations, each off by 2^-104 of that, and an error in virtual time counts for every unit
     * of weight: at most 2^-100 x M x sum of weights / smallest weight per event. The result is rounded to a double.
     */
    public double errorBytes() {
        double spread = (double) Arrays.stream(weights).sum()
                / (double) Arrays.stream(weights).min().orElse(1);
        double largest = (double) totalArrivedBytes + linkBytes.high();
        return (double) events * ERROR_PER_EVENT * spread * largest + 0x1p-52 * (double) totalArrivedBytes;
    }

    // Brings the first entry up to date: its vif may have got more packets since it was made.
    private @Nullable Emptying nextEmptying() {
        Emptying first = backlogged.peek();
        while (first != null && first.finishTag.compareTo(finishTags[first.vif]) < 0) {
            backlogged.remove();
            backlogged.add(new Emptying(finishTags[first.vif], first.vif));
            first = backlogged.peek();
        }
        return first;
    }
}
