package io.vifsched.benchmarks.baseline;

import io.vifsched.PacketScheduler;
import java.util.Arrays;
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
    private final int[] nextOf;
    private final int[] lengthOf;
    private final long[] handleOf;
    private final int limit;
    private int free;
    private int activeHead = -1;
    private int activeTail = -1;
    private boolean granted;

    BareDrr(int vifCount, int packets, int limit, IntUnaryOperator weights) {
        this.vifs = new int[vifCount << VIF_SHIFT];
        this.nextOf = new int[packets];
        this.lengthOf = new int[packets];
        this.handleOf = new long[packets];
        this.limit = limit;
        Arrays.setAll(nextOf, node -> node + 1 < packets ? node + 1 : -1);
        for (int vif = 0; vif < vifCount; vif++) {
            vifs[(vif << VIF_SHIFT) + QUANTUM] = QUANTUM_BYTES * weights.applyAsInt(vif);
        }
    }

    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        int[] v = vifs;
        int at = vif << VIF_SHIFT;
        int count = v[at + COUNT];
        int node = free;
        if (count >= limit || node < 0) {
            return Ruler.FULL;
        }
        free = nextOf[node];
        handleOf[node] = handle;
        lengthOf[node] = lengthBytes;
        nextOf[node] = -1;
        v[at + COUNT] = count + 1;
        if (count > 0) {
            nextOf[v[at + TAIL]] = node;
        } else {
            v[at + HEAD] = node;
            activate(vif);
        }
        v[at + TAIL] = node;
        return ACCEPTED;
    }

    private void activate(int vif) {
        vifs[(vif << VIF_SHIFT) + NEXT] = -1;
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
        int[] v = vifs;
        int vif = activeHead;
        while (vif >= 0) {
            int at = vif << VIF_SHIFT;
            int deficit = v[at + DEFICIT];
            if (!granted) {
                deficit += v[at + QUANTUM];
                granted = true;
            }
            int node = v[at + HEAD];
            int length = lengthOf[node];
            if (length <= deficit) {
                v[at + DEFICIT] = deficit - length;
                return send(at, node);
            }
            v[at + DEFICIT] = deficit;
            vif = endVisit(vif);
        }
        return NONE;
    }

    private long send(int at, int node) {
        vifs[at + HEAD] = nextOf[node];
        if (--vifs[at + COUNT] == 0) {
            vifs[at + DEFICIT] = 0;
            granted = false;
            activeHead = vifs[at + NEXT];
            if (activeHead < 0) {
                activeTail = -1;
            }
        }
        nextOf[node] = free;
        free = node;
        return handleOf[node];
    }

    private int endVisit(int vif) {
        granted = false;
        int next = vifs[(vif << VIF_SHIFT) + NEXT];
        if (next < 0) {
            return vif;
        }
        vifs[(activeTail << VIF_SHIFT) + NEXT] = vif;
        vifs[(vif << VIF_SHIFT) + NEXT] = -1;
        activeTail = vif;
        activeHead = next;
        return next;
    }

    @Override
    public long nextWakeup(long nowNanos) {
        return activeHead < 0 ? NEVER : nowNanos;
    }
}
