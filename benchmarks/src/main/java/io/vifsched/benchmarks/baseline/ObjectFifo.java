package io.vifsched.benchmarks.baseline;

import io.vifsched.PacketScheduler;
import java.util.Queue;

/** One FIFO of packet objects for all vifs, in whatever queue is given. */
final class ObjectFifo implements PacketScheduler {
    private final Queue<Packet> queue;
    private final Packet[] packets;

    ObjectFifo(Queue<Packet> queue, int handles) {
        this.queue = queue;
        this.packets = Packet.table(handles);
    }

    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        Packet packet = packets[(int) handle];
        packet.vif = vif;
        packet.lengthBytes = lengthBytes;
        return queue.offer(packet) ? ACCEPTED : Ruler.FULL;
    }

    @Override
    public long dequeue(long nowNanos) {
        Packet packet = queue.poll();
        return packet == null ? NONE : packet.handle;
    }

    @Override
    public long nextWakeup(long nowNanos) {
        return queue.isEmpty() ? NEVER : nowNanos;
    }
}
