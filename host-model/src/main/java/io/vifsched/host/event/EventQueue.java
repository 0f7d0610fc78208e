package io.vifsched.host.event;

import java.util.Arrays;

/**
 * The event engine: timers that fire in order of instant, then rank, then the order in which they were armed.
 *
 * <p>Every owner has a timer of its own and moves it; nothing is ever queued twice, so no stale event is left behind.
 * The timers are the leaves of a tournament tree whose inner nodes name the earlier of two; moving a timer replays the
 * matches on its way to the root, and which matches these are depends on the timer alone, not on the outcome. A timer that
 * is armed for an instant before all in the tree goes to a short list in front of it, and mostly fires from there.
 *
 * <ul>
 *   <li><b>Source:</b> Knuth, "The Art of Computer Programming" 3, section 5.4.1 (tree of losers and winners).
 *   <li><b>Departs from it:</b> winners are kept, not losers; who wins is a mask, not a branch, as it cannot be predicted.
 *   <li><b>Cost:</b> at most two replays, O(log timers) each, per {@link #arm}, {@link #disarm} or event, and none from a
 *       timer's arming to its event while it stays in front; 0 bytes per event.
 *   <li><b>Threads:</b> one thread at a time.
 * </ul>
 */
public final class EventQueue {
    /** No instant: a timer that is not armed. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Rank of what guests do: at one instant it comes before everything that a scheduler decides. */
    public static final int ARRIVAL = 0;

    /** Rank of the end of a transmission: after arrivals, before decisions. */
    public static final int TRANSMISSION = 1;

    /** Rank of everything else: decisions and what follows from them. */
    public static final int DECISION = 2;

    /** The last rank; those above {@link #DECISION} are for owners that need an order among themselves. */
    public static final int LAST_RANK = 4_095;

    private static final int RANK_SHIFT = 51; // leaves room for 2^51 calls of arm
    private static final long RANK_MASK = -1L << RANK_SHIFT;
    private static final int NONE = -1;
    private static final int FRONT = 8;

    // By timer. Instants stand alone, so that those of neighbors share a cache line; the order decides ties only.
    private EventTarget[] targets = new EventTarget[2];
    private long[] instants = {NEVER, NEVER};
    private long[] orders = new long[4]; // rank and sequence, then the argument of the same timer
    private int timers;

    // winners[1] is the earliest timer; winners[n] the earlier of winners[2n] and winners[2n + 1], where index
    // leaves + t stands for timer t itself and is not stored. A power of two.
    private int[] winners = new int[2];
    private int leaves = 2;

    // Timers in front of the tree, where their instant is NEVER, the earliest last. Each came here as it was armed for
    // before all that were in the tree.
    private final int[] front = new int[FRONT];
    private final long[] frontInstants = new long[FRONT];
    private int inFront;

    private long sequence;
    private long nowNanos;
    private long endNanos; // of the present call of runUntil
    private int firing = NONE; // until it is armed or its target returns
    private boolean firingInTree; // and its instant there is the present, not NEVER
    private long fired;

    /**
     * Makes a timer, not armed.
     *
     * @param target what fires
     * @param argument handed to the target, to tell its timers apart
     * @param rank {@link #ARRIVAL}, {@link #TRANSMISSION}, {@link #DECISION} or a later one, at most {@link #LAST_RANK}
     * @return the timer's name here
     */
    public int newTimer(EventTarget target, int argument, int rank) {
        if (rank < ARRIVAL || rank > LAST_RANK) {
            throw new IllegalArgumentException("rank = " + rank + ", expected 0 to " + LAST_RANK);
        }
        if (timers == leaves) {
            grow();
        }
        targets[timers] = target;
        orders[2 * timers] = (long) rank << RANK_SHIFT;
        orders[2 * timers + 1] = argument;
        return timers++;
    }

    /**
     * Arms a timer, or moves it if it is armed.
     *
     * @param instantNanos when it is to fire, the present or later; {@link #NEVER} disarms it
     * @throws IllegalArgumentException if the instant has passed
     */
    public void arm(int timer, long instantNanos) {
        if (instantNanos < nowNanos) {
            throw new IllegalArgumentException("instantNanos = " + instantNanos + ", expected >= " + nowNanos);
        }
        orders[2 * timer] = (orders[2 * timer] & RANK_MASK) | sequence++;
        if (timer == firing) {
            firing = NONE;
            if (firingInTree) {
                place(timer, instantNanos);
                return;
            }
        } else if (instants[timer] == NEVER) {
            leaveFront(timer);
        }
        takeFiringOut();
        if (instants[timer] == NEVER && instantNanos < instants[winners[1]]) {
            comeToFront(timer, instantNanos);
        } else {
            place(timer, instantNanos);
        }
    }

    private void comeToFront(int timer, long instantNanos) {
        if (inFront == FRONT) {
            place(front[0], frontInstants[0]); // the latest
            removeFromFront(0);
            if (instantNanos >= instants[winners[1]]) {
                place(timer, instantNanos);
                return;
            }
        }
        int i = inFront++;
        while (i > 0
                && (frontInstants[i - 1] < instantNanos
                        || (frontInstants[i - 1] == instantNanos && orders[2 * front[i - 1]] < orders[2 * timer]))) {
            front[i] = front[i - 1];
            frontInstants[i] = frontInstants[i - 1];
            i--;
        }
        front[i] = timer;
        frontInstants[i] = instantNanos;
    }

    private void leaveFront(int timer) {
        int i = placeInFront(timer);
        if (i != NONE) {
            removeFromFront(i);
        }
    }

    private int placeInFront(int timer) {
        int i = inFront - 1;
        while (i >= 0 && front[i] != timer) {
            i--;
        }
        return i;
    }

    private void removeFromFront(int i) {
        inFront--;
        System.arraycopy(front, i + 1, front, i, inFront - i);
        System.arraycopy(frontInstants, i + 1, frontInstants, i, inFront - i);
    }

    private void place(int timer, long instantNanos) {
        instants[timer] = instantNanos;
        replay(timer);
    }

    /** So that the tree's winner is one that is armed. */
    private void takeFiringOut() {
        if (firing != NONE && firingInTree) {
            firingInTree = false;
            place(firing, NEVER);
        }
    }

    /**
     * Fires a timer here and now, for its target's own loop, if that is what would happen next: called within
     * {@link EventTarget#fire} of this timer, which is not armed.
     *
     * @param instantNanos when it is to fire, the present or later
     * @return true iff this is the present now and the timer has fired; else nothing has happened
     */
    public boolean advance(int timer, long instantNanos) {
        if (timer != firing || instantNanos < nowNanos || instantNanos >= endNanos) {
            return false;
        }
        takeFiringOut();
        if (instantNanos >= instants[winners[1]] || (inFront > 0 && instantNanos >= frontInstants[inFront - 1])) {
            return false;
        }
        nowNanos = instantNanos;
        fired++;
        return true;
    }

    /** Disarms a timer; nothing happens if it is not armed. */
    public void disarm(int timer) {
        if (timer == firing) {
            return;
        }
        if (instants[timer] == NEVER) {
            leaveFront(timer);
        } else {
            place(timer, NEVER);
        }
    }

    /** True if the timer is going to fire. */
    public boolean isArmed(int timer) {
        return timer != firing && (instants[timer] != NEVER || placeInFront(timer) != NONE);
    }

    /** The present simulated time, in nanoseconds. */
    public long nowNanos() {
        return nowNanos;
    }

    /** Events that have fired so far. */
    public long fired() {
        return fired;
    }

    /**
     * Fires all timers that are due before {@code endNanos}, in order, and leaves the present there.
     *
     * @param endNanos the first instant that is left out, in nanoseconds
     */
    public void runUntil(long endNanos) {
        this.endNanos = endNanos;
        while (true) {
            int timer = winners[1];
            long instant = instants[timer];
            boolean inTree = !isFrontEarlier(timer, instant);
            if (!inTree) {
                timer = front[inFront - 1];
                instant = frontInstants[inFront - 1];
            }
            if (instant >= endNanos) {
                nowNanos = Math.max(nowNanos, endNanos);
                return;
            }
            if (!inTree) {
                inFront--;
            }
            nowNanos = instant;
            firing = timer;
            firingInTree = inTree;
            fired++;
            targets[timer].fire((int) orders[2 * timer + 1], instant);
            if (firing == timer) {
                takeFiringOut();
                firing = NONE;
            }
        }
    }

    private boolean isFrontEarlier(int winner, long instant) {
        if (inFront == 0) {
            return false;
        }
        long frontInstant = frontInstants[inFront - 1];
        return frontInstant < instant
                || (frontInstant == instant && orders[2 * front[inFront - 1]] < orders[2 * winner]);
    }

    private void replay(int timer) {
        long[] instants = this.instants;
        int[] winners = this.winners;
        int winner = timer;
        long instant = instants[timer];
        int rival = timer ^ 1;
        int node = (leaves + timer) >> 1;
        while (true) {
            long rivalInstant = instants[rival];
            long difference = instant - rivalInstant; // both are 0 or more: no overflow
            long stays = difference; // negative if `winner` is the earlier
            if (difference == 0) {
                stays = orders[2 * winner] - orders[2 * rival];
            }
            stays >>= 63; // all ones or all zeros
            winner = rival ^ ((winner ^ rival) & (int) stays);
            instant = rivalInstant + (difference & stays);
            winners[node] = winner;
            if (node == 1) {
                return;
            }
            rival = winners[node ^ 1];
            node >>= 1;
        }
    }

    private void grow() {
        int old = leaves;
        leaves = 2 * old;
        targets = Arrays.copyOf(targets, leaves);
        orders = Arrays.copyOf(orders, 2 * leaves);
        instants = Arrays.copyOf(instants, leaves);
        Arrays.fill(instants, old, leaves, NEVER);
        winners = new int[leaves];
        for (int node = leaves - 1; node >= 1; node--) {
            int left = 2 * node >= leaves ? 2 * node - leaves : winners[2 * node];
            int right = 2 * node >= leaves ? 2 * node + 1 - leaves : winners[2 * node + 1];
            winners[node] = isEarlier(left, right) ? left : right;
        }
    }

    private boolean isEarlier(int left, int right) {
        int byInstant = Long.compare(instants[left], instants[right]);
        return byInstant < 0 || (byInstant == 0 && orders[2 * left] < orders[2 * right]);
    }
}
