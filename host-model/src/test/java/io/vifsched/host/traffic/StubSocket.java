package io.vifsched.host.traffic;

import io.vifsched.host.event.EventQueue;
import java.util.ArrayList;
import java.util.List;

/** Takes a given number of packets and writes down all attempts. */
final class StubSocket implements Socket {
    final List<Long> instants = new ArrayList<>();
    final List<Integer> lengths = new ArrayList<>();
    int room;
    private final int vif;

    StubSocket(int vif, int room) {
        this.vif = vif;
        this.room = room;
    }

    /** Runs one sender on a socket that takes everything. */
    static StubSocket run(Traffic traffic, int vif, RandomStreams random, long untilNanos) {
        StubSocket socket = new StubSocket(vif, Integer.MAX_VALUE);
        EventQueue events = new EventQueue();
        traffic.sender(socket, events, random).start();
        events.runUntil(untilNanos);
        return socket;
    }

    @Override
    public int vif() {
        return vif;
    }

    @Override
    public boolean hasRoom() {
        return room > 0;
    }

    @Override
    public boolean send(int lengthBytes, long nowNanos) {
        instants.add(nowNanos);
        lengths.add(lengthBytes);
        return room-- > 0;
    }
}
