package io.vifsched.concurrent;

/** The time that dispatch threads go by, in nanoseconds from a start of its own. It never goes back. */
@FunctionalInterface
public interface NanoClock {
    /** The present time in nanoseconds. */
    long nowNanos();

    /** The system's monotonic clock, starting at 0 now. */
    static NanoClock startingNow() {
        long startNanos = System.nanoTime();
        return () -> System.nanoTime() - startNanos;
    }
}
