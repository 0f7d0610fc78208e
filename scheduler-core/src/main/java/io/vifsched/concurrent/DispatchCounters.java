package io.vifsched.concurrent;

import java.lang.invoke.VarHandle;

/**
 * What one dispatch thread has done so far, for any thread to read.
 *
 * <p>Each count only grows, and lags behind by at most one call of {@link Dispatcher#dispatch}. Read in this order, counts
 * that belong together are never seen apart: who reads {@link #sentPackets} first finds in {@link #sentBytes} at least the
 * bytes of those packets.
 *
 * <p><b>Threads:</b> {@code publish}: the dispatch thread. The rest: any thread, wait-free.
 */
public final class DispatchCounters {
    private static final VarHandle WORDS = PacketRing.WORDS;
    private static final int SENT_PACKETS = PacketRing.PADDING;
    private static final int SENT_BYTES = SENT_PACKETS + 1;
    private static final int REFUSED_PACKETS = SENT_PACKETS + 2;

    private final long[] words = new long[SENT_PACKETS + 2 * PacketRing.PADDING];

    DispatchCounters() {}

    void publish(long sentPackets, long sentBytes, long refusedPackets) {
        WORDS.setRelease(words, REFUSED_PACKETS, refusedPackets);
        WORDS.setRelease(words, SENT_BYTES, sentBytes);
        // Release: whoever sees these packets sees their bytes.
        WORDS.setRelease(words, SENT_PACKETS, sentPackets);
    }

    /** Packets handed to the sink's {@link PacketSink#transmit}. */
    public long sentPackets() {
        return (long) WORDS.getAcquire(words, SENT_PACKETS);
    }

    /** Bytes of those packets. */
    public long sentBytes() {
        return (long) WORDS.getAcquire(words, SENT_BYTES);
    }

    /** Packets handed to the sink's {@link PacketSink#refuse}. */
    public long refusedPackets() {
        return (long) WORDS.getAcquire(words, REFUSED_PACKETS);
    }
}
