package io.vifsched.host.netback;

import io.vifsched.host.ethernet.Ethernet;

/**
 * The transmission timer of the paper's Algorithm 1: after a packet nothing is taken for as long as the packet would take
 * to transmit, by what netback knows of its length. An ideal link needs {@link #WIRE}.
 */
public enum TransmissionTimer {
    /** None: packets are taken as fast as the CPU moves them. */
    OFF(0),
    /** The time of the IP packet, 1500 bytes of 1538. */
    IP(-14),
    /** The time of the frame, 1514 bytes of 1538. */
    FRAME(0),
    /** The time of all that the wire carries. */
    WIRE(24);

    private final int extraBytes;

    TransmissionTimer(int extraBytes) {
        this.extraBytes = extraBytes;
    }

    /** The bytes that the timer counts for a packet: all frames that it is cut into. */
    int bytes(int packetBytes, int headerBytes) {
        int frames = Ethernet.frames(packetBytes, headerBytes);
        return Math.max(0, packetBytes + (frames - 1) * headerBytes + frames * extraBytes);
    }
}
