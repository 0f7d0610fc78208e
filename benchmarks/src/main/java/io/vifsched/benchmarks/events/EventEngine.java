package io.vifsched.benchmarks.events;

/** An engine with a fixed number of pending events. */
interface EventEngine {
    /**
     * Fires all events up to an instant. Each is scheduled again at once and, where the workload says so, another event is
     * moved then.
     *
     * @param endNanos the first instant that is left out
     */
    void runUntil(long endNanos);
}
