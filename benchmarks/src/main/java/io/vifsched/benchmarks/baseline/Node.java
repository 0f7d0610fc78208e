package io.vifsched.benchmarks.baseline;

/** The layout of packets as nodes of a {@code long[]}: 16 bytes each, the handle, then next node and length. */
final class Node {
    /** No node. */
    static final int NONE = -1;

    private static final long LENGTH_MASK = 0xffff_ffffL;

    private Node() {}

    /** Nodes 0 to {@code count - 1} in one chain that begins at 0. */
    static long[] chain(int count) {
        long[] nodes = new long[Math.multiplyExact(count, 2)];
        for (int node = 0; node < count; node++) {
            link(nodes, node, node + 1 < count ? node + 1 : NONE);
        }
        return nodes;
    }

    static long handle(long[] nodes, int node) {
        return nodes[2 * node];
    }

    static int next(long[] nodes, int node) {
        return (int) (nodes[2 * node + 1] >> 32);
    }

    static int length(long[] nodes, int node) {
        return (int) nodes[2 * node + 1];
    }

    /** Writes a node that has no next. */
    static void set(long[] nodes, int node, long handle, int lengthBytes) {
        nodes[2 * node] = handle;
        nodes[2 * node + 1] = (long) NONE << 32 | lengthBytes;
    }

    /** Lets {@code next} follow {@code node}. */
    static void link(long[] nodes, int node, int next) {
        nodes[2 * node + 1] = (long) next << 32 | (nodes[2 * node + 1] & LENGTH_MASK);
    }
}
