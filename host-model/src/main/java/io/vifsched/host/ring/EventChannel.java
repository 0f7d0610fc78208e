package io.vifsched.host.ring;

import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;

/**
 * One direction of an event channel: a notification arrives after a latency; further ones before that are the same.
 *
 * <p><b>Cost:</b> one event per arrival; none without a latency, then the receiver is called at once.
 */
public final class EventChannel implements EventTarget {
    /** Who is told. */
    public interface Receiver {
        /** A notification has arrived. */
        void notified(long nowNanos);
    }

    private final EventQueue events;
    private final long latencyNanos;
    private final Receiver receiver;
    private final int timer;
    private boolean pending;

    /** A channel without a notification on its way. */
    public EventChannel(EventQueue events, long latencyNanos, Receiver receiver) {
        this.events = events;
        this.latencyNanos = latencyNanos;
        this.receiver = receiver;
        this.timer = events.newTimer(this, 0, EventQueue.ARRIVAL);
    }

    /** Sends a notification. */
    public void send(long nowNanos) {
        if (latencyNanos == 0) {
            receiver.notified(nowNanos);
        } else if (!pending) {
            pending = true;
            events.arm(timer, nowNanos + latencyNanos);
        }
    }

    @Override
    public void fire(int argument, long nowNanos) {
        pending = false;
        receiver.notified(nowNanos);
    }
}
