package io.vifsched.policy;

import io.vifsched.queue.VifTournament;
import java.math.BigInteger;

/**
 * The virtual time of generalized processor sharing (GPS): V grows at C / (sum of the weights of the vifs that are
 * backlogged in the fluid system).
 *
 * <p>The link's work since the last call is counted exactly, in tag units times weight, remainder carried; it is then
 * spent: a vif whose fluid backlog ends at tag F costs (F - V) x (sum of weights), exactly, and what is left moves V by
 * work / sum. The remainder of that division is kept while the sum stays; it is lost, less than one unit of V, when an
 * arrival changes the sum.
 *
 * <p>When the fluid system is idle V stands still at the largest tag; that is order-equivalent to starting over at 0.
 * Tags are compared by signed difference, so they may wrap around.
 *
 * <p><b>Cost:</b> O(log n) per packet, amortized. <b>Threads:</b> confined to the dispatch thread.
 */
final class GpsClock {
    private static final long NANOS_TIMES_BITS = 8_000_000_000L;
    private static final long MOST_WORK = 1L << 62; // that is kept: more is done in steps below 2^61

    private final VifTournament fluidBacklogged; // by the tag at which the fluid backlog of the vif ends
    private final long[] countedWeight; // what the vif contributes to `sumOfWeights` while it is fluid-backlogged
    private final long[] lastFinish; // tag of the last packet that arrived, while the vif is fluid-backlogged
    private final long unitsPerByte;
    private final long bytesPerTick; // the link carries bytesPerTick bytes in ticks nanoseconds, in lowest terms
    private final long ticks;
    private final long wholeUnitsPerNano; // 0 if they are not whole
    private final long mostNanos; // work is counted in steps of at most so long, so that no product overflows

    // V is virtualTime + workSince / sumOfWeights; it is worked out when it is asked for, or the work becomes too much.
    private long virtualTime;
    private long workSince; // in units times weight
    private long sumOfWeights;
    private long countedNanos; // the link's work is counted up to here
    private long byteRemainder; // bytes carried by then, beyond whole ones, in 1/ticks
    private long unitRemainder; // what of byteRemainder is already counted, in whole units

    GpsClock(int vifs, long linkBitsPerSecond, long unitsPerByte) {
        fluidBacklogged = new VifTournament(vifs);
        countedWeight = new long[vifs];
        lastFinish = new long[vifs];
        this.unitsPerByte = unitsPerByte;
        long divisor = TagScale.gcd(linkBitsPerSecond, NANOS_TIMES_BITS);
        bytesPerTick = linkBitsPerSecond / divisor;
        ticks = NANOS_TIMES_BITS / divisor;
        wholeUnitsPerNano = unitsPerByte % ticks == 0 ? unitsPerByte / ticks * bytesPerTick : 0;
        mostNanos = longestStepNanos();
    }

    /** The longest step in which neither bytes x ticks nor units reach 2^61; a millisecond at least. */
    private long longestStepNanos() {
        BigInteger most = BigInteger.ONE.shiftLeft(61);
        return most.divide(BigInteger.valueOf(bytesPerTick))
                .min(most.multiply(BigInteger.valueOf(ticks))
                        .divide(BigInteger.valueOf(unitsPerByte).multiply(BigInteger.valueOf(bytesPerTick))))
                .longValueExact();
    }

    /** The longest time whose work is counted at once, in nanoseconds. */
    long mostNanos() {
        return mostNanos;
    }

    void reset() {
        fluidBacklogged.clear();
        virtualTime = 0;
        workSince = 0;
        sumOfWeights = 0;
        byteRemainder = 0;
        unitRemainder = 0;
    }

    /** V, rounded down, as of the last {@link #advanceTo}. */
    long virtualTime() {
        return workSince == 0 ? virtualTime : virtualTime + workSince / sumOfWeights;
    }

    /** The finish tag of a packet that takes {@code units} and arrives at the vif now; {@link #advanceTo} came before. */
    long tagArrival(int vif, long units, long weight) {
        long start = lastFinish[vif];
        if (!fluidBacklogged.contains(vif)) {
            start = virtualTime();
            countedWeight[vif] = weight;
            changeSum(start, weight);
        }
        long finish = start + units;
        lastFinish[vif] = finish;
        fluidBacklogged.put(vif, finish);
        return finish;
    }

    /** Counts a vif that is fluid-backlogged at another weight from now on; {@link #advanceTo} came before. */
    void changeWeight(int vif, long weight) {
        if (fluidBacklogged.contains(vif) && weight != countedWeight[vif]) {
            changeSum(virtualTime(), weight - countedWeight[vif]);
            countedWeight[vif] = weight;
        }
    }

    /** V stays, but for what of it was less than a unit. */
    private void changeSum(long presentVirtualTime, long change) {
        virtualTime = presentVirtualTime;
        workSince = 0;
        sumOfWeights += change;
    }

    void advanceTo(long nowNanos) {
        while (!fluidBacklogged.isEmpty() && countedNanos < nowNanos) {
            long elapsed = Math.min(nowNanos - countedNanos, mostNanos);
            countedNanos += elapsed;
            spend(work(elapsed));
        }
        if (fluidBacklogged.isEmpty()) {
            countedNanos = nowNanos; // idle: the remainders belong to work that nobody had
            byteRemainder = 0;
            unitRemainder = 0;
        }
    }

    /** The link's work in units times weight. Whole units only; the rest is carried. */
    private long work(long elapsedNanos) {
        if (wholeUnitsPerNano > 0) {
            return elapsedNanos * wholeUnitsPerNano;
        }
        long product = elapsedNanos * bytesPerTick + byteRemainder;
        long bytes = product / ticks;
        byteRemainder = product - bytes * ticks;
        long rest = byteRemainder * unitsPerByte / ticks;
        long units = bytes * unitsPerByte + rest - unitRemainder;
        unitRemainder = rest;
        return units;
    }

    private void spend(long work) {
        workSince += work;
        while (!fluidBacklogged.isEmpty()) {
            long distance = fluidBacklogged.topKey() - virtualTime;
            long cost = distance * sumOfWeights;
            boolean overflows = Math.multiplyHigh(distance, sumOfWeights) != 0 || cost < 0;
            if (overflows || cost > workSince) {
                if (workSince > MOST_WORK) {
                    virtualTime += workSince / sumOfWeights;
                    workSince %= sumOfWeights;
                }
                return;
            }
            workSince -= cost;
            virtualTime = fluidBacklogged.topKey();
            sumOfWeights -= countedWeight[fluidBacklogged.topVif()];
            fluidBacklogged.removeTop();
        }
        workSince = 0;
    }
}
