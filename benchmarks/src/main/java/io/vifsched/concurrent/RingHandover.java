package io.vifsched.concurrent;

import io.vifsched.benchmarks.handover.Handover;
import java.util.function.LongConsumer;

/** The ring under a mailbox, as one FIFO for all vifs. In this package because the ring is not for use from outside. */
public final class RingHandover implements Handover {
    private static final int BATCH = 64;

    private final PacketRing ring;

    /** An empty ring for so many packets, a power of two. */
    public RingHandover(int capacity) {
        ring = new PacketRing(capacity, false);
    }

    @Override
    public int offer(int vif, long[] handles, int from, int to) {
        int next = from;
        while (next < to && ring.offer(vif, LENGTH_BYTES, handles[next])) {
            next++;
        }
        return next - from;
    }

    @Override
    public int take(LongConsumer consumer) {
        return ring.drain(BATCH, (vif, lengthBytes, handle) -> consumer.accept(handle));
    }
}
