package io.vifsched.queue;

import java.util.Arrays;

/**
 * A FIFO of {@code long} tags per vif, in flat arrays with storage shared by all vifs: for policies that tag every
 * packet on arrival.
 *
 * <p><b>Cost:</b> O(1) per operation; the storage doubles when it is full. <b>Threads:</b> confined to the dispatch
 * thread.
 */
public final class VifTags {
    private static final int FIRST_NODES = 1 << 10;

    private final int[] heads; // -1 for a vif without tags
    private final int[] tails;
    private long[] tags = new long[FIRST_NODES];
    private int[] nextNodes = new int[FIRST_NODES];
    private int freeNode; // the last one given back; the others follow by nextNodes; -1 if none is left
    private int usedNodes; // those below have been in use since all was cleared

    /** No tags, for vifs 0 to {@code vifs - 1}. */
    public VifTags(int vifs) {
        heads = new int[vifs];
        tails = new int[vifs];
        clear();
    }

    /** True if the vif has no tags. */
    public boolean isEmpty(int vif) {
        return heads[vif] < 0;
    }

    /** Appends a tag. */
    public void append(int vif, long tag) {
        int node = takeNode();
        tags[node] = tag;
        nextNodes[node] = -1;
        if (heads[vif] < 0) {
            heads[vif] = node;
        } else {
            nextNodes[tails[vif]] = node;
        }
        tails[vif] = node;
    }

    /** The vif's oldest tag. It must have one. */
    public long head(int vif) {
        return tags[heads[vif]];
    }

    /** Removes the vif's oldest tag. It must have one. */
    public void removeHead(int vif) {
        int node = heads[vif];
        heads[vif] = nextNodes[node];
        nextNodes[node] = freeNode;
        freeNode = node;
    }

    /** Removes every tag. */
    public void clear() {
        Arrays.fill(heads, -1);
        freeNode = -1;
        usedNodes = 0;
    }

    private int takeNode() {
        int node = freeNode;
        if (node >= 0) {
            freeNode = nextNodes[node];
            return node;
        }
        if (usedNodes == tags.length) {
            tags = Arrays.copyOf(tags, 2 * usedNodes);
            nextNodes = Arrays.copyOf(nextNodes, 2 * usedNodes);
        }
        return usedNodes++;
    }
}
