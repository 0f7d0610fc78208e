package io.vifsched.host.traffic;

/** Where an application hands its packets to its guest's kernel. */
public interface Socket {
    /** The virtual interface behind it. */
    int vif();

    /**
     * Sends a packet, or is refused because the socket buffer is full.
     *
     * @param lengthBytes the frame's length, without frame check sequence
     * @param nowNanos the present time, in nanoseconds
     * @return false iff the guest refused it
     */
    boolean send(int lengthBytes, long nowNanos);

    /** True iff {@link #send} would not be refused now. */
    boolean hasRoom();
}
