package io.vifsched.fuzz;

import static io.vifsched.fuzz.Promise.require;
import static io.vifsched.fuzz.Promise.requireEqual;

import io.vifsched.DropReason;
import io.vifsched.PacketScheduler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What waits, kept in the plainest way: every accepted packet leaves once, and those of a vif in their order. */
final class Model {
    private record Packet(long handle, int lengthBytes) {}

    /** A packet that has started. */
    record Started(int vif, int lengthBytes, long nowNanos) {}

    private final List<Deque<Packet>> queues = new ArrayList<>();
    private final int limitPackets;

    Model(int vifs, int limitPackets) {
        for (int vif = 0; vif < vifs; vif++) {
            queues.add(new ArrayDeque<>());
        }
        this.limitPackets = limitPackets;
    }

    void offered(int vif, int lengthBytes, long handle, int result) {
        if (result == PacketScheduler.ACCEPTED) {
            queues.get(vif).add(new Packet(handle, lengthBytes));
            require(packets(vif) <= limitPackets, "a queue keeps its limit");
        } else if (DropReason.of(result) == DropReason.QUEUE_FULL) {
            requireEqual(packets(vif), limitPackets, "packets in a full queue");
        }
    }

    Started started(long handle, long nowNanos) {
        for (int vif = 0; vif < queues.size(); vif++) {
            Packet head = queues.get(vif).peek();
            if (head != null && head.handle == handle) {
                queues.get(vif).remove();
                return new Started(vif, head.lengthBytes, nowNanos);
            }
        }
        throw new AssertionError("handle = " + handle + ", expected that of a packet at the head of its vif's queue");
    }

    int packets() {
        int packets = 0;
        for (Deque<Packet> queue : queues) {
            packets += queue.size();
        }
        return packets;
    }

    int packets(int vif) {
        return queues.get(vif).size();
    }

    long bytes(int vif) {
        long bytes = 0;
        for (Packet packet : queues.get(vif)) {
            bytes += packet.lengthBytes;
        }
        return bytes;
    }

    int headBytes(int vif) {
        return queues.get(vif).element().lengthBytes;
    }
}
