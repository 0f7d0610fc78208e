package io.vifsched.host.traffic;

import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;

/** Sends packets at the instants of an arrival process; what the guest refuses is gone. One timer, 0 bytes per packet. */
public final class OpenLoopSender implements Sender, EventTarget {
    private final Arrivals arrivals;
    private final Socket socket;
    private final EventQueue events;
    private final int timer;

    /** A sender that has not begun. */
    public OpenLoopSender(Arrivals arrivals, Socket socket, EventQueue events) {
        this.arrivals = arrivals;
        this.socket = socket;
        this.events = events;
        this.timer = events.newTimer(this, 0, EventQueue.ARRIVAL);
    }

    @Override
    public void start() {
        events.arm(timer, arrivals.nextNanos());
    }

    @Override
    public void fire(int argument, long nowNanos) {
        socket.send(arrivals.lengthBytes(), nowNanos);
        events.arm(timer, arrivals.nextNanos());
    }
}
