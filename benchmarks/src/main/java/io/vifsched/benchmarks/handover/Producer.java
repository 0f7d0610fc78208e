package io.vifsched.benchmarks.handover;

import org.jspecify.annotations.Nullable;

/**
 * A thread that offers as many packets as it is told to, a burst per vif in turn, named as a driver names its buffers: by the
 * numbers from 0 to {@link #NAMES} - 1 over and over.
 */
final class Producer extends Thread {
    /** The names of packets; a power of two. */
    static final int NAMES = 1 << 16;

    private final Handover handover;
    private final int vifs;
    private final long[] handles = new long[Handover.BURST];
    private long offered;
    private long refused;
    private int vif;

    private volatile long ordered;
    private volatile boolean ended;
    private volatile long refusals; // offers that were not accepted as a whole; written when an order is done
    private volatile @Nullable Throwable failure;

    Producer(Handover handover, int vifs) {
        super("producer");
        this.handover = handover;
        this.vifs = vifs;
        setDaemon(true);
    }

    /** Has so many more packets offered, a multiple of the burst. */
    void order(long packets) {
        long before = ordered; // one thread orders
        ordered = before + packets;
    }

    /** Ends the thread when it has offered all. */
    void end() {
        ended = true;
    }

    long refusals() {
        return refusals;
    }

    /** Throws if the thread has failed. */
    void check() {
        if (failure != null) {
            throw new IllegalStateException("the producer has failed", failure);
        }
    }

    @Override
    public void run() {
        try {
            while (!ended) {
                long until = ordered;
                while (offered < until) {
                    refused += burst();
                }
                refusals = refused;
                Thread.onSpinWait();
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private long burst() {
        for (int i = 0; i < handles.length; i++) {
            handles[i] = offered++ & (NAMES - 1);
        }
        int done = handover.offer(vif, handles, 0, handles.length);
        long refused = 0;
        while (done < handles.length && !ended) {
            refused++;
            Thread.onSpinWait();
            done += handover.offer(vif, handles, done, handles.length);
        }
        vif = vif + 1 == vifs ? 0 : vif + 1;
        return refused;
    }
}
