package io.vifsched.host.traffic;

import io.vifsched.PolicySettings;
import io.vifsched.host.ethernet.Ethernet;

/**
 * A recorded sequence of packets of several vifs, immutable, stored vif by vif so that each guest replays its own part.
 *
 * <p>A loop lasts from the first packet to the last and one mean gap more, so that the rate is the same however often it
 * is repeated.
 */
public final class Trace {
    private static final long LONGEST_NANOS = 1_000_000_000_000_000_000L; // 31 years: no sum of two overflows

    // Packets of vif v: indexes first[v] to first[v + 1] - 1, by time. Times count from the first packet of all.
    private final int[] first;
    private final long[] timesNanos;
    private final int[] lengthsBytes;
    private final long loopNanos;
    private final long wireBytes;

    /**
     * Copies a trace.
     *
     * @param vifs the number of vifs, 1 to {@link PolicySettings#MOST_VIFS}
     * @param timesNanos when each packet was sent, in nanoseconds from any origin, never decreasing; the last after the
     *     first, by 10^18 at most
     * @param vif the vif of each packet, 0 to vifs - 1
     * @param lengthBytes each frame's original length, 14 to 65,549 bytes without frame check sequence
     */
    public Trace(int vifs, long[] timesNanos, int[] vif, int[] lengthBytes) {
        int packets = timesNanos.length;
        if (vif.length != packets || lengthBytes.length != packets) {
            throw new IllegalArgumentException("vif, lengthBytes = " + vif.length + ", " + lengthBytes.length
                    + " values, expected one per time, that is " + packets);
        }
        if (packets < 2 || timesNanos[packets - 1] <= timesNanos[0]) {
            throw new IllegalArgumentException(
                    "timesNanos = " + packets + " packets, expected two or more, the last later than the first");
        }
        long span = timesNanos[packets - 1] - timesNanos[0];
        if (span < 0 || span > LONGEST_NANOS) {
            throw new IllegalArgumentException("timesNanos = " + timesNanos[0] + " to " + timesNanos[packets - 1]
                    + ", expected a span of " + LONGEST_NANOS + " ns at most");
        }
        this.first = countPerVif(vifs, vif);
        this.timesNanos = new long[packets];
        this.lengthsBytes = new int[packets];
        int[] next = first.clone();
        long wire = 0;
        for (int i = 0; i < packets; i++) {
            if (i > 0 && timesNanos[i] < timesNanos[i - 1]) {
                throw new IllegalArgumentException("timesNanos[" + i + "] = " + timesNanos[i] + ", expected >= "
                        + timesNanos[i - 1] + ", the one before");
            }
            Ethernet.checkFrameBytes("lengthBytes[" + i + "]", lengthBytes[i]);
            int to = next[vif[i]]++;
            this.timesNanos[to] = timesNanos[i] - timesNanos[0];
            this.lengthsBytes[to] = lengthBytes[i];
            wire += Ethernet.wireBytes(lengthBytes[i]);
        }
        this.loopNanos = span + Math.max(1, span / (packets - 1));
        this.wireBytes = wire;
    }

    private static int[] countPerVif(int vifs, int[] vif) {
        if (vifs < 1 || vifs > PolicySettings.MOST_VIFS) {
            throw new IllegalArgumentException("vifs = " + vifs + ", expected 1 to " + PolicySettings.MOST_VIFS);
        }
        int[] first = new int[vifs + 1];
        for (int i = 0; i < vif.length; i++) {
            if (vif[i] < 0 || vif[i] >= vifs) {
                throw new IllegalArgumentException("vif[" + i + "] = " + vif[i] + ", expected 0 to " + (vifs - 1));
            }
            first[vif[i] + 1]++;
        }
        for (int v = 0; v < vifs; v++) {
            first[v + 1] += first[v];
        }
        return first;
    }

    /** The number of vifs. */
    public int vifs() {
        return first.length - 1;
    }

    /** The number of packets of one vif in one loop. */
    public int packets(int vif) {
        return first[vif + 1] - first[vif];
    }

    /** How long one loop lasts at the speed of the recording, in nanoseconds. */
    public long loopNanos() {
        return loopNanos;
    }

    /** What all vifs together offer to the wire at the speed of the recording, counted as {@link Ethernet#wireBytes}. */
    public double offeredBitsPerSecond() {
        return wireBytes * 8e9 / loopNanos;
    }

    /** When one packet of a vif is sent, in nanoseconds from the beginning of the loop. */
    long timeNanos(int vif, int packet) {
        return timesNanos[first[vif] + packet];
    }

    /** The length of one packet of a vif, in bytes. */
    int lengthBytes(int vif, int packet) {
        return lengthsBytes[first[vif] + packet];
    }
}
