package io.vifsched.host;

import java.util.Arrays;

/**
 * The packets that exist, as slots of parallel arrays; a packet's handle is its slot. A packet is in one place at a time:
 * in one {@link PacketFifo}, in the scheduler, or in the hands of one box.
 */
final class PacketTable {
    /** {@link #acceptedNanos}: the packet does not wait in the scheduler. */
    static final long OUTSIDE = -1;

    private static final int NO_PACKET = -1;

    private int[] vif = new int[256];
    private int[] lengthBytes = new int[256]; // 0 iff the slot is free
    private long[] sentNanos = new long[256];
    private long[] acceptedNanos = new long[256]; // OUTSIDE unless the packet waits in the scheduler
    private long[] dueNanos = new long[256]; // when a delay ends
    private int[] next = new int[256]; // in a FIFO, or in the list of free slots
    private int firstFree = NO_PACKET;
    private int slots; // ever used
    private int packets;

    /** A new packet, sent now. */
    int allocate(int vifOfPacket, int bytes, long nowNanos) {
        int packet = firstFree;
        if (packet == NO_PACKET) {
            packet = slots++;
            if (packet == vif.length) {
                grow();
            }
        } else {
            firstFree = next[packet];
        }
        vif[packet] = vifOfPacket;
        lengthBytes[packet] = bytes;
        sentNanos[packet] = nowNanos;
        acceptedNanos[packet] = OUTSIDE;
        packets++;
        return packet;
    }

    /** The packet is gone. */
    void free(int packet) {
        if (lengthBytes[packet] == 0) {
            throw new IllegalStateException("packet " + packet + " left twice");
        }
        lengthBytes[packet] = 0;
        next[packet] = firstFree;
        firstFree = packet;
        packets--;
    }

    private void grow() {
        int length = 2 * vif.length;
        vif = Arrays.copyOf(vif, length);
        lengthBytes = Arrays.copyOf(lengthBytes, length);
        sentNanos = Arrays.copyOf(sentNanos, length);
        acceptedNanos = Arrays.copyOf(acceptedNanos, length);
        dueNanos = Arrays.copyOf(dueNanos, length);
        next = Arrays.copyOf(next, length);
    }

    /** The number of packets that exist. */
    int packets() {
        return packets;
    }

    boolean exists(long handle) {
        return handle >= 0 && handle < slots && lengthBytes[(int) handle] != 0;
    }

    int vif(int packet) {
        return vif[packet];
    }

    int lengthBytes(int packet) {
        return lengthBytes[packet];
    }

    long sentNanos(int packet) {
        return sentNanos[packet];
    }

    long acceptedNanos(int packet) {
        return acceptedNanos[packet];
    }

    void setAcceptedNanos(int packet, long instantNanos) {
        acceptedNanos[packet] = instantNanos;
    }

    long dueNanos(int packet) {
        return dueNanos[packet];
    }

    void setDueNanos(int packet, long instantNanos) {
        dueNanos[packet] = instantNanos;
    }

    int next(int packet) {
        return next[packet];
    }

    void setNext(int packet, int following) {
        next[packet] = following;
    }
}
