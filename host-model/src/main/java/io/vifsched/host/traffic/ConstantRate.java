package io.vifsched.host.traffic;

import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.ethernet.LineClock;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.traffic.RandomStreams.Purpose;
import java.util.random.RandomGenerator;

/**
 * UDP at a constant rate: after each packet a gap as long as the packet takes at that rate, exact in the long run.
 *
 * @param sizes lengths of the frames
 * @param rateBitsPerSecond what it offers to the wire, counted as {@link Ethernet#wireBytes}
 * @param startNanos when the first packet is sent, 0 or more
 * @param randomPhase whether up to one gap, drawn from the vif's own stream, is added to the start
 */
public record ConstantRate(PacketSizes sizes, long rateBitsPerSecond, long startNanos, boolean randomPhase)
        implements Traffic {
    /** Checks the settings. */
    public ConstantRate {
        LineClock.checkRate("rateBitsPerSecond", rateBitsPerSecond);
        Checks.start(startNanos);
    }

    /** From time 0, at a phase of its own. */
    public ConstantRate(PacketSizes sizes, long rateBitsPerSecond) {
        this(sizes, rateBitsPerSecond, 0, true);
    }

    @Override
    public Sender sender(Socket socket, EventQueue events, RandomStreams random) {
        RandomGenerator size = random.stream(socket.vif(), Purpose.SIZE);
        LineClock clock = new LineClock(rateBitsPerSecond);
        long start = startNanos;
        if (randomPhase) {
            double gapNanos = sizes.meanWireBytes() * 8e9 / rateBitsPerSecond;
            start += (long) (gapNanos * RandomStreams.uniform(random.stream(socket.vif(), Purpose.PHASE)));
        }
        return new OpenLoopSender(new Packets(sizes.lengths(size), clock, start), socket, events);
    }

    private static final class Packets implements Arrivals {
        private final PacketSizes.Lengths lengths;
        private final LineClock clock;
        private final long startNanos;
        private int lengthBytes;

        Packets(PacketSizes.Lengths lengths, LineClock clock, long startNanos) {
            this.lengths = lengths;
            this.clock = clock;
            this.startNanos = startNanos;
        }

        @Override
        public long nextNanos() {
            long instant = clock.pass(startNanos, lengthBytes == 0 ? 0 : Ethernet.wireBytes(lengthBytes));
            lengthBytes = lengths.nextBytes();
            return instant;
        }

        @Override
        public int lengthBytes() {
            return lengthBytes;
        }
    }
}
