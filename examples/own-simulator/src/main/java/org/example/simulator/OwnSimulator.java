package org.example.simulator;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * A discrete-event simulator of three senders and one link, with its own clock, events and packets. Who sends next is
 * left to a {@link PacketScheduler}.
 */
public final class OwnSimulator {
    private static final long NANOS_PER_BYTE = 80; // 100 Mb/s
    private static final int OVERHEAD_BYTES = 24; // what Ethernet adds to a frame on the wire
    private static final int[] FRAME_BYTES = {1514, 594, 1514};
    private static final int[] INTERVAL_MICROS = {100, 50, 150}; // each sender alone asks for its share and more

    private enum Kind {
        ARRIVAL,
        END_OF_TRANSMISSION,
        WAKEUP
    }

    private record Event(long timeNanos, Kind kind, int vif) {}

    private record Packet(int vif, int lengthBytes) {}

    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::timeNanos));
    private final List<Queue<Packet>> packets = new ArrayList<>(); // per vif, oldest first
    private final long[] sentBytes = new long[FRAME_BYTES.length];
    private final long[] refusedPackets = new long[FRAME_BYTES.length];
    private final PacketScheduler scheduler;
    private boolean linkBusy;

    /** A simulator whose link is shared as {@code spec} says. */
    public OwnSimulator(String spec) {
        this(PacketSchedulers.of(spec));
    }

    /** A simulator whose link is shared as this scheduler decides, which is new. */
    OwnSimulator(PacketScheduler scheduler) {
        this.scheduler = scheduler;
        for (int vif = 0; vif < FRAME_BYTES.length; vif++) {
            packets.add(new ArrayDeque<>());
        }
    }

    /** Runs for so long and returns the bytes that each vif has sent. */
    public long[] run(long durationNanos) {
        for (int vif = 0; vif < FRAME_BYTES.length; vif++) {
            events.add(new Event(0, Kind.ARRIVAL, vif));
        }
        while (!events.isEmpty() && events.peek().timeNanos() < durationNanos) {
            long now = events.peek().timeNanos();
            // First everything that happens at this instant, then one decision.
            while (!events.isEmpty() && events.peek().timeNanos() == now) {
                handle(events.remove());
            }
            if (!linkBusy) {
                startNext(now);
            }
        }
        return sentBytes.clone();
    }

    private void handle(Event event) {
        if (event.kind() == Kind.ARRIVAL) {
            arrive(event.vif(), event.timeNanos());
        } else if (event.kind() == Kind.END_OF_TRANSMISSION) {
            linkBusy = false;
        }
        // A wake-up asks for nothing but the decision that follows.
    }

    private void arrive(int vif, long now) {
        Packet packet = new Packet(vif, FRAME_BYTES[vif]);
        // The packets stay here, and a vif's packets leave in order: so the vif is handle enough.
        if (scheduler.enqueue(vif, packet.lengthBytes(), vif, now) == PacketScheduler.ACCEPTED) {
            packets.get(vif).add(packet);
        } else {
            refusedPackets[vif]++;
        }
        events.add(new Event(now + INTERVAL_MICROS[vif] * 1_000L, Kind.ARRIVAL, vif));
    }

    /** Called at the end of each transmission, also when nothing waits: some policies need to see the idle link. */
    private void startNext(long now) {
        long handle = scheduler.dequeue(now);
        if (handle != PacketScheduler.NONE) {
            Packet packet = packets.get((int) handle).remove();
            long wireNanos = (packet.lengthBytes() + OVERHEAD_BYTES) * NANOS_PER_BYTE;
            linkBusy = true;
            sentBytes[packet.vif()] += packet.lengthBytes();
            events.add(new Event(now + wireNanos, Kind.END_OF_TRANSMISSION, packet.vif()));
            return;
        }
        long wakeup = scheduler.nextWakeup(now); // a rate cap may hold packets back
        if (wakeup != PacketScheduler.NEVER) {
            events.add(new Event(wakeup, Kind.WAKEUP, 0));
        }
    }

    /** Prints what each vif sent in one second. The one argument is a spec such as {@code "lqf vifs=3"}. */
    public static void main(String[] args) {
        String spec = args.length == 0 ? "drr vifs=3 weight=1,2,5 limit=100" : args[0];
        OwnSimulator simulator = new OwnSimulator(spec);
        long[] sent = simulator.run(1_000_000_000L);
        long all = 0;
        for (long bytes : sent) {
            all += bytes;
        }
        System.out.println(spec);
        for (int vif = 0; vif < sent.length; vif++) {
            System.out.printf(
                    "vif %d: %8d bytes, %4.1f %% of all, %5d packets refused%n",
                    vif, sent[vif], 100.0 * sent[vif] / all, simulator.refusedPackets[vif]);
        }
    }
}
