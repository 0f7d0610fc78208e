package io.vifsched.host.traffic;

import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.ethernet.LineClock;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.traffic.RandomStreams.Purpose;
import java.util.random.RandomGenerator;

/**
 * Constant rate during on periods, silence between them; the lengths of both are independent and exponentially
 * distributed. It begins with an off period.
 *
 * @param sizes lengths of the frames
 * @param rateBitsPerSecond what it offers to the wire while on, counted as {@link Ethernet#wireBytes}
 * @param meanOnNanos mean length of an on period, above 0
 * @param meanOffNanos mean length of an off period, above 0
 * @param startNanos when it begins, 0 or more
 */
public record OnOff(PacketSizes sizes, long rateBitsPerSecond, long meanOnNanos, long meanOffNanos, long startNanos)
        implements Traffic {
    /** Checks the settings. */
    public OnOff {
        LineClock.checkRate("rateBitsPerSecond", rateBitsPerSecond);
        Checks.period("meanOnNanos", meanOnNanos);
        Checks.period("meanOffNanos", meanOffNanos);
        Checks.start(startNanos);
    }

    @Override
    public Sender sender(Socket socket, EventQueue events, RandomStreams random) {
        RandomGenerator size = random.stream(socket.vif(), Purpose.SIZE);
        RandomGenerator period = random.stream(socket.vif(), Purpose.PERIOD);
        return new OpenLoopSender(new Packets(this, sizes.lengths(size), period), socket, events);
    }

    private static final class Packets implements Arrivals {
        private final OnOff settings;
        private final PacketSizes.Lengths lengths;
        private final RandomGenerator period;
        private final LineClock clock;
        private long onUntilNanos; // packets are sent before it
        private int lengthBytes;

        Packets(OnOff settings, PacketSizes.Lengths lengths, RandomGenerator period) {
            this.settings = settings;
            this.lengths = lengths;
            this.period = period;
            this.clock = new LineClock(settings.rateBitsPerSecond);
            this.onUntilNanos = settings.startNanos;
        }

        @Override
        public long nextNanos() {
            long instant = clock.pass(0, lengthBytes == 0 ? 0 : Ethernet.wireBytes(lengthBytes));
            while (instant >= onUntilNanos) {
                long onFromNanos = onUntilNanos + draw(settings.meanOffNanos);
                onUntilNanos = onFromNanos + draw(settings.meanOnNanos);
                instant = clock.pass(onFromNanos, 0);
            }
            lengthBytes = lengths.nextBytes();
            return instant;
        }

        private long draw(long meanNanos) {
            return 1 + (long) (meanNanos * RandomStreams.exponential(period));
        }

        @Override
        public int lengthBytes() {
            return lengthBytes;
        }
    }
}
