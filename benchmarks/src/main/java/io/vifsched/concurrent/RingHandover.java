package io.vifsched.concurrent;

import io.vifsched.benchmarks.handover.Handover;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** The ring under a mailbox, as one FIFO for all vifs. In this package because the ring is not for use from outside. */
public final class RingHandover implements Handover {
    private static final int BATCH = 64;

    private final PacketRing ring;
    private final int[] lengthsToOffer = new int[BURST];
    private final int[] lengths = new int[BATCH];
    private final long[] handles = new long[BATCH];

    /** An empty ring for so many packets, a power of two. */
    public RingHandover(int capacity) {
        ring = new PacketRing(capacity, false, 0);
        Arrays.fill(lengthsToOffer, LENGTH_BYTES);
    }

    @Override
    public int offer(int vif, long[] handles, int from, int to) {
        return ring.offerBurst(0, lengthsToOffer, handles, from, to);
    }

    @Override
    public int take(LongConsumer consumer) {
        int packets = ring.read(BATCH, lengths, handles);
        for (int i = 0; i < packets; i++) {
            consumer.accept(handles[i]);
        }
        ring.free(packets);
        return packets;
    }
}
