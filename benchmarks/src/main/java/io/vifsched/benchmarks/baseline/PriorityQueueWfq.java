package io.vifsched.benchmarks.baseline;

import io.vifsched.PacketScheduler;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.IntUnaryOperator;

/**
 * Fair queueing as simulators often write it: every packet gets a finish tag when it comes, and all wait in one
 * {@link PriorityQueue}. Virtual time is the tag of the packet sent last (self-clocked), so nothing stands for GPS here.
 */
final class PriorityQueueWfq implements PacketScheduler {
    private final PriorityQueue<Packet> queue;
    private final Packet[] packets;
    private final double[] lastFinish;
    private final double[] weight;
    private double virtualTime;
    private long arrivals;

    PriorityQueueWfq(int vifs, int handles, IntUnaryOperator weights) {
        queue = new PriorityQueue<>(
                handles,
                Comparator.<Packet>comparingDouble(packet -> packet.finishTag)
                        .thenComparingLong(packet -> packet.sequence));
        packets = Packet.table(handles);
        lastFinish = new double[vifs];
        weight = new double[vifs];
        Arrays.setAll(weight, weights::applyAsInt);
    }

    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        Packet packet = packets[(int) handle];
        packet.vif = vif;
        packet.lengthBytes = lengthBytes;
        packet.finishTag = Math.max(virtualTime, lastFinish[vif]) + lengthBytes / weight[vif];
        packet.sequence = arrivals++;
        lastFinish[vif] = packet.finishTag;
        return queue.offer(packet) ? ACCEPTED : Ruler.FULL;
    }

    @Override
    public long dequeue(long nowNanos) {
        Packet packet = queue.poll();
        if (packet == null) {
            return NONE;
        }
        virtualTime = packet.finishTag;
        return packet.handle;
    }

    @Override
    public long nextWakeup(long nowNanos) {
        return queue.isEmpty() ? NEVER : nowNanos;
    }
}
