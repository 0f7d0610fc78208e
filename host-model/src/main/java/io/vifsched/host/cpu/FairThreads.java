package io.vifsched.host.cpu;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one VCPU that are awake, and which of them goes first: the one that has had the least CPU time relative
 * to its weight.
 *
 * <ul>
 *   <li><b>Source:</b> the completely fair scheduler of Linux 2.6.32, kernel/sched_fair.c: virtual runtime, placement of
 *       woken threads (gentle sleepers), preemption by woken threads, slices.
 *   <li><b>Departs from it:</b> no buddies, no groups, no debit for new threads, no moves between VCPUs; virtual runtime
 *       is charged when a thread leaves the CPU, rounded down to a nanosecond, with the same result at every decision;
 *       ties go to the thread added first.
 *   <li><b>Cost:</b> O(threads awake) per wake-up, sleep and choice among several; O(1) with one thread.
 * </ul>
 */
final class FairThreads {
    // Nice -20 to 19: each level is about 1.25 times the next.
    private static final int[] WEIGHTS = {
        88_761, 71_755, 56_483, 46_273, 36_291, 29_154, 23_254, 18_705, 14_949, 11_916, 9_548, 7_620, 6_100, 4_904,
        3_906, 3_121, 2_501, 1_991, 1_586, 1_277, 1_024, 820, 655, 526, 423, 335, 272, 215, 172, 137, 110, 87, 70, 56,
        45, 36, 29, 23, 18, 15
    };
    private static final int NICE_0_WEIGHT = 1_024;

    private final KernelSettings kernel;
    private @Nullable Task[] awake = new Task[2]; // the first `count`, in no order
    private int count;
    private long totalWeight; // of the threads awake
    private @Nullable Task current; // awake; has the CPU whenever no interrupt does
    private boolean mustYield; // another thread may go before `current`
    private long minVruntimeNanos; // never falls; no thread awake had less when it was last updated

    FairThreads(KernelSettings kernel) {
        this.kernel = kernel;
    }

    static int weight(int nice) {
        Ranges.check("nice", nice, -20, 19);
        return WEIGHTS[nice + 20];
    }

    /**
     * A thread is awake from now on.
     *
     * @param unchargedNanos what the current thread has run without being charged yet
     */
    void add(Task thread, long unchargedNanos) {
        charge(unchargedNanos);
        if (count > 0) {
            updateMinVruntime();
        }
        thread.vruntimeNanos = Math.max(thread.vruntimeNanos, minVruntimeNanos - kernel.latencyNanos() / 2);
        if (count == awake.length) {
            awake = Arrays.copyOf(awake, 2 * count);
        }
        awake[count++] = thread;
        totalWeight += thread.weight;
        Task now = current;
        if (now != null
                && now.vruntimeNanos - thread.vruntimeNanos > scaled(kernel.wakeupGranularityNanos(), thread.weight)) {
            mustYield = true;
        }
    }

    /** A thread, charged in full, goes to sleep. */
    void remove(Task thread) {
        updateMinVruntime();
        int place = 0;
        while (awake[place] != thread) {
            place++;
        }
        awake[place] = awake[--count];
        awake[count] = null;
        totalWeight -= thread.weight;
        if (thread == current) {
            current = null;
        }
    }

    /** The weight of a thread, charged in full, changes. */
    void reweigh(Task thread, int weight) {
        if (thread.awake) {
            totalWeight += weight - thread.weight;
        }
    }

    /** True if all threads sleep. */
    boolean isEmpty() {
        return count == 0;
    }

    /** The thread that has the CPU now, all having been charged in full; one at least is awake. */
    Task pick() {
        Task chosen = current;
        if (chosen == null || (mustYield && (kernel.preemptive() || chosen.remainingNanos == 0))) {
            chosen = least();
            chosen.ranNanos = 0;
            current = chosen;
            mustYield = false;
        }
        return chosen;
    }

    /** The current thread has run for a while. */
    void charge(long nanos) {
        Task thread = current;
        if (nanos > 0 && thread != null) {
            thread.vruntimeNanos += scaled(nanos, thread.weight);
            thread.ranNanos += nanos;
        }
    }

    /** The current thread, charged in full, has ended a piece. */
    void pieceEnded() {
        if (count > 1 && !kernel.preemptive() && leftNanos() <= 0) {
            mustYield = true;
        }
    }

    /** The current thread has used up its slice. */
    void sliceEnded() {
        mustYield = true;
    }

    /** True if a thread that has just been added may change what runs, or until when. */
    boolean isPreemptive() {
        return kernel.preemptive();
    }

    /** When the slice of the current thread, charged in full, ends if it now runs: an instant, or the end of time. */
    long sliceEndNanos(long nowNanos) {
        if (count < 2 || !kernel.preemptive()) {
            return Long.MAX_VALUE;
        }
        long end = nowNanos + Math.max(1, leftNanos());
        long tick = kernel.tickNanos();
        return tick == 0 ? end : (end + tick - 1) / tick * tick;
    }

    private long leftNanos() {
        Task thread = Objects.requireNonNull(current);
        long period = Math.max(kernel.latencyNanos(), count * kernel.minGranularityNanos());
        return period * thread.weight / totalWeight - thread.ranNanos;
    }

    private void updateMinVruntime() {
        minVruntimeNanos = Math.max(minVruntimeNanos, least().vruntimeNanos);
    }

    private Task least() {
        Task least = Objects.requireNonNull(awake[0]);
        for (int i = 1; i < count; i++) {
            Task thread = Objects.requireNonNull(awake[i]);
            long difference = thread.vruntimeNanos - least.vruntimeNanos;
            if (difference < 0 || (difference == 0 && thread.order < least.order)) {
                least = thread;
            }
        }
        return least;
    }

    private static long scaled(long nanos, int weight) {
        return weight == NICE_0_WEIGHT ? nanos : nanos * NICE_0_WEIGHT / weight;
    }
}
