package io.vifsched.queue;

import java.util.Arrays;

/**
 * A heap of vifs by a {@code long} key, each vif at most once: least key first, the lowest vif first among equals.
 *
 * <p>Keys are compared by signed difference, so virtual time may wrap around as long as the keys in the heap lie within
 * 2^63 of each other.
 *
 * <p><b>Cost:</b> O(log n) per change, O(1) for the top. <b>Threads:</b> confined to the dispatch thread.
 */
public final class VifHeap {
    // A 4-ary heap: the children of place p are 4p + 1 to 4p + 4. places[vif] is -1 for a vif that is not in it.
    private final long[] keys;
    private final int[] members;
    private final int[] places;
    private int size;

    /** An empty heap for vifs 0 to {@code vifs - 1}. */
    public VifHeap(int vifs) {
        keys = new long[vifs];
        members = new int[vifs];
        places = new int[vifs];
        Arrays.fill(places, -1);
    }

    /** True if no vif is in the heap. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** The number of vifs in the heap. */
    public int size() {
        return size;
    }

    /** True if the vif is in the heap. */
    public boolean contains(int vif) {
        return places[vif] >= 0;
    }

    /** The key of a vif that is in the heap. */
    public long key(int vif) {
        return keys[places[vif]];
    }

    /** The vif with the least key. The heap must not be empty. */
    public int topVif() {
        return members[0];
    }

    /** The least key. The heap must not be empty. */
    public long topKey() {
        return keys[0];
    }

    /** Puts the vif in with this key, or gives it this key if it is in. */
    public void put(int vif, long key) {
        int place = places[vif];
        if (place < 0) {
            place = size++;
        } else if (isBefore(keys[place], members[place], key, vif)) {
            siftDown(place, vif, key);
            return;
        }
        siftUp(place, vif, key);
    }

    /** Takes the top out. The heap must not be empty. */
    public void removeTop() {
        remove(members[0]);
    }

    /** Takes the vif out; it must be in. */
    public void remove(int vif) {
        int place = places[vif];
        places[vif] = -1;
        size--;
        if (place == size) {
            return;
        }
        int moved = members[size];
        long movedKey = keys[size];
        if (place > 0 && isBefore(movedKey, moved, keys[(place - 1) >> 2], members[(place - 1) >> 2])) {
            siftUp(place, moved, movedKey);
        } else {
            siftDown(place, moved, movedKey);
        }
    }

    /** Takes every vif out. */
    public void clear() {
        Arrays.fill(places, -1);
        size = 0;
    }

    private static boolean isBefore(long key, int vif, long otherKey, int otherVif) {
        long difference = key - otherKey;
        return difference < 0 || (difference == 0 && vif < otherVif);
    }

    private void siftUp(int start, int vif, long key) {
        int place = start;
        while (place > 0) {
            int parent = (place - 1) >> 2;
            if (!isBefore(key, vif, keys[parent], members[parent])) {
                break;
            }
            set(place, members[parent], keys[parent]);
            place = parent;
        }
        set(place, vif, key);
    }

    private void siftDown(int start, int vif, long key) {
        int place = start;
        while (true) {
            int child = 4 * place + 1;
            if (child >= size) {
                break;
            }
            int least = child;
            int end = Math.min(child + 4, size);
            for (int other = child + 1; other < end; other++) {
                if (isBefore(keys[other], members[other], keys[least], members[least])) {
                    least = other;
                }
            }
            if (!isBefore(keys[least], members[least], key, vif)) {
                break;
            }
            set(place, members[least], keys[least]);
            place = least;
        }
        set(place, vif, key);
    }

    private void set(int place, int vif, long key) {
        keys[place] = key;
        members[place] = vif;
        places[vif] = place;
    }
}
