package io.vifsched.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Minimum rates: in every period the vifs that have not yet used their quota go first, round robin; then the others by
 * priority, round robin within one priority.
 *
 * <p>Periods are [kT, (k+1)T) from time 0. A packet counts, with its overhead, as used in the period in which it starts.
 * Each round robin has a pointer of its own, which stays behind the vif that it served last.
 */
public final class ExactMinimumRate implements ExactPolicy {
    private static final long UNDER_QUOTA = Long.MAX_VALUE; // the key of that class's pointer; priorities are smaller

    private final List<Long> quotaBytes = new ArrayList<>();
    private final List<Long> priorities;
    private final List<Long> longestBytes;
    private final long periodNanos;
    private final int overheadBytes;
    private final long[] usedBytes;
    private final boolean hasMinimum; // of any vif
    private long period;
    private final Map<Long, Integer> lastServed = new HashMap<>();

    /**
     * One entry per vif in each list.
     *
     * @param minBitsPerSecond 0 for none
     * @param priorities larger goes first
     * @param longestBytes the longest frame of each vif; longer ones are refused if there is any minimum
     * @param rate of the link, in bytes per nanosecond
     * @throws IllegalArgumentException if the minimums cannot all hold
     */
    public ExactMinimumRate(
            List<Long> minBitsPerSecond,
            List<Long> priorities,
            List<Long> longestBytes,
            long periodNanos,
            Rational rate,
            int overheadBytes) {
        for (long min : minBitsPerSecond) {
            quotaBytes.add(Rational.of(min)
                    .times(periodNanos)
                    .dividedBy(8_000_000_000L)
                    .ceil());
        }
        this.priorities = List.copyOf(priorities);
        this.longestBytes = List.copyOf(longestBytes);
        this.periodNanos = periodNanos;
        this.overheadBytes = overheadBytes;
        usedBytes = new long[quotaBytes.size()];
        hasMinimum = Collections.max(quotaBytes) > 0;
        if (hasMinimum && neededBytes().compareTo(rate.times(periodNanos)) > 0) {
            throw new IllegalArgumentException("min = " + minBitsPerSecond + " needs " + neededBytes()
                    + " bytes per period, expected at most " + rate.times(periodNanos));
        }
    }

    @Override
    public boolean admits(int vif, int lengthBytes) {
        return !hasMinimum || lengthBytes <= longestBytes.get(vif);
    }

    @Override
    public int decide(Waiting waiting, Rational now) {
        enterPeriodOf(now);
        int underQuota = waiting.backloggedAfter(pointer(UNDER_QUOTA), this::isUnderQuota);
        if (underQuota != NONE) {
            return underQuota;
        }
        long highest = 0;
        for (int vif = 0; vif < waiting.vifs(); vif++) {
            if (waiting.isBacklogged(vif)) {
                highest = Math.max(highest, priorities.get(vif));
            }
        }
        long priority = highest;
        return waiting.backloggedAfter(pointer(priority), vif -> priorities.get(vif) == priority);
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        lastServed.put(isUnderQuota(vif) ? UNDER_QUOTA : priorities.get(vif), vif);
        usedBytes[vif] += lengthBytes + overheadBytes;
    }

    private void enterPeriodOf(Rational now) {
        long present = now.dividedBy(periodNanos).floor();
        if (present != period) {
            period = present;
            Arrays.fill(usedBytes, 0);
        }
    }

    private boolean isUnderQuota(int vif) {
        return usedBytes[vif] < quotaBytes.get(vif);
    }

    private int pointer(long key) {
        return lastServed.getOrDefault(key, NONE);
    }

    // The sum over all vifs of quota + longest packet - 1, and one longest packet that is on the wire as a period
    // begins.
    private Rational neededBytes() {
        long needed = 0;
        long longest = 0;
        for (int vif = 0; vif < quotaBytes.size(); vif++) {
            long wireBytes = longestBytes.get(vif) + overheadBytes;
            needed += quotaBytes.get(vif) + wireBytes - 1;
            longest = Math.max(longest, wireBytes);
        }
        return Rational.of(needed + longest);
    }
}
