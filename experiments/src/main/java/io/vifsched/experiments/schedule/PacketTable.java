package io.vifsched.experiments.schedule;

import java.util.Arrays;

/** Packets that wait, by slot; a removed packet's slot is used again. Grows with the number that wait at once. */
final class PacketTable {
    private static final int NONE = -1;

    private long[] rows = new long[1_024]; // of a free slot: the next free one
    private int[] vifs = new int[1_024];
    private int[] sizesBytes = new int[1_024];
    private long[] arrivalsNanos = new long[1_024];
    private int firstFree = NONE;
    private int used;
    private int count;

    /** Adds a packet and names its slot. */
    int add(long row, int vif, int sizeBytes, long arrivalNanos) {
        int slot = firstFree;
        if (slot != NONE) {
            firstFree = (int) rows[slot];
        } else {
            slot = used++;
            if (slot == rows.length) {
                grow();
            }
        }
        rows[slot] = row;
        vifs[slot] = vif;
        sizesBytes[slot] = sizeBytes;
        arrivalsNanos[slot] = arrivalNanos;
        count++;
        return slot;
    }

    private void grow() {
        int capacity = (int) Math.min(2L * rows.length, Integer.MAX_VALUE - 8);
        rows = Arrays.copyOf(rows, capacity);
        vifs = Arrays.copyOf(vifs, capacity);
        sizesBytes = Arrays.copyOf(sizesBytes, capacity);
        arrivalsNanos = Arrays.copyOf(arrivalsNanos, capacity);
    }

    void remove(int slot) {
        rows[slot] = firstFree;
        firstFree = slot;
        count--;
    }

    int count() {
        return count;
    }

    long row(int slot) {
        return rows[slot];
    }

    int vif(int slot) {
        return vifs[slot];
    }

    int sizeBytes(int slot) {
        return sizesBytes[slot];
    }

    long arrivalNanos(int slot) {
        return arrivalsNanos[slot];
    }
}
