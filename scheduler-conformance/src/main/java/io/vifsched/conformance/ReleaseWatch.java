package io.vifsched.conformance;

import io.vifsched.Backlog;
import io.vifsched.Introspectable;
import io.vifsched.PacketScheduler;
import io.vifsched.conformance.run.Breach;
import io.vifsched.conformance.run.Fact;

/** A scheduler that must send whenever its own backlog tells of a packet that no cap holds. */
record ReleaseWatch(PacketScheduler scheduler, Backlog backlog) implements PacketScheduler {
    /** The same scheduler, watched if it tells of its backlog. */
    static PacketScheduler of(PacketScheduler scheduler) {
        return scheduler instanceof Introspectable introspectable
                ? new ReleaseWatch(scheduler, introspectable.backlog())
                : scheduler;
    }

    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        return scheduler.enqueue(vif, lengthBytes, handle, nowNanos);
    }

    @Override
    public long dequeue(long nowNanos) {
        long handle = scheduler.dequeue(nowNanos);
        if (handle == NONE && backlog.earliestReleaseNanos() <= nowNanos) {
            throw new Breach(Fact.NO_IDLING, "dequeue(" + nowNanos + ") is NONE, but a released packet waits");
        }
        return handle;
    }

    @Override
    public long nextWakeup(long nowNanos) {
        return scheduler.nextWakeup(nowNanos);
    }
}
