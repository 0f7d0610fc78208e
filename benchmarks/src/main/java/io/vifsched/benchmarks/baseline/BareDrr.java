package io.vifsched.benchmarks.baseline;

import io.vifsched.PacketScheduler;
import java.util.function.IntUnaryOperator;

/**
 * Deficit round robin and nothing else, in flat arrays: per vif a FIFO of nodes from a free list and a limit, and the
 * active list. It has no caps, no time and no choice of policy, and checks no argument: what {@code drr} costs above it
 * is what the interfaces cost.
 */
final class BareDrr implements PacketScheduler {
    // A vif's fields lie in 32 bytes.
    private static final int VIF_SHIFT = 3;
    private static final int HEAD = 0;
    private static final int TAIL = 1;
    private static final int NEXT = 2;
    private static final int DEFICIT = 3;
    private static final int QUANTUM = 4;
    private static final int COUNT = 5;

    private static final int QUANTUM_BYTES = 1500;

    private final int[] vifs;
    private final long[] nodes;
    private final int limit;
    private int free;
    private int activeHead = Node.NONE;
    private int activeTail = Node.NONE;
    private boolean granted;

    BareDrr(int vifCount, int packets, int limit, IntUnaryOperator weights) {
        this.vifs = new int[vifCount << VIF_SHIFT];
        this.nodes = Node.chain(packets);
        this.limit = limit;
        for (int vif = 0; vif < vifCount; vif++) {
            vifs[(vif << VIF_SHIFT) + QUANTUM] = QUANTUM_BYTES * weights.applyAsInt(vif);
        }
    }

    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        int at = vif << VIF_SHIFT;
        int count = vifs[at + COUNT];
        int node = free;
        if (count >= limit || node < 0) {
            return Ruler.FULL;
        }
        free = Node.next(nodes, node);
        Node.set(nodes, node, handle, lengthBytes);
        vifs[at + COUNT] = count + 1;
        if (count > 0) {
            Node.link(nodes, vifs[at + TAIL], node);
        } else {
            vifs[at + HEAD] = node;
            activate(vif);
        }
        vifs[at + TAIL] = node;
        return ACCEPTED;
    }

    private void activate(int vif) {
        vifs[(vif << VIF_SHIFT) + NEXT] = Node.NONE;
        if (activeTail >= 0) {
            vifs[(activeTail << VIF_SHIFT) + NEXT] = vif;
        } else {
            activeHead = vif;
            granted = false;
        }
        activeTail = vif;
    }

    @Override
    public long dequeue(long nowNanos) {
        while (activeHead >= 0) {
            int vif = activeHead;
            int at = vif << VIF_SHIFT;
            int deficit = vifs[at + DEFICIT];
            if (!granted) {
                deficit += vifs[at + QUANTUM];
                granted = true;
            }
            int node = vifs[at + HEAD];
            int length = Node.length(nodes, node);
            if (length <= deficit) {
                vifs[at + DEFICIT] = deficit - length;
                return send(at, node);
            }
            vifs[at + DEFICIT] = deficit;
            granted = false;
            rotate(vif);
        }
        return NONE;
    }

    private long send(int at, int node) {
        vifs[at + HEAD] = Node.next(nodes, node);
        if (--vifs[at + COUNT] == 0) {
            vifs[at + DEFICIT] = 0;
            granted = false;
            activeHead = vifs[at + NEXT];
            if (activeHead < 0) {
                activeTail = Node.NONE;
            }
        }
        Node.link(nodes, node, free);
        free = node;
        return Node.handle(nodes, node);
    }

    private void rotate(int vif) {
        int at = vif << VIF_SHIFT;
        if (vifs[at + NEXT] >= 0) {
            activeHead = vifs[at + NEXT];
            vifs[(activeTail << VIF_SHIFT) + NEXT] = vif;
            activeTail = vif;
            vifs[at + NEXT] = Node.NONE;
        }
    }

    @Override
    public long nextWakeup(long nowNanos) {
        return activeHead < 0 ? NEVER : nowNanos;
    }
}
