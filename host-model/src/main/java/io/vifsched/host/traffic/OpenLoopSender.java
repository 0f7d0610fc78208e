package io.vifsched.host.traffic;

import io.vifsched.host.cpu.Task;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;

/**
 * Sends packets at the instants of an arrival process; what the guest refuses is gone. If sending takes CPU time, a packet
 * is sent when the guest has spent it, and the packets behind it wait. One timer, 0 bytes per packet.
 */
public final class OpenLoopSender implements Sender, EventTarget {
    private final Arrivals arrivals;
    private final Socket socket;
    private final EventQueue events;
    private final int timer;
    private final Program program = new Program();
    private final boolean takesTime;
    private long dueNanos;

    /** A sender that has not begun. */
    public OpenLoopSender(Arrivals arrivals, Socket socket, EventQueue events) {
        this.arrivals = arrivals;
        this.socket = socket;
        this.events = events;
        this.timer = events.newTimer(this, 0, EventQueue.ARRIVAL);
        this.takesTime = socket.sendNanos(0) > 0;
        if (takesTime) {
            socket.run(program);
        }
    }

    @Override
    public void start() {
        dueNanos = arrivals.nextNanos();
        events.arm(timer, dueNanos);
    }

    @Override
    public void fire(int argument, long nowNanos) {
        if (takesTime) {
            program.wake(nowNanos);
        } else {
            socket.send(arrivals.lengthBytes(), nowNanos);
            events.arm(timer, arrivals.nextNanos());
        }
    }

    private final class Program extends Task {
        Program() {
            super("sender", 0);
        }

        @Override
        protected long begin(long nowNanos) {
            if (dueNanos > nowNanos) {
                events.arm(timer, dueNanos);
                return IDLE;
            }
            return socket.sendNanos(arrivals.lengthBytes());
        }

        @Override
        protected void end(long nowNanos) {
            socket.send(arrivals.lengthBytes(), nowNanos);
            dueNanos = arrivals.nextNanos();
        }
    }
}
