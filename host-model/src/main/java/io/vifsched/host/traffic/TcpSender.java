package io.vifsched.host.traffic;

import io.vifsched.host.cpu.Task;
import io.vifsched.host.cpu.TaskClass;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;

/**
 * The guest's end of a {@link Tcp} connection.
 *
 * <ul>
 *   <li><b>Source:</b> {@link NewReno} and {@link RetransmissionTimeout}; round trips are measured with timestamps (RFC 7323).
 *       With offload it waits, while nothing disturbs it, until a third of the window or a packet of 64 KiB can be sent, as
 *       Linux's tcp_tso_should_defer does.
 *   <li><b>Departs from it:</b> data is always there, and its copying part of sending; after a timeout everything is sent again,
 *       several segments in one packet; no selective acknowledgments.
 *   <li><b>Cost:</b> O(1) per packet and per acknowledgment, 0 bytes.
 * </ul>
 */
final class TcpSender implements Sender, EventTarget {
    private static final long NEVER = Long.MAX_VALUE;

    private final Tcp settings;
    private final Socket socket;
    private final EventQueue events;
    private final TcpReceiver receiver;
    private final NewReno reno;
    private final RetransmissionTimeout timeout = new RetransmissionTimeout();
    private final Program program = new Program();
    private final boolean takesTime;
    private final long segments;
    private final int timer; // of the start, then of retransmission; it may fire before the deadline

    private boolean started;
    private long first; // segment that is not acknowledged
    private long next; // segment to be sent
    private long end; // after the last segment that was ever sent
    private boolean resend; // the first
    private boolean timedOut; // since anything was acknowledged
    private long deadlineNanos = NEVER; // of the first acknowledgment
    private long armedNanos = NEVER; // when the timer fires
    private long sentSegments;
    private long retransmittedSegments;
    private long fastRecoveries;
    private long timeouts;
    private long finishedNanos = NEVER;

    TcpSender(Tcp settings, Socket socket, EventQueue events, TcpReceiver receiver) {
        this.settings = settings;
        this.socket = socket;
        this.events = events;
        this.receiver = receiver;
        this.reno = new NewReno(settings.initialSegments());
        this.segments = settings.segments();
        this.timer = events.newTimer(this, 0, EventQueue.ARRIVAL);
        this.takesTime = socket.sendNanos(0) > 0;
        if (takesTime) {
            socket.run(program);
        }
    }

    @Override
    public void start() {
        arm(settings.startNanos());
    }

    private void arm(long instantNanos) {
        armedNanos = instantNanos;
        events.arm(timer, instantNanos);
    }

    @Override
    public void fire(int argument, long nowNanos) {
        armedNanos = NEVER;
        if (!started) {
            started = true;
            goOn(nowNanos);
        } else if (nowNanos >= deadlineNanos) {
            timeOut(nowNanos);
        } else if (deadlineNanos != NEVER) {
            arm(deadlineNanos);
        }
    }

    private void timeOut(long nowNanos) {
        timeouts++;
        reno.timedOut(first, end, timedOut);
        timeout.fired();
        timedOut = true;
        resend = false;
        next = first;
        await(nowNanos);
        goOn(nowNanos);
    }

    /** The first acknowledgment is awaited from now on. */
    private void await(long nowNanos) {
        deadlineNanos = nowNanos + timeout.nanos();
        if (deadlineNanos < armedNanos) {
            arm(deadlineNanos);
        }
    }

    @Override
    public void received(long label, long stampNanos, long nowNanos) {
        if (label > first) {
            acknowledged(label, nowNanos - stampNanos, nowNanos);
        } else if (label == first && next > first && reno.duplicated(first, end)) {
            fastRecoveries++;
            resend = true;
            await(nowNanos);
        }
        goOn(nowNanos);
    }

    private void acknowledged(long ack, long roundTripNanos, long nowNanos) {
        timeout.measured(roundTripNanos);
        timedOut = false;
        resend = reno.acknowledged(first, ack, next);
        first = ack;
        next = Math.max(next, ack);
        if (first == segments) {
            finishedNanos = nowNanos;
        }
        if (first == next) {
            deadlineNanos = NEVER;
        } else {
            await(nowNanos);
        }
    }

    private void goOn(long nowNanos) {
        if (takesTime) {
            program.wake(nowNanos);
            return;
        }
        for (int count = sendable(); count > 0; count = sendable()) {
            send(count, nowNanos);
        }
    }

    /** Segments of the next packet; 0 if none may be sent now. */
    private int sendable() {
        if (!started) {
            return 0;
        }
        if (resend) {
            return 1;
        }
        int window = reno.window();
        long room = Math.min(window, settings.windowSegments()) - (next - first);
        long rest = segments - next;
        if (room <= 0 || rest <= 0) {
            return 0;
        }
        if (!settings.offload()) {
            return 1;
        }
        int wanted = Math.min(Tcp.MOST_SEGMENTS, window / 3);
        if (room < Math.min(rest, wanted) && next > first && !reno.isDisturbed()) {
            return 0;
        }
        return (int) Math.min(Tcp.MOST_SEGMENTS, Math.min(room, rest));
    }

    private void send(int count, long nowNanos) {
        long from = resend ? first : next;
        long beforeBytes = from * Tcp.SEGMENT_BYTES;
        long bytes = Math.min(count * (long) Tcp.SEGMENT_BYTES, settings.sizeBytes() - beforeBytes);
        sentSegments += count;
        retransmittedSegments += Math.max(0, Math.min(count, end - from));
        if (resend) {
            resend = false;
        } else {
            next += count;
            end = Math.max(end, next);
        }
        if (deadlineNanos == NEVER) {
            await(nowNanos);
        }
        if (!socket.sendSegments(Tcp.HEADER_BYTES + (int) bytes, Tcp.HEADER_BYTES, from, nowNanos)) {
            reno.droppedAtHome(first, end);
        }
    }

    @Override
    public TcpReport report() {
        return new TcpReport(
                socket.vif(),
                Math.min(receiver.segments() * Tcp.SEGMENT_BYTES, settings.sizeBytes()),
                sentSegments,
                retransmittedSegments,
                fastRecoveries,
                timeouts,
                receiver.lostFrames(),
                receiver.acknowledgments(),
                finishedNanos);
    }

    /** Spends the CPU time of sending, in the soft interrupt that has received an acknowledgment. */
    private final class Program extends Task {
        private int planned;

        Program() {
            super("tcp", TaskClass.SOFT_IRQ);
        }

        @Override
        protected long begin(long nowNanos) {
            planned = sendable();
            return planned == 0 ? IDLE : socket.sendNanos(Tcp.HEADER_BYTES + planned * Tcp.SEGMENT_BYTES);
        }

        @Override
        protected void end(long nowNanos) {
            int count = Math.min(planned, sendable());
            if (count > 0) {
                send(count, nowNanos);
            }
        }
    }
}
