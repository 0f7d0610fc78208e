package io.vifsched.benchmarks.baseline;

import io.vifsched.PacketScheduler;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * No queue at all: the handle that came last, again and again. What it costs is the measuring loop, which is kept from
 * being optimized away by a field that has to be written and read each time.
 */
final class EmptyLoop implements PacketScheduler {
    private static final VarHandle HANDLE;

    static {
        try {
            HANDLE = MethodHandles.lookup().findVarHandle(EmptyLoop.class, "handle", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // read and written through HANDLE
    private long handle;

    private int waiting;

    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        HANDLE.setOpaque(this, handle);
        waiting++;
        return ACCEPTED;
    }

    @Override
    public long dequeue(long nowNanos) {
        if (waiting == 0) {
            return NONE;
        }
        waiting--;
        return (long) HANDLE.getOpaque(this);
    }

    @Override
    public long nextWakeup(long nowNanos) {
        return waiting == 0 ? NEVER : nowNanos;
    }
}
