package io.vifsched.host.traffic;

import org.jspecify.annotations.Nullable;

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

    /**
     * A reply of the socket's peer has been received, and its CPU time spent.
     *
     * @param label what the peer has written on it
     * @param stampNanos the instant that the peer has written on it
     * @param nowNanos the present time, in nanoseconds
     */
    default void received(long label, long stampNanos, long nowNanos) {}

    /** What a TCP connection has done so far; null for other senders. */
    default @Nullable TcpReport report() {
        return null;
    }
}
