package io.vifsched.conformance.run;

import io.vifsched.PacketScheduler;

/** A scheduler that tells of every packet that starts, right after it was taken. */
public record Recording(PacketScheduler scheduler, Started started) implements PacketScheduler {
    /** Told of a start. */
    @FunctionalInterface
    public interface Started {
        /** The packet of this handle starts. */
        void at(long nowNanos, long handle);
    }

    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        return scheduler.enqueue(vif, lengthBytes, handle, nowNanos);
    }

    @Override
    public long dequeue(long nowNanos) {
        long handle = scheduler.dequeue(nowNanos);
        if (handle != NONE) {
            started.at(nowNanos, handle);
        }
        return handle;
    }

    @Override
    public long nextWakeup(long nowNanos) {
        return scheduler.nextWakeup(nowNanos);
    }
}
