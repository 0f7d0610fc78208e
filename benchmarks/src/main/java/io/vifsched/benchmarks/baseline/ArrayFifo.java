package io.vifsched.benchmarks.baseline;

import io.vifsched.PacketScheduler;

/**
 * One FIFO for all vifs: a chain of nodes from a free list. The least that a scheduler does that keeps a handle and a
 * length for each packet.
 */
final class ArrayFifo implements PacketScheduler {
    private final long[] nodes;
    private int free;
    private int head = Node.NONE;
    private int tail = Node.NONE;

    ArrayFifo(int packets) {
        nodes = Node.chain(packets);
    }

    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        int node = free;
        if (node < 0) {
            return Ruler.FULL;
        }
        free = Node.next(nodes, node);
        Node.set(nodes, node, handle, lengthBytes);
        if (tail >= 0) {
            Node.link(nodes, tail, node);
        } else {
            head = node;
        }
        tail = node;
        return ACCEPTED;
    }

    @Override
    public long dequeue(long nowNanos) {
        int node = head;
        if (node < 0) {
            return NONE;
        }
        head = Node.next(nodes, node);
        if (head < 0) {
            tail = Node.NONE;
        }
        Node.link(nodes, node, free);
        free = node;
        return Node.handle(nodes, node);
    }

    @Override
    public long nextWakeup(long nowNanos) {
        return head < 0 ? NEVER : nowNanos;
    }
}
