package io.vifsched.benchmarks.handover;

import java.util.Queue;
import java.util.function.LongConsumer;

/** One FIFO of packet objects for all vifs. The objects are made beforehand, one more burst than the queue can hold. */
final class QueueHandover implements Handover {
    private static final int BATCH = 64;

    private final Queue<Packet> queue;
    private final Packet[] packets;
    private int next;

    @SuppressWarnings("UnusedVariable") // what a dispatcher would read
    private static final class Packet {
        private int vif;
        private int lengthBytes;
        private long handle;
    }

    /**
     * An empty FIFO.
     *
     * @param queue for one producer and one consumer at least
     * @param capacity the packets that it holds, a power of two
     */
    QueueHandover(Queue<?> queue, int capacity) {
        this.queue = cast(queue);
        packets = new Packet[4 * capacity];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = new Packet();
        }
    }

    @SuppressWarnings("unchecked") // an empty queue is one of packets
    private static Queue<Packet> cast(Queue<?> queue) {
        return (Queue<Packet>) queue;
    }

    @Override
    public int offer(int vif, long[] handles, int from, int to) {
        for (int i = from; i < to; i++) {
            Packet packet = packets[next];
            packet.vif = vif;
            packet.lengthBytes = LENGTH_BYTES;
            packet.handle = handles[i];
            if (!queue.offer(packet)) {
                return i - from;
            }
            next = (next + 1) & (packets.length - 1);
        }
        return to - from;
    }

    @Override
    public int take(LongConsumer consumer) {
        for (int taken = 0; taken < BATCH; taken++) {
            Packet packet = queue.poll();
            if (packet == null) {
                return taken;
            }
            consumer.accept(packet.handle);
        }
        return BATCH;
    }
}
