package io.vifsched.host.theory;

import io.vifsched.host.event.EventQueue;
import io.vifsched.host.traffic.Arrivals;
import io.vifsched.host.traffic.OpenLoopSender;
import io.vifsched.host.traffic.RandomStreams;
import io.vifsched.host.traffic.RandomStreams.Purpose;
import io.vifsched.host.traffic.Sender;
import io.vifsched.host.traffic.Socket;
import io.vifsched.host.traffic.Traffic;
import java.util.random.RandomGenerator;

/** Packets of a law at exponentially distributed distances. */
record PoissonOf(WireLaw law, double meanGapNanos) implements Traffic {
    @Override
    public Sender sender(Socket socket, EventQueue events, RandomStreams random) {
        RandomGenerator size = random.stream(socket.vif(), Purpose.SIZE);
        RandomGenerator gap = random.stream(socket.vif(), Purpose.GAP);
        Arrivals arrivals = new Arrivals() {
            private double nanos;
            private int lengthBytes;

            @Override
            public long nextNanos() {
                nanos += meanGapNanos * RandomStreams.exponential(gap);
                lengthBytes = law.drawFrameBytes(size);
                return (long) nanos;
            }

            @Override
            public int lengthBytes() {
                return lengthBytes;
            }
        };
        return new OpenLoopSender(arrivals, socket, events);
    }
}
