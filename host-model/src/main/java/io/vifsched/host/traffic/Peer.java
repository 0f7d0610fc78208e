package io.vifsched.host.traffic;

/** The program at the other side of the wire that a socket is connected with. */
public interface Peer {
    /**
     * A frame has arrived.
     *
     * @param label of its packet, and one more for each frame before it there
     * @param sentNanos when the guest's program sent the packet
     * @param nowNanos the present time, in nanoseconds
     */
    void arrived(long label, long sentNanos, long nowNanos);
}
