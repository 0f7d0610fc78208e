package io.vifsched.concurrent;

/** Something to be done between two packets by whoever owns the scheduler. */
@FunctionalInterface
interface ControlMessage<D> {
    /** Called by the dispatch thread that {@code dispatcher} belongs to. */
    void apply(D dispatcher);
}
