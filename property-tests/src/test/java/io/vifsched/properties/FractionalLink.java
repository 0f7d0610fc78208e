package io.vifsched.properties;

import io.vifsched.PacketScheduler;
import io.vifsched.conformance.run.Departure;
import io.vifsched.conformance.run.Installed;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.conformance.workload.Workload.Packet;
import io.vifsched.reference.Rational;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link whose nanoseconds per byte are a fraction. As the contract asks of a driver, it keeps exact time and tells the
 * scheduler whole nanoseconds, rounded down; what arrives at a nanosecond comes before an end within it.
 */
final class FractionalLink {
    private final PacketScheduler scheduler;
    private final Rational nanosPerByte;
    private final List<Packet> packets;
    private final List<Departure> departures = new ArrayList<>();
    private int nextRow;
    private @Nullable Rational finish;
    private long wakeup = PacketScheduler.NEVER;

    private FractionalLink(String spec, Workload workload, long linkBitsPerSecond) {
        scheduler = Installed.scheduler(spec);
        nanosPerByte = Rational.of(8_000_000_000L, linkBitsPerSecond);
        packets = workload.packets();
    }

    /** The departures of a spec for that link, times rounded down. */
    static List<Departure> run(String spec, Workload workload, long linkBitsPerSecond) {
        FractionalLink link = new FractionalLink(spec, workload, linkBitsPerSecond);
        while (link.step()) {}
        return link.departures;
    }

    private boolean step() {
        long decision = finish == null ? wakeup : finish.floor();
        if (nextRow < packets.size() && packets.get(nextRow).timeNanos() <= decision) {
            Packet packet = packets.get(nextRow);
            if (scheduler.enqueue(packet.vif(), packet.lengthBytes(), nextRow, packet.timeNanos()) != 0) {
                throw new AssertionError("row " + nextRow + " refused");
            }
            nextRow++;
            wakeup = packet.timeNanos();
            return true;
        }
        if (decision == PacketScheduler.NEVER) {
            return false;
        }
        decide(decision);
        return true;
    }

    private void decide(long now) {
        Rational start = finish == null ? Rational.of(now) : finish;
        finish = null;
        long row = scheduler.dequeue(now);
        if (row == PacketScheduler.NONE) {
            wakeup = scheduler.nextWakeup(now);
            return;
        }
        Packet packet = packets.get((int) row);
        Rational end = start.plus(nanosPerByte.times(packet.lengthBytes()));
        finish = end;
        departures.add(new Departure(
                (int) row, packet.vif(), packet.lengthBytes(), packet.timeNanos(), start.floor(), end.floor()));
    }
}
