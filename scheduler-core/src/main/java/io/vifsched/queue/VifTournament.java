package io.vifsched.queue;

/**
 * Vifs by a {@code long} key, each vif at most once: least key first, the lowest vif first among equals.
 *
 * <p>A tournament: a complete binary tree over all vifs in the order of their ids, each inner node of which repeats the
 * better of its two children. Which nodes a change touches depends on the vif alone, so that they are fetched together,
 * and the winner of each match is selected without a branch. A change costs the same wherever the key belongs: less than
 * in {@link VifHeap} where keys grow as they change, more where they join at the end or leave from it.
 *
 * <p>Keys are compared by signed difference, so virtual time may wrap around as long as the keys that are in differ by less
 * than 2^63 - 1.
 *
 * <p><b>Cost:</b> O(log vifs) per change, O(1) for the top. <b>Threads:</b> confined to the dispatch thread.
 */
public final class VifTournament {
    private static final long ABSENT = Long.MAX_VALUE;

    // The children of node i are 2i and 2i + 1; the leaves are nodes `vifs` to 2 vifs - 1, and node 1 is the root.
    private static final int KEY = 0; // less `epoch`; ABSENT: none of the vifs below is in
    private static final int WINNER = 1; // the vif that has the key

    private final long[] nodes; // two words each
    private final int vifs;
    private final int lowestLeaf; // vif 0's; the leaves that follow on the last one belong to the row above
    private long epoch; // so that keys less this are 0 or more and keep their order

    /** Without members, for vifs 0 to {@code vifs - 1}. */
    public VifTournament(int vifs) {
        this.vifs = vifs;
        lowestLeaf = vifs == 1 ? 1 : Integer.highestOneBit(vifs - 1) << 1;
        nodes = new long[4 * vifs];
        for (int vif = 0; vif < vifs; vif++) {
            nodes[2 * leafOf(vif) + WINNER] = vif;
        }
        clear();
    }

    private int leafOf(int vif) {
        int leaf = lowestLeaf + vif;
        return leaf < 2 * vifs ? leaf : leaf - vifs;
    }

    /** True if no vif is in. */
    public boolean isEmpty() {
        return nodes[2 + KEY] == ABSENT;
    }

    /** True if the vif is in. */
    public boolean contains(int vif) {
        return nodes[2 * leafOf(vif) + KEY] != ABSENT;
    }

    /** The vif with the least key. There must be one. */
    public int topVif() {
        return (int) nodes[2 + WINNER];
    }

    /** The least key. There must be one. */
    public long topKey() {
        return nodes[2 + KEY] + epoch;
    }

    /** Puts the vif in with this key, or gives it this key if it is in. */
    public void put(int vif, long key) {
        long relative = key - epoch;
        if (relative < 0 || relative == ABSENT) {
            moveEpoch(vif, key);
            relative = key - epoch;
        }
        replay(vif, relative);
    }

    /** Takes the top out. There must be one. */
    public void removeTop() {
        remove(topVif());
    }

    /** Takes the vif out; it must be in. */
    public void remove(int vif) {
        replay(vif, ABSENT);
    }

    /** Takes every vif out. */
    public void clear() {
        for (int node = 1; node < 2 * vifs; node++) {
            nodes[2 * node + KEY] = ABSENT;
        }
        epoch = 0;
    }

    private void replay(int vif, long newKey) {
        int node = leafOf(vif);
        long key = newKey;
        long winner = vif;
        nodes[2 * node + KEY] = key;
        while (node > 1) {
            int other = 2 * (node ^ 1);
            long ahead = nodes[other + KEY] - key;
            long otherWins = (ahead - (node & 1)) >> 63; // all bits or none; the left child wins among equals
            key += ahead & otherWins;
            winner ^= (winner ^ nodes[other + WINNER]) & otherWins;
            node >>= 1;
            nodes[2 * node + KEY] = key;
            nodes[2 * node + WINNER] = winner;
        }
    }

    /** Moves the epoch so that this key and those that are in lie in the middle of what can be told apart. */
    private void moveEpoch(int joining, long key) {
        long least = key;
        long most = key;
        for (int vif = 0; vif < vifs; vif++) {
            if (vif != joining && contains(vif)) {
                long other = nodes[2 * leafOf(vif) + KEY] + epoch;
                least = other - least < 0 ? other : least;
                most = other - most > 0 ? other : most;
            }
        }
        long moved = least - (ABSENT - 1 - (most - least)) / 2;
        for (int node = 1; node < 2 * vifs; node++) {
            if (nodes[2 * node + KEY] != ABSENT) {
                nodes[2 * node + KEY] += epoch - moved;
            }
        }
        epoch = moved;
    }
}
