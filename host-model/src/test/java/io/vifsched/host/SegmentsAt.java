package io.vifsched.host;

import io.vifsched.host.event.EventQueue;
import io.vifsched.host.traffic.RandomStreams;
import io.vifsched.host.traffic.Sender;
import io.vifsched.host.traffic.Socket;
import io.vifsched.host.traffic.Traffic;

/** A burst of equal packets at time 0, each of which is cut into frames. */
record SegmentsAt(int packets, int lengthBytes, int headerBytes) implements Traffic {
    @Override
    public Sender sender(Socket socket, EventQueue events, RandomStreams random) {
        int timer = events.newTimer(
                (argument, nowNanos) -> {
                    for (int i = 0; i < packets; i++) {
                        socket.sendSegments(lengthBytes, headerBytes, i, nowNanos);
                    }
                },
                0,
                EventQueue.ARRIVAL);
        return () -> events.arm(timer, 0);
    }
}
