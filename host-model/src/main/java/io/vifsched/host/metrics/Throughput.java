package io.vifsched.host.metrics;

/** Bytes and packets per vif and window of time. */
public final class Throughput {
    /** The most windows times vifs. */
    public static final int MOST_CELLS = 1 << 26;

    private final int vifs;
    private final long windowNanos;
    private final long[] bytes; // cell = window * vifs + vif
    private final int[] packets;

    // The window of the latest packet, so that a division is needed only where a new one begins.
    private long windowEndNanos;
    private int row;

    /**
     * Windows that cover a run.
     *
     * @param windowNanos length of a window; the last may be shorter
     */
    public Throughput(int vifs, long durationNanos, long windowNanos) {
        long cells = vifs * (1 + (durationNanos - 1) / windowNanos);
        if (cells > MOST_CELLS) {
            throw new IllegalArgumentException("windowNanos = " + windowNanos + ", expected longer: at most "
                    + MOST_CELLS + " windows times vifs, got " + cells);
        }
        this.vifs = vifs;
        this.windowNanos = windowNanos;
        this.bytes = new long[(int) cells];
        this.packets = new int[(int) cells];
        this.windowEndNanos = windowNanos;
    }

    /** Counts a packet; {@code nowNanos} never decreases. */
    public void add(int vif, int lengthBytes, long nowNanos) {
        if (nowNanos >= windowEndNanos) {
            long window = nowNanos / windowNanos;
            windowEndNanos = (window + 1) * windowNanos;
            row = (int) window * vifs;
        }
        bytes[row + vif] += lengthBytes;
        packets[row + vif]++;
    }

    /** The number of windows. */
    public int windows() {
        return bytes.length / vifs;
    }

    /** Bytes of a vif in window {@code window}, that is in [window, window + 1) times the window's length. */
    public long bytes(int vif, int window) {
        return bytes[window * vifs + vif];
    }

    /** Packets of a vif in that window. */
    public int packets(int vif, int window) {
        return packets[window * vifs + vif];
    }
}
