package io.vifsched.host.traffic;

import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;
import java.util.random.RandomGenerator;

/**
 * The peer of a {@link TcpSender}: acknowledges every second segment in order, a single one after a delay, and every other at
 * once. It keeps what comes too early.
 *
 * <ul>
 *   <li><b>Source:</b> RFC 5681, section 4.2, and RFC 7323, section 4.3, for which instant is echoed.
 *   <li><b>Departs from it:</b> takes no CPU time; its window does not shrink.
 *   <li><b>Cost:</b> O(1) per segment, amortized; one bit per segment of the window.
 * </ul>
 */
final class TcpReceiver implements Peer, EventTarget {
    private static final int NEVER = 0;
    private static final int PER_MILLION = 1_000_000;

    private final Tcp settings;
    private final EventQueue events;
    private final RandomGenerator random;
    private final int timer; // of a delayed acknowledgment
    private final long[] early; // bit of segment s, modulo the window: it has come, and one before it has not
    private final long mask;
    private Replies replies = (lengthBytes, label, stampNanos, nowNanos) -> {};

    private long next; // segment that is awaited
    private int earlySegments;
    private int unacknowledged;
    private long echoNanos; // what the next acknowledgment echoes
    private long frames;
    private long lostFrames;
    private long acknowledgments;

    TcpReceiver(Tcp settings, EventQueue events, RandomGenerator random) {
        this.settings = settings;
        this.events = events;
        this.random = random;
        this.timer = events.newTimer(this, 0, EventQueue.TRANSMISSION);
        int segments = Math.max(Long.SIZE, Integer.highestOneBit(settings.windowSegments()) << 1);
        this.early = new long[segments / Long.SIZE];
        this.mask = segments - 1L;
    }

    void connect(Replies newReplies) {
        replies = newReplies;
    }

    @Override
    public void arrived(long segment, long sentNanos, long nowNanos) {
        frames++;
        if (isLost()) {
            lostFrames++;
            return;
        }
        if (segment != next) {
            if (segment > next) {
                keep(segment);
            }
            acknowledge(nowNanos);
            return;
        }
        if (unacknowledged == 0) {
            echoNanos = sentNanos;
        }
        next++;
        unacknowledged++;
        boolean filledGap = earlySegments > 0;
        while (earlySegments > 0 && takeEarly(next)) {
            next++;
        }
        if (filledGap || unacknowledged >= settings.acknowledgedSegments()) {
            acknowledge(nowNanos);
        } else if (!events.isArmed(timer)) {
            events.arm(timer, nowNanos + settings.delayedAckNanos());
        }
    }

    private boolean isLost() {
        return (settings.loseEvery() != NEVER && frames % settings.loseEvery() == 0)
                || (settings.lossesPerMillion() != NEVER
                        && RandomStreams.uniform(random) * PER_MILLION < settings.lossesPerMillion());
    }

    private void keep(long segment) {
        int bit = (int) (segment & mask);
        long old = early[bit >> 6];
        early[bit >> 6] = old | 1L << bit;
        earlySegments += old == early[bit >> 6] ? 0 : 1;
    }

    private boolean takeEarly(long segment) {
        int bit = (int) (segment & mask);
        if ((early[bit >> 6] & 1L << bit) == 0) {
            return false;
        }
        early[bit >> 6] ^= 1L << bit;
        earlySegments--;
        return true;
    }

    private void acknowledge(long nowNanos) {
        unacknowledged = 0;
        acknowledgments++;
        events.disarm(timer);
        replies.send(Tcp.HEADER_BYTES, next, echoNanos, nowNanos);
    }

    @Override
    public void fire(int argument, long nowNanos) {
        acknowledge(nowNanos);
    }

    /** Segments that have come in order. */
    long segments() {
        return next;
    }

    long lostFrames() {
        return lostFrames;
    }

    long acknowledgments() {
        return acknowledgments;
    }
}
