package io.vifsched.host.metrics;

import io.vifsched.host.packet.Place;

/**
 * Told what happens to packets, as it happens and in order of time. Lengths are those of frames, in bytes, without frame
 * check sequence; times are simulated nanoseconds.
 *
 * <p><b>Threads:</b> called by the thread that runs the simulation. It must not call back into it.
 */
public interface HostListener {
    /** Listens to nothing. */
    HostListener NONE = new HostListener() {};

    /** The scheduler took a packet into its vif's queue. */
    default void accepted(int vif, int lengthBytes, long nowNanos) {}

    /** The scheduler chose a packet. */
    default void dequeued(int vif, int lengthBytes, long nowNanos) {}

    /** The wire began to transmit a packet. */
    default void started(int vif, int lengthBytes, long nowNanos) {}

    /** The wire ended the transmission of a packet. */
    default void finished(int vif, int lengthBytes, long nowNanos) {}

    /** A packet was lost, or refused at the guest. */
    default void dropped(DropCause cause, int vif, int lengthBytes, long nowNanos) {}

    /**
     * A packet that its guest had taken was lost; {@link #dropped} follows.
     *
     * @param packet its number, as in {@link #moved}
     */
    default void lost(long packet, DropCause cause, int vif, int lengthBytes, long nowNanos) {}

    /**
     * A packet came to a place; the last is {@link Place#GONE}, unless it is dropped.
     *
     * @param packet its number, 0 for the first that an application sent in this run
     */
    default void moved(long packet, int vif, int lengthBytes, Place to, long nowNanos) {}
}
