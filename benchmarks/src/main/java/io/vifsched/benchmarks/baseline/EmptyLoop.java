package io.vifsched.benchmarks.baseline;

import io.vifsched.PacketScheduler;

/** No queue at all: a count, and the handle that came last again and again. What it costs is the measuring loop. */
final class EmptyLoop implements PacketScheduler {
    private long handle;
    private int waiting;

    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        this.handle = handle;
        waiting++;
        return ACCEPTED;
    }

    @Override
    public long dequeue(long nowNanos) {
        if (waiting == 0) {
            return NONE;
        }
        waiting--;
        return handle;
    }

    @Override
    public long nextWakeup(long nowNanos) {
        return waiting == 0 ? NEVER : nowNanos;
    }
}
