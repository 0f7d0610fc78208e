package io.vifsched.host.traffic;

import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.ethernet.LineClock;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.traffic.RandomStreams.Purpose;
import java.util.random.RandomGenerator;

/**
 * Poisson arrivals: independent, exponentially distributed times between packets.
 *
 * @param sizes lengths of the frames
 * @param rateBitsPerSecond what it offers to the wire in the mean, counted as {@link Ethernet#wireBytes}
 * @param startNanos when it begins, 0 or more
 */
public record Poisson(PacketSizes sizes, long rateBitsPerSecond, long startNanos) implements Traffic {
    /** Checks the settings. */
    public Poisson {
        LineClock.checkRate("rateBitsPerSecond", rateBitsPerSecond);
        Checks.start(startNanos);
    }

    @Override
    public Sender sender(Socket socket, EventQueue events, RandomStreams random) {
        RandomGenerator size = random.stream(socket.vif(), Purpose.SIZE);
        RandomGenerator gap = random.stream(socket.vif(), Purpose.GAP);
        double meanGapNanos = sizes.meanWireBytes() * 8e9 / rateBitsPerSecond;
        return new OpenLoopSender(new Packets(sizes.lengths(size), gap, meanGapNanos, startNanos), socket, events);
    }

    private static final class Packets implements Arrivals {
        private final PacketSizes.Lengths lengths;
        private final RandomGenerator gap;
        private final double meanGapNanos;
        // Exact time = nanos + fraction, 0 <= fraction < 1: the sum does not lose precision in long runs.
        private long nanos;
        private double fraction;
        private int lengthBytes;

        Packets(PacketSizes.Lengths lengths, RandomGenerator gap, double meanGapNanos, long startNanos) {
            this.lengths = lengths;
            this.gap = gap;
            this.meanGapNanos = meanGapNanos;
            this.nanos = startNanos;
        }

        @Override
        public long nextNanos() {
            double step = fraction + meanGapNanos * RandomStreams.exponential(gap);
            long whole = (long) step;
            nanos += whole;
            fraction = step - whole;
            lengthBytes = lengths.nextBytes();
            return nanos;
        }

        @Override
        public int lengthBytes() {
            return lengthBytes;
        }
    }
}
