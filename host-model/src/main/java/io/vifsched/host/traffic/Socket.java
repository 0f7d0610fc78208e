package io.vifsched.host.traffic;

import io.vifsched.host.cpu.Task;

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

    /**
     * Sends a packet of one or more segments, which is cut into frames on its way to the wire. The send buffer does not limit
     * it: that is the sender's own window.
     *
     * @param lengthBytes the packet's length, its headers counted once
     * @param headerBytes that each frame repeats
     * @param label to be found with the packet where it arrives
     * @param nowNanos the present time, in nanoseconds
     * @return false iff the guest's own queue had no room, and the packet is lost
     */
    default boolean sendSegments(int lengthBytes, int headerBytes, long label, long nowNanos) {
        throw new UnsupportedOperationException("this socket sends no segments");
    }

    /** Connects the socket with a peer behind the wire; returns where the peer sends its replies. */
    default Replies connect(Peer peer) {
        throw new UnsupportedOperationException("this socket has no peer");
    }

    /** True iff {@link #send} would not be refused now. */
    boolean hasRoom();

    /**
     * CPU time that the guest spends on sending a frame, for a task of {@link #run} to take before it calls {@link #send};
     * 0 if sending costs nothing, then no task is needed.
     */
    default long sendNanos(int lengthBytes) {
        return 0;
    }

    /** Puts a task of the application on the guest's VCPU. */
    default void run(Task task) {
        throw new UnsupportedOperationException("this socket has no VCPU");
    }
}
