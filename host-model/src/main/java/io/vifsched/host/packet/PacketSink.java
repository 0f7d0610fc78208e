package io.vifsched.host.packet;

/** The next box on a packet's way. */
public interface PacketSink {
    /** Hands the packet over; from here on it is the sink's to deliver, hold or drop. */
    void accept(int packet, long nowNanos);
}
