package io.vifsched.host.traffic;

/** Rules that several kinds of traffic share. */
final class Checks {
    private static final long LONGEST_NANOS = Long.MAX_VALUE / 4;

    private Checks() {}

    static void start(long startNanos) {
        if (startNanos < 0 || startNanos > LONGEST_NANOS) {
            throw new IllegalArgumentException(
                    "startNanos = " + startNanos + ", expected 0 to " + LONGEST_NANOS + " nanoseconds");
        }
    }

    static void period(String name, long nanos) {
        if (nanos < 1 || nanos > LONGEST_NANOS) {
            throw new IllegalArgumentException(
                    name + " = " + nanos + ", expected 1 to " + LONGEST_NANOS + " nanoseconds");
        }
    }
}
