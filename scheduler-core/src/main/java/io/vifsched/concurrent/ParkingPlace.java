package io.vifsched.concurrent;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where one dispatch thread sleeps, without lost wake-ups: it announces that it will, looks again for work, and only then
 * parks; who brings work publishes it, passes a full fence, and wakes.
 *
 * <p><b>Threads:</b> {@code announce}, {@code cancel}, {@code park}: the dispatch thread; {@code park} blocks, as is its
 * purpose. {@code wake} and {@code wakeForSlots}: any thread, wait-free, and one load where nobody is parked.
 */
final class ParkingPlace {
    private static final VarHandle WORDS = PacketRing.WORDS;
    private static final int STATE = PacketRing.PADDING;

    private static final long AWAKE = 0;
    private static final long PARKED = 1;
    private static final long PARKED_FOR_SLOTS = 2;

    private final long[] words = new long[STATE + PacketRing.PADDING];
    private @Nullable Thread thread; // published by the state

    /**
     * Says that this thread is about to park. What it would wake for must be looked at again after this call.
     *
     * @param forSlots true if free device slots shall wake it too
     */
    void announce(boolean forSlots) {
        thread = Thread.currentThread();
        WORDS.setRelease(words, STATE, forSlots ? PARKED_FOR_SLOTS : PARKED);
        // The announcement must not be delayed past the second look: either we see the work, or its bringer sees us.
        VarHandle.fullFence();
    }

    /** True if the thread has announced that it parks, and was not woken since. */
    boolean isAnnounced() {
        return (long) WORDS.getAcquire(words, STATE) != AWAKE;
    }

    /** Takes the announcement back. */
    void cancel() {
        WORDS.setRelease(words, STATE, AWAKE);
    }

    /** Sleeps until someone wakes this thread, or for so long; may end early. Needs an announcement. */
    void park(long nanos) {
        if (isAnnounced()) {
            LockSupport.parkNanos(this, nanos);
        }
        cancel();
    }

    /** Wakes the thread if it has announced that it parks. What it shall find must be published, and a full fence passed. */
    void wake() {
        if (isAnnounced()) {
            unpark();
        }
    }

    /** Wakes the thread if it waits for device slots. */
    void wakeForSlots() {
        if ((long) WORDS.getAcquire(words, STATE) == PARKED_FOR_SLOTS) {
            unpark();
        }
    }

    private void unpark() {
        // One of those who wake at the same time pays for it.
        if ((long) WORDS.getAndSet(words, STATE, AWAKE) != AWAKE) {
            LockSupport.unpark(thread);
        }
    }
}
