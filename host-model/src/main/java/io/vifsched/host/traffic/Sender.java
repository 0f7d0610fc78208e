package io.vifsched.host.traffic;

/** An application at work in one run. */
public interface Sender {
    /** The run begins; called once, at time 0. */
    void start();

    /**
     * The socket has room, after a packet has left the guest. For senders that wait for it.
     *
     * @param nowNanos the present time, in nanoseconds
     */
    default void roomReturned(long nowNanos) {}
}
