package io.vifsched.reference;

/**
 * One packet of a workload; its place in the list is its row.
 *
 * @param time nanoseconds
 * @param vif the virtual interface, 0 or more
 * @param lengthBytes the frame's length, at least 1
 */
public record Arrival(Rational time, int vif, int lengthBytes) {
    /** Rejects negative times and vifs, and empty packets. */
    public Arrival {
        if (time.signum() < 0) {
            throw new IllegalArgumentException("time = " + time + ", expected 0 or more");
        }
        if (vif < 0) {
            throw new IllegalArgumentException("vif = " + vif + ", expected 0 or more");
        }
        if (lengthBytes < 1) {
            throw new IllegalArgumentException("lengthBytes = " + lengthBytes + ", expected 1 or more");
        }
    }

    /** A packet that arrives at a whole nanosecond. */
    public Arrival(long timeNanos, int vif, int lengthBytes) {
        this(Rational.of(timeNanos), vif, lengthBytes);
    }
}
