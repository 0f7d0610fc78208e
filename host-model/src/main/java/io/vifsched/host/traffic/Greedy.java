package io.vifsched.host.traffic;

import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;
import io.vifsched.host.traffic.RandomStreams.Purpose;

/**
 * Sends whenever the socket has room, and blocks while it has none: nothing is ever refused at the guest.
 *
 * @param sizes lengths of the frames
 * @param sendNanos what one call takes, 1 or more: the pace while there is room
 * @param startNanos when it begins, 0 or more
 */
public record Greedy(PacketSizes sizes, long sendNanos, long startNanos) implements Traffic {
    /** What a guest needs to send a UDP packet through netfront, in nanoseconds; inferred, not measured. */
    public static final long DEFAULT_SEND_NANOS = 6_000;

    /** Checks the settings. */
    public Greedy {
        Checks.period("sendNanos", sendNanos);
        Checks.start(startNanos);
    }

    /** From time 0 at the default pace. */
    public Greedy(PacketSizes sizes) {
        this(sizes, DEFAULT_SEND_NANOS, 0);
    }

    @Override
    public Sender sender(Socket socket, EventQueue events, RandomStreams random) {
        return new Blocking(this, socket, events, sizes.lengths(random.stream(socket.vif(), Purpose.SIZE)));
    }

    private static final class Blocking implements Sender, EventTarget {
        private final Greedy settings;
        private final Socket socket;
        private final EventQueue events;
        private final PacketSizes.Lengths lengths;
        private final int timer;
        private boolean waits; // for room

        Blocking(Greedy settings, Socket socket, EventQueue events, PacketSizes.Lengths lengths) {
            this.settings = settings;
            this.socket = socket;
            this.events = events;
            this.lengths = lengths;
            this.timer = events.newTimer(this, 0, EventQueue.ARRIVAL);
        }

        @Override
        public void start() {
            events.arm(timer, settings.startNanos + settings.sendNanos);
        }

        @Override
        public void roomReturned(long nowNanos) {
            if (waits) {
                waits = false;
                events.arm(timer, nowNanos + settings.sendNanos);
            }
        }

        @Override
        public void fire(int argument, long nowNanos) {
            if (socket.hasRoom()) {
                socket.send(lengths.nextBytes(), nowNanos);
                events.arm(timer, nowNanos + settings.sendNanos);
            } else {
                waits = true;
            }
        }
    }
}
