package io.vifsched.queue;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A FIFO of packets per vif, in flat arrays with storage shared by all vifs.
 *
 * <p>A packet is a handle and a length. A node holds the handle, the next node and the <em>next</em> packet's length;
 * the length of the head stands in the vif's own record, so that an append touches the tail's node and the new one, and
 * a removal the head's node alone.
 *
 * <p><b>Cost:</b> O(1) per operation; the storage doubles when it is full and is never given back. <b>Threads:</b>
 * confined to the dispatch thread.
 */
public final class PacketQueues {
    private static final int FIRST_NODES = 1 << 10;

    // A vif's record of four ints lies in one cache line.
    private static final int HEAD = 0;
    private static final int TAIL = 1;
    private static final int COUNT = 2;
    private static final int HEAD_LENGTH = 3;

    private final int[] vifRecords;

    // nodes[2n] is the handle; nodes[2n + 1] the next node in the upper half, the next packet's length in the lower.
    private long[] nodes;
    private int freeNode; // the free nodes are linked through their upper halves; -1 ends the list

    /** Queues for {@code vifs} vifs, all empty. */
    public PacketQueues(int vifs) {
        vifRecords = new int[4 * vifs];
        nodes = new long[2 * FIRST_NODES];
        linkFree(0, FIRST_NODES);
    }

    /** The number of vifs. */
    public int vifs() {
        return vifRecords.length >> 2;
    }

    /** Packets in the vif's queue. */
    public int count(int vif) {
        return vifRecords[4 * vif + COUNT];
    }

    /** The length of the vif's head packet in bytes; 0 if its queue is empty. */
    public int headLengthBytes(int vif) {
        return vifRecords[4 * vif + HEAD_LENGTH];
    }

    /** The handle of the vif's head packet. The queue must not be empty. */
    public long headHandle(int vif) {
        return nodes[2 * vifRecords[4 * vif + HEAD]];
    }

    /** Appends a packet to the vif's queue. */
    public void append(int vif, int lengthBytes, long handle) {
        int node = freeNode;
        if (node < 0) {
            node = grow();
        }
        freeNode = (int) (nodes[2 * node + 1] >> 32);
        nodes[2 * node] = handle;
        int vifRecord = 4 * vif;
        if (vifRecords[vifRecord + COUNT]++ == 0) {
            vifRecords[vifRecord + HEAD] = node;
            vifRecords[vifRecord + HEAD_LENGTH] = lengthBytes;
        } else {
            nodes[2 * vifRecords[vifRecord + TAIL] + 1] = (long) node << 32 | lengthBytes;
        }
        vifRecords[vifRecord + TAIL] = node;
    }

    /** Removes the vif's head packet, whose handle was read before. The queue must not be empty. */
    public void removeHead(int vif) {
        int vifRecord = 4 * vif;
        int node = vifRecords[vifRecord + HEAD];
        if (--vifRecords[vifRecord + COUNT] == 0) {
            vifRecords[vifRecord + HEAD_LENGTH] = 0;
        } else {
            long link = nodes[2 * node + 1];
            vifRecords[vifRecord + HEAD] = (int) (link >> 32);
            vifRecords[vifRecord + HEAD_LENGTH] = (int) link;
        }
        nodes[2 * node + 1] = (long) freeNode << 32;
        freeNode = node;
    }

    /**
     * Passes on the lengths of the packets at places {@code from} to {@code to - 1} of the vif's queue, 0 being its head.
     * Cost: O(to).
     */
    public void forEachLength(int vif, int from, int to, IntConsumer consumer) {
        int length = vifRecords[4 * vif + HEAD_LENGTH];
        int node = vifRecords[4 * vif + HEAD];
        for (int i = 0; i < to; i++) {
            if (i >= from) {
                consumer.accept(length);
            }
            length = (int) nodes[2 * node + 1];
            node = (int) (nodes[2 * node + 1] >> 32);
        }
    }

    /** Bytes in the vif's queue. Cost: O(packets in it). */
    public long backlogBytes(int vif) {
        long bytes = vifRecords[4 * vif + HEAD_LENGTH];
        int node = vifRecords[4 * vif + HEAD];
        for (int i = 1; i < vifRecords[4 * vif + COUNT]; i++) {
            bytes += (int) nodes[2 * node + 1];
            node = (int) (nodes[2 * node + 1] >> 32);
        }
        return bytes;
    }

    private int grow() {
        int used = nodes.length >> 1;
        if (used > (Integer.MAX_VALUE >> 2)) {
            throw new IllegalStateException("packets that wait = " + used + ", expected fewer than 2^29");
        }
        nodes = Arrays.copyOf(nodes, 2 * nodes.length);
        linkFree(used, 2 * used);
        return freeNode;
    }

    private void linkFree(int from, int to) {
        for (int node = from; node < to; node++) {
            int next = node + 1 < to ? node + 1 : -1;
            nodes[2 * node + 1] = (long) next << 32;
        }
        freeNode = from;
    }
}
