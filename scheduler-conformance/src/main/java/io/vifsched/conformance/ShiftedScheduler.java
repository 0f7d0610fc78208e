package io.vifsched.conformance;

import io.vifsched.PacketScheduler;

/** A scheduler whose time runs ahead of the caller's, or behind it. */
record ShiftedScheduler(PacketScheduler scheduler, long aheadNanos) implements PacketScheduler {
    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        return scheduler.enqueue(vif, lengthBytes, handle, nowNanos + aheadNanos);
    }

    @Override
    public long dequeue(long nowNanos) {
        return scheduler.dequeue(nowNanos + aheadNanos);
    }

    @Override
    public long nextWakeup(long nowNanos) {
        long wakeup = scheduler.nextWakeup(nowNanos + aheadNanos);
        return wakeup == NEVER ? NEVER : wakeup - aheadNanos;
    }
}
