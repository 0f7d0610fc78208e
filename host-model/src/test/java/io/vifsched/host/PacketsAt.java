package io.vifsched.host;

import io.vifsched.host.event.EventQueue;
import io.vifsched.host.traffic.Arrivals;
import io.vifsched.host.traffic.OpenLoopSender;
import io.vifsched.host.traffic.RandomStreams;
import io.vifsched.host.traffic.Sender;
import io.vifsched.host.traffic.Socket;
import io.vifsched.host.traffic.Traffic;
import java.util.Arrays;

/** Packets of one length at given instants. */
public final class PacketsAt implements Traffic {
    private final int lengthBytes;
    private final long[] instants;

    /** One packet per instant. */
    public PacketsAt(int lengthBytes, long... instants) {
        this.lengthBytes = lengthBytes;
        this.instants = instants;
    }

    /** Packets of 1514 bytes, all at one instant. */
    public static PacketsAt burst(int packets, long instant) {
        long[] instants = new long[packets];
        Arrays.fill(instants, instant);
        return new PacketsAt(1514, instants);
    }

    @Override
    public Sender sender(Socket socket, EventQueue events, RandomStreams random) {
        int[] next = new int[1];
        Arrivals arrivals = new Arrivals() {
            @Override
            public long nextNanos() {
                return next[0] < instants.length ? instants[next[0]++] : EventQueue.NEVER;
            }

            @Override
            public int lengthBytes() {
                return lengthBytes;
            }
        };
        return new OpenLoopSender(arrivals, socket, events);
    }
}
