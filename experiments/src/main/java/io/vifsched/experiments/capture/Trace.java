package io.vifsched.experiments.capture;

import java.util.List;

/**
 * The packets of a capture that belong to the vifs under study: when each came, whose it is, and how long it was on the
 * wire. Immutable; every array handed out is the caller's own copy.
 */
public final class Trace {
    private final long[] timesNanos;
    private final int[] vifs;
    private final int[] frameBytes;
    private final VifBy vifBy;
    private final List<Sender> senders;
    private final long packetsLeftOut;
    private final List<String> notices;

    /**
     * One vif of the trace.
     *
     * @param label its address, or its five-tuple, as people write it
     * @param packets how many packets it sent
     * @param bytes the sum of their frame lengths
     */
    public record Sender(String label, long packets, long bytes) {}

    Trace(
            long[] timesNanos,
            int[] vifs,
            int[] frameBytes,
            VifBy vifBy,
            List<Sender> senders,
            long packetsLeftOut,
            List<String> notices) {
        this.timesNanos = timesNanos;
        this.vifs = vifs;
        this.frameBytes = frameBytes;
        this.vifBy = vifBy;
        this.senders = List.copyOf(senders);
        this.packetsLeftOut = packetsLeftOut;
        this.notices = List.copyOf(notices);
    }

    /** The number of packets. */
    public int packets() {
        return timesNanos.length;
    }

    /** When packet {@code index} came, in nanoseconds since the first; never less than the packet before. */
    public long timeNanos(int index) {
        return timesNanos[index];
    }

    /** Whose packet {@code index} is: 0 to the number of {@link #senders} - 1. */
    public int vif(int index) {
        return vifs[index];
    }

    /** The length of packet {@code index} as an Ethernet frame without its frame check sequence, 60 or more. */
    public int frameBytes(int index) {
        return frameBytes[index];
    }

    /** {@link #timeNanos} of all packets. */
    public long[] timesNanos() {
        return timesNanos.clone();
    }

    /** {@link #vif} of all packets. */
    public int[] vifs() {
        return vifs.clone();
    }

    /** {@link #frameBytes} of all packets. */
    public int[] frameBytes() {
        return frameBytes.clone();
    }

    /** What made packets belong to one vif. */
    public VifBy vifBy() {
        return vifBy;
    }

    /** The vifs, busiest first by bytes. */
    public List<Sender> senders() {
        return senders;
    }

    /** From the first packet to the last, in nanoseconds. */
    public long spanNanos() {
        return timesNanos[timesNanos.length - 1];
    }

    /**
     * After how long the trace starts anew when it is looped, in nanoseconds: its span and one mean gap, so that the
     * last packet and the next first one do not coincide.
     */
    public long loopNanos() {
        int gaps = packets() - 1;
        return gaps == 0 ? 0 : spanNanos() + (spanNanos() + gaps - 1) / gaps;
    }

    /** The sum of all frame lengths. */
    public long bytes() {
        return senders.stream().mapToLong(Sender::bytes).sum();
    }

    /** The longest frame, in bytes. */
    public int longestFrameBytes() {
        int longest = 0;
        for (int length : frameBytes) {
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /** How many packets of the capture are not in the trace. */
    public long packetsLeftOut() {
        return packetsLeftOut;
    }

    /** What the user should know about how the capture was read, one sentence each. */
    public List<String> notices() {
        return notices;
    }
}
