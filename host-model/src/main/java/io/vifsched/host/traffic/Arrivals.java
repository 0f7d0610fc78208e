package io.vifsched.host.traffic;

import io.vifsched.host.event.EventQueue;

/** Packets at instants that do not depend on what becomes of them, one after the other. */
public interface Arrivals {
    /**
     * Moves to the next packet.
     *
     * @return when it is sent, in nanoseconds, not before the previous one; {@link EventQueue#NEVER} if there is none
     */
    long nextNanos();

    /** The length of that packet's frame, in bytes. */
    int lengthBytes();
}
