package io.vifsched.experiments.scenario;

import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.packet.Place;
import org.jspecify.annotations.Nullable;

/** Counts what a socket takes per window, and reads rounds off the wire. */
final class Meter implements HostListener {
    private final int vifs;
    private final long windowNanos;
    private final long[] sentBytes; // window * vifs + vif
    private final int headerBytes;
    private final @Nullable Rounds rounds;

    // The row of the present window, so that a division is needed only where a new one begins.
    private long windowEndNanos;
    private int row;

    Meter(int vifs, long durationNanos, long windowNanos, int headerBytes, @Nullable Rounds rounds) {
        this.vifs = vifs;
        this.windowNanos = windowNanos;
        this.sentBytes = new long[Math.toIntExact((durationNanos + windowNanos - 1) / windowNanos * vifs)];
        this.headerBytes = headerBytes;
        this.rounds = rounds;
        this.windowEndNanos = windowNanos;
    }

    @Override
    public void moved(long packet, int vif, int lengthBytes, Place to, long nowNanos) {
        if (to == Place.GUEST_QDISC) {
            if (nowNanos >= windowEndNanos) {
                int window = (int) (nowNanos / windowNanos);
                windowEndNanos = (window + 1) * windowNanos;
                row = window * vifs;
            }
            sentBytes[row + vif] += lengthBytes - headerBytes;
        }
    }

    @Override
    public void started(int vif, int lengthBytes, long nowNanos) {
        if (rounds != null) {
            rounds.packet(vif, nowNanos);
        }
    }

    /** Payload. */
    long sentBytes(int vif, int window) {
        return sentBytes[window * vifs + vif];
    }

    long rounds() {
        return rounds == null ? 0 : rounds.rounds();
    }

    long wrongRounds() {
        return rounds == null ? 0 : rounds.wrong();
    }
}
