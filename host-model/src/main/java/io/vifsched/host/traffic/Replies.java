package io.vifsched.host.traffic;

/** Where a peer sends its replies: back over the wire to the socket that it is connected with. */
public interface Replies {
    /**
     * Sends a frame.
     *
     * @param lengthBytes its length, without frame check sequence
     * @param label for the guest's program
     * @param stampNanos an instant for the guest's program
     * @param nowNanos the present time, in nanoseconds
     */
    void send(int lengthBytes, long label, long stampNanos, long nowNanos);
}
