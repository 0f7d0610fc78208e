package io.vifsched.host.traffic;

import io.vifsched.host.event.EventQueue;

/**
 * Replays one vif of a trace again and again until the run ends.
 *
 * @param trace the recording
 * @param vif whose packets are sent, 0 to vifs - 1 of the trace
 * @param speed how much faster than recorded, 10^-6 to 10^6: 2 halves every gap
 * @param offsetNanos where in the loop the run begins, in the recording's time, 0 to less than its loop; the same for
 *     all vifs of one run keeps their packets in step
 */
public record TraceReplay(Trace trace, int vif, double speed, long offsetNanos) implements Traffic {
    /** Checks the settings. */
    public TraceReplay {
        if (vif < 0 || vif >= trace.vifs()) {
            throw new IllegalArgumentException("vif = " + vif + ", expected 0 to " + (trace.vifs() - 1));
        }
        if (!(speed >= 1e-6 && speed <= 1e6)) {
            throw new IllegalArgumentException("speed = " + speed + ", expected 0.000001 to 1000000");
        }
        if (offsetNanos < 0 || offsetNanos >= trace.loopNanos()) {
            throw new IllegalArgumentException(
                    "offsetNanos = " + offsetNanos + ", expected 0 to " + (trace.loopNanos() - 1) + " nanoseconds");
        }
    }

    @Override
    public Sender sender(Socket socket, EventQueue events, RandomStreams random) {
        return new OpenLoopSender(new Packets(this), socket, events);
    }

    private static final class Packets implements Arrivals {
        private final Trace trace;
        private final int vif;
        private final double speed;
        private final int packets;
        private int packet; // the one after the current
        private long loopStartNanos; // in the recording's time, from the beginning of the run
        private int lengthBytes;

        Packets(TraceReplay settings) {
            this.trace = settings.trace;
            this.vif = settings.vif;
            this.speed = settings.speed;
            this.packets = trace.packets(vif);
            this.loopStartNanos = -settings.offsetNanos;
            while (packet < packets && trace.timeNanos(vif, packet) < settings.offsetNanos) {
                packet++;
            }
        }

        @Override
        public long nextNanos() {
            if (packets == 0) {
                return EventQueue.NEVER;
            }
            if (packet == packets) {
                packet = 0;
                loopStartNanos += trace.loopNanos();
            }
            long recorded = loopStartNanos + trace.timeNanos(vif, packet);
            lengthBytes = trace.lengthBytes(vif, packet);
            packet++;
            return (long) (recorded / speed);
        }

        @Override
        public int lengthBytes() {
            return lengthBytes;
        }
    }
}
