package io.vifsched.host.disk;

/**
 * What an application does with its disk: from start to end it keeps a number of requests outstanding, each at a random
 * place, as {@code fio} with {@code iodepth}, {@code direct=1} and {@code rw=randread} does.
 *
 * @param queueDepth requests outstanding, 1 to 4,096; what exceeds the ring of 32 waits in the guest
 * @param segments of each request, 4 KiB each, 1 to {@link #MOST_SEGMENTS}
 * @param startNanos when the first is sent, 0 or more
 * @param endNanos from when on none is sent, more than the start; those outstanding are still served
 */
public record DiskJob(int queueDepth, int segments, long startNanos, long endNanos) {
    /** What one request of the ring can refer to: 44 KiB. */
    public static final int MOST_SEGMENTS = 11;

    /** What a segment holds, in bytes. */
    public static final int SEGMENT_BYTES = 4_096;

    /** Checks the settings. */
    public DiskJob {
        Settings.check("queueDepth", queueDepth, 1, 4_096);
        Settings.check("segments", segments, 1, MOST_SEGMENTS);
        Settings.check("startNanos", startNanos, 0, Settings.LONGEST_NANOS);
        Settings.check("endNanos", endNanos, startNanos + 1, Settings.LONGEST_NANOS);
    }

    /** What one request moves, in bytes. */
    public int requestBytes() {
        return segments * SEGMENT_BYTES;
    }
}
