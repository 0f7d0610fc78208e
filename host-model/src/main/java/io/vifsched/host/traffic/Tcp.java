package io.vifsched.host.traffic;

import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.traffic.RandomStreams.Purpose;

/**
 * A TCP connection from the guest to a peer behind the wire: a file of given size, or without end, sent as fast as the network
 * lets it.
 *
 * @param sizeBytes of the payload, 1 to 2^50; {@link #ENDLESS} for no end
 * @param startNanos when it begins, with an established connection, 0 or more
 * @param windowBytes of the peer, and send buffer, 2,896 to 2^30: what is sent and not acknowledged
 * @param offload whether the guest leaves it to others to cut packets of up to 64 KiB into frames (TSO)
 * @param initialSegments congestion window at the beginning, 1 to 1000
 * @param acknowledgedSegments in order that the peer acknowledges together, 1 to 64
 * @param delayedAckNanos after which the peer acknowledges fewer, 1 to 10^9
 * @param loseEvery a frame of so many is lost behind the wire; 0 for none
 * @param lossesPerMillion of frames that are lost behind the wire, at random; 0 for none, to 10^6
 */
public record Tcp(
        long sizeBytes,
        long startNanos,
        int windowBytes,
        boolean offload,
        int initialSegments,
        int acknowledgedSegments,
        long delayedAckNanos,
        int loseEvery,
        int lossesPerMillion)
        implements Traffic {
    /** No end. */
    public static final long ENDLESS = 1L << 50;

    /** Headers of Ethernet, IP and TCP with timestamps, in bytes. */
    public static final int HEADER_BYTES = Ethernet.HEADER_BYTES + 20 + 32;

    /** Payload of a full frame, in bytes. */
    public static final int SEGMENT_BYTES = Ethernet.FULL_FRAME_BYTES - HEADER_BYTES;

    /** Segments of the longest packet of the guest. */
    static final int MOST_SEGMENTS = (65_535 - HEADER_BYTES + Ethernet.HEADER_BYTES) / SEGMENT_BYTES;

    /** Checks the settings. */
    public Tcp {
        check("sizeBytes", sizeBytes, 1, ENDLESS);
        Checks.start(startNanos);
        check("windowBytes", windowBytes, 2 * SEGMENT_BYTES, 1 << 30);
        check("initialSegments", initialSegments, 1, 1_000);
        check("acknowledgedSegments", acknowledgedSegments, 1, 64);
        check("delayedAckNanos", delayedAckNanos, 1, 1_000_000_000);
        check("loseEvery", loseEvery, 0, Integer.MAX_VALUE);
        check("lossesPerMillion", lossesPerMillion, 0, 1_000_000);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " = " + value + ", expected " + least + " to " + most);
        }
    }

    /** An endless transfer from time 0 as Linux 2.6.32 does it, to a window of 4 MiB, with offload and without losses. */
    public static Tcp greedy() {
        return new Tcp(ENDLESS, 0, 1 << 22, true, 3, 2, 40_000_000, 0, 0);
    }

    /** The same, of a file of so many bytes. */
    public Tcp withSize(long bytes) {
        return new Tcp(
                bytes,
                startNanos,
                windowBytes,
                offload,
                initialSegments,
                acknowledgedSegments,
                delayedAckNanos,
                loseEvery,
                lossesPerMillion);
    }

    /** The same, from another instant on. */
    public Tcp withStart(long nanos) {
        return new Tcp(
                sizeBytes,
                nanos,
                windowBytes,
                offload,
                initialSegments,
                acknowledgedSegments,
                delayedAckNanos,
                loseEvery,
                lossesPerMillion);
    }

    /** The same with another window, in bytes. */
    public Tcp withWindow(int bytes) {
        return new Tcp(
                sizeBytes,
                startNanos,
                bytes,
                offload,
                initialSegments,
                acknowledgedSegments,
                delayedAckNanos,
                loseEvery,
                lossesPerMillion);
    }

    /** The same with or without segmentation offload. */
    public Tcp withOffload(boolean value) {
        return new Tcp(
                sizeBytes,
                startNanos,
                windowBytes,
                value,
                initialSegments,
                acknowledgedSegments,
                delayedAckNanos,
                loseEvery,
                lossesPerMillion);
    }

    /** The same with losses behind the wire: one frame of so many, and so many of a million at random. */
    public Tcp withLosses(int everyFrames, int perMillion) {
        return new Tcp(
                sizeBytes,
                startNanos,
                windowBytes,
                offload,
                initialSegments,
                acknowledgedSegments,
                delayedAckNanos,
                everyFrames,
                perMillion);
    }

    /** The window in whole segments. */
    int windowSegments() {
        return windowBytes / SEGMENT_BYTES;
    }

    /** The size in segments, of which the last may be short. */
    long segments() {
        return (sizeBytes + SEGMENT_BYTES - 1) / SEGMENT_BYTES;
    }

    @Override
    public Sender sender(Socket socket, EventQueue events, RandomStreams random) {
        TcpReceiver receiver = new TcpReceiver(this, events, random.stream(socket.vif(), Purpose.LOSS));
        receiver.connect(socket.connect(receiver));
        return new TcpSender(this, socket, events, receiver);
    }
}
