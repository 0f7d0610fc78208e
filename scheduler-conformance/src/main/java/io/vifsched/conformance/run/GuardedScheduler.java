package io.vifsched.conformance.run;

import io.vifsched.PacketScheduler;

/** Turns what a scheduler throws on a legal call into a breach. */
record GuardedScheduler(PacketScheduler scheduler) implements PacketScheduler {
    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        try {
            return scheduler.enqueue(vif, lengthBytes, handle, nowNanos);
        } catch (RuntimeException e) {
            throw breach("enqueue(" + vif + ", " + lengthBytes + ", " + handle + ", " + nowNanos + ")", e);
        }
    }

    @Override
    public long dequeue(long nowNanos) {
        try {
            return scheduler.dequeue(nowNanos);
        } catch (RuntimeException e) {
            throw breach("dequeue(" + nowNanos + ")", e);
        }
    }

    @Override
    public long nextWakeup(long nowNanos) {
        try {
            return scheduler.nextWakeup(nowNanos);
        } catch (RuntimeException e) {
            throw breach("nextWakeup(" + nowNanos + ")", e);
        }
    }

    private static Breach breach(String call, RuntimeException e) {
        return new Breach(Fact.EXCEPTION, call + " threw " + e, e);
    }
}
