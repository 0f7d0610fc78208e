package io.vifsched.interop;

import io.vifsched.PacketScheduler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The loop of docs/driver.md without a simulator: what adapters are compared with. The device holds so many packets, the one
 * on the wire among them, and a packet leaves the scheduler when there is room. Nanoseconds per byte are whole.
 */
public final class PlainDrive {
    private final PacketScheduler scheduler;
    private final int devicePackets;
    private final long nanosPerByte;
    private final int overheadBytes;
    private final List<Departure> departures = new ArrayList<>();
    private final Deque<Integer> device = new ArrayDeque<>(); // lengths in bytes
    private long finish = PacketScheduler.NEVER;
    private int refused;

    /** A packet leaves the scheduler; its handle is its place in the workload. */
    public record Departure(long nanos, int packet) {}

    public PlainDrive(PacketScheduler scheduler, int devicePackets, long nanosPerByte, int overheadBytes) {
        this.scheduler = scheduler;
        this.devicePackets = devicePackets;
        this.nanosPerByte = nanosPerByte;
        this.overheadBytes = overheadBytes;
    }

    /** All departures before the end. */
    public List<Departure> run(List<Arrival> arrivals, long endNanos) {
        int arrived = 0;
        long wakeup = PacketScheduler.NEVER;
        while (true) {
            long arrival = arrived < arrivals.size() ? arrivals.get(arrived).nanos() : PacketScheduler.NEVER;
            long now = Math.min(arrival, Math.min(finish, wakeup));
            if (now >= endNanos) {
                return departures;
            }
            for (; arrived < arrivals.size() && arrivals.get(arrived).nanos() == now; arrived++) {
                Arrival packet = arrivals.get(arrived);
                if (scheduler.enqueue(packet.vif(), packet.lengthBytes(), arrived, now) != PacketScheduler.ACCEPTED) {
                    refused++;
                }
            }
            if (now == finish) {
                device.removeFirst();
                finish = device.isEmpty() ? PacketScheduler.NEVER : end(device.getFirst(), now);
            }
            fill(arrivals, now);
            wakeup = device.size() < devicePackets ? scheduler.nextWakeup(now) : PacketScheduler.NEVER;
        }
    }

    private void fill(List<Arrival> arrivals, long now) {
        while (device.size() < devicePackets) {
            long handle = scheduler.dequeue(now);
            if (handle == PacketScheduler.NONE) {
                return;
            }
            int lengthBytes = arrivals.get((int) handle).lengthBytes();
            departures.add(new Departure(now, (int) handle));
            if (device.isEmpty()) {
                finish = end(lengthBytes, now);
            }
            device.addLast(lengthBytes);
        }
    }

    private long end(int lengthBytes, long start) {
        return start + (lengthBytes + overheadBytes) * nanosPerByte;
    }

    /** Packets that the scheduler has refused. */
    public int refused() {
        return refused;
    }
}
