package io.vifsched.fuzz;

/** Checks that are made hundreds of times per input, so that they must cost little. */
final class Promise {
    private Promise() {}

    static void require(boolean holds, String promise) {
        if (!holds) {
            throw new AssertionError("broken: " + promise);
        }
    }

    static void requireEqual(long actual, long expected, String what) {
        if (actual != expected) {
            throw new AssertionError(what + " = " + actual + ", expected " + expected);
        }
    }
}
