package io.vifsched.reference;

import java.util.function.Function;

/**
 * A published bound, or a claim that looks like one, that a finished run can be held to.
 *
 * @param id the name by which it is known here, such as {@code W1 waiting}
 * @param statement what it says, in the symbols of {@link Bounds}
 * @param checker observes everything in a run that it speaks about; nothing where its condition is not met
 */
public record Bound(String id, String statement, Function<ServiceHistory, BoundCheck> checker) {
    /** Holds a run to it. */
    public BoundCheck check(ServiceHistory run) {
        return checker.apply(run);
    }
}
