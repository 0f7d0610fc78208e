package io.vifsched.concurrent;

import io.vifsched.VifScheduler;

/** A change of a scheduler's parameters, which its owner makes at a time of his. */
@FunctionalInterface
interface SchedulerChange {
    /** Makes the change, or throws {@link IllegalArgumentException} and changes nothing. */
    void make(VifScheduler scheduler, long nowNanos);
}
