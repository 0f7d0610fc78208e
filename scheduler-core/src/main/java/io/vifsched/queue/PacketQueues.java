package io.vifsched.queue;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A FIFO of packets per vif, in flat arrays with storage shared by all vifs.
 *
 * <p>A packet is a handle and a length. A packet's link holds the node and the length of the one <em>behind</em> it; the
 * node and the length of the head stand in the vif's own record, so that an append touches the tail's link alone, and a
 * removal the head's. Where handles are promised to be small and distinct, the handle is the node, and nothing is stored
 * but links; otherwise nodes come from a free list and each holds its handle.
 *
 * <p><b>Cost:</b> O(1) per operation; without a promise the storage doubles when it is full and is never given back.
 * <b>Threads:</b> confined to the dispatch thread.
 */
public final class PacketQueues {
    private static final int FIRST_NODES = 1 << 10;

    // A vif's record of four ints lies in one cache line.
    private static final int HEAD = 0;
    private static final int TAIL = 1;
    private static final int COUNT = 2;
    private static final int HEAD_LENGTH = 3;

    private final int[] vifRecords;
    private final boolean handleIsNode;

    // links[n]: the node behind n in the upper half, its packet's length in the lower. Free nodes are linked by the
    // upper half too; -1 ends their list.
    private long[] links;
    private long[] handles; // by node; empty if the handle is the node
    private int freeNode = -1;

    /**
     * Queues for {@code vifs} vifs, all empty.
     *
     * @param promisedHandles all handles lie below it and no two packets that wait have the same; 0: nothing is promised.
     *     A broken promise is not noticed and mixes up the queues
     */
    public PacketQueues(int vifs, int promisedHandles) {
        vifRecords = new int[4 * vifs];
        handleIsNode = promisedHandles > 0;
        if (handleIsNode) {
            links = new long[promisedHandles];
            handles = new long[0];
        } else {
            links = new long[FIRST_NODES];
            handles = new long[FIRST_NODES];
            linkFree(0, FIRST_NODES);
        }
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

    /** The length of the vif's packet behind {@code place} others, of which there must be so many. Cost: O(place). */
    public int lengthBytes(int vif, int place) {
        int length = vifRecords[4 * vif + HEAD_LENGTH];
        int node = vifRecords[4 * vif + HEAD];
        for (int i = 0; i < place; i++) {
            length = (int) links[node];
            node = (int) (links[node] >> 32);
        }
        return length;
    }

    /** The handle of the vif's head packet. The queue must not be empty. */
    public long headHandle(int vif) {
        int node = vifRecords[4 * vif + HEAD];
        return handleIsNode ? node : handles[node];
    }

    /** Appends a packet to the vif's queue. */
    public void append(int vif, int lengthBytes, long handle) {
        int node = handleIsNode ? (int) handle : takeNode(handle);
        int vifRecord = 4 * vif;
        if (vifRecords[vifRecord + COUNT]++ == 0) {
            vifRecords[vifRecord + HEAD] = node;
            vifRecords[vifRecord + HEAD_LENGTH] = lengthBytes;
        } else {
            links[vifRecords[vifRecord + TAIL]] = (long) node << 32 | lengthBytes;
        }
        vifRecords[vifRecord + TAIL] = node;
    }

    /**
     * Appends packets {@code from} to {@code to - 1} of the arrays to the vif's queue, in order. The queue must not be
     * empty.
     */
    public void append(int vif, int[] lengthsBytes, long[] handlesToAppend, int from, int to) {
        int vifRecord = 4 * vif;
        int tail = vifRecords[vifRecord + TAIL];
        int free = freeNode; // in a register while the loop runs
        for (int i = from; i < to; i++) {
            int node = (int) handlesToAppend[i];
            if (!handleIsNode) {
                if (free < 0) {
                    grow();
                    free = freeNode;
                }
                node = free;
                free = (int) (links[node] >> 32);
                handles[node] = handlesToAppend[i];
            }
            links[tail] = (long) node << 32 | lengthsBytes[i];
            tail = node;
        }
        freeNode = free;
        vifRecords[vifRecord + TAIL] = tail;
        vifRecords[vifRecord + COUNT] += to - from;
    }

    /**
     * Removes the vif's head packet, whose handle was read before. The queue must not be empty.
     *
     * @return the length of the next one, 0 if there is none
     */
    public int removeHead(int vif) {
        int vifRecord = 4 * vif;
        int node = vifRecords[vifRecord + HEAD];
        int left = vifRecords[vifRecord + COUNT] - 1;
        vifRecords[vifRecord + COUNT] = left;
        long link = left == 0 ? 0 : links[node];
        vifRecords[vifRecord + HEAD] = (int) (link >> 32);
        vifRecords[vifRecord + HEAD_LENGTH] = (int) link;
        if (!handleIsNode) {
            links[node] = (long) freeNode << 32;
            freeNode = node;
        }
        return (int) link;
    }

    /** Empties the vif's queue into the arrays, which have room for it, in order. */
    public void removeAll(int vif, int[] lengthsBytes, long[] handlesRemoved) {
        for (int i = 0; count(vif) > 0; i++) {
            lengthsBytes[i] = headLengthBytes(vif);
            handlesRemoved[i] = headHandle(vif);
            removeHead(vif);
        }
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
            length = (int) links[node];
            node = (int) (links[node] >> 32);
        }
    }

    /** Bytes in the vif's queue. Cost: O(packets in it). */
    public long backlogBytes(int vif) {
        long bytes = vifRecords[4 * vif + HEAD_LENGTH];
        int node = vifRecords[4 * vif + HEAD];
        for (int i = 1; i < vifRecords[4 * vif + COUNT]; i++) {
            bytes += (int) links[node];
            node = (int) (links[node] >> 32);
        }
        return bytes;
    }

    private int takeNode(long handle) {
        if (freeNode < 0) {
            grow();
        }
        int node = freeNode;
        freeNode = (int) (links[node] >> 32);
        handles[node] = handle;
        return node;
    }

    private void grow() {
        int used = links.length;
        if (used > (Integer.MAX_VALUE >> 2)) {
            throw new IllegalStateException("packets that wait = " + used + ", expected fewer than 2^29");
        }
        links = Arrays.copyOf(links, 2 * used);
        handles = Arrays.copyOf(handles, 2 * used);
        linkFree(used, 2 * used);
    }

    private void linkFree(int from, int to) {
        for (int node = from; node < to; node++) {
            int next = node + 1 < to ? node + 1 : -1;
            links[node] = (long) next << 32;
        }
        freeNode = from;
    }
}
