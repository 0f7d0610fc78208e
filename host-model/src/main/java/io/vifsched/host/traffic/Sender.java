package io.vifsched.host.traffic;

/** An application at work in one run. */
public interface Sender {
    /** The run begins; called once, at time 0. */
    void start();

    /**
     * Half of the socket buffer is free or more, after a packet has been freed. For senders that wait for room.
     *
     * @param nowNanos the present time, in nanoseconds
     */
    default void roomReturned(long nowNanos) {}
}
