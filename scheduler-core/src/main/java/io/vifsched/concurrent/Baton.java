package io.vifsched.concurrent;

import java.lang.invoke.VarHandle;

/**
 * The right to decide for all dispatch threads, passed around by whoever needs it; nobody waits for it.
 *
 * <p>A thread leaves its request, then tries. If the baton is taken, it goes on with other work: the holder serves the
 * requests that it finds, and looks for new ones after it has let go. So every request is served by someone, unless the
 * holder is suspended.
 *
 * <ul>
 *   <li><b>Source:</b> Hendler, Incze, Shavit and Tzafrir, "Flat Combining and the Synchronization-Parallelism Tradeoff",
 *       SPAA 2010.
 *   <li><b>Departs from it:</b> who finds the baton taken does not spin for its result.
 *   <li><b>Threads:</b> any thread. No operation waits: {@code tryTake}, {@code release}, {@code isTaken} are wait-free,
 *       {@code request} and {@code takeRequests} lock-free.
 * </ul>
 */
final class Baton {
    private static final VarHandle WORDS = PacketRing.WORDS;
    private static final int TAKEN = PacketRing.PADDING;
    private static final int REQUESTS = TAKEN + PacketRing.PADDING; // a bit per thread

    private final long[] words = new long[REQUESTS + PacketRing.PADDING];

    /** Leaves a request of this thread, 0 to 63, for whoever holds the baton next. */
    void request(int thread) {
        WORDS.getAndBitwiseOr(words, REQUESTS, 1L << thread);
        // The request must be seen by a holder that lets go and is still seen holding below.
        VarHandle.fullFence();
    }

    /** True if this thread's request was not taken. */
    boolean isRequested(int thread) {
        return ((long) WORDS.getAcquire(words, REQUESTS) & 1L << thread) != 0;
    }

    /** Takes the baton if nobody has it. */
    boolean tryTake() {
        return !isTaken() && WORDS.compareAndSet(words, TAKEN, 0L, 1L);
    }

    boolean isTaken() {
        return (long) WORDS.getAcquire(words, TAKEN) != 0;
    }

    /** The requests that were left so far, a bit per thread. The holder alone may call. */
    long takeRequests() {
        return (long) WORDS.getAcquire(words, REQUESTS) == 0 ? 0 : (long) WORDS.getAndSet(words, REQUESTS, 0L);
    }

    /** Lets go; the requests that are left now are still to be served, if anybody's: a bit per thread. */
    long release() {
        // Release: the next holder sees what this one has done.
        WORDS.setRelease(words, TAKEN, 0L);
        // Who left a request and still saw the baton taken is seen here.
        VarHandle.fullFence();
        return (long) WORDS.getAcquire(words, REQUESTS);
    }
}
