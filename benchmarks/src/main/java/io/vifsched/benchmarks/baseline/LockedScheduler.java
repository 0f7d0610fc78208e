package io.vifsched.benchmarks.baseline;

import io.vifsched.PacketScheduler;
import java.util.concurrent.locks.ReentrantLock;

/** A scheduler behind a lock that is taken per packet on both sides; nobody contends for it here. */
final class LockedScheduler implements PacketScheduler {
    private final ReentrantLock lock = new ReentrantLock();
    private final PacketScheduler scheduler;

    LockedScheduler(PacketScheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        lock.lock();
        try {
            return scheduler.enqueue(vif, lengthBytes, handle, nowNanos);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long dequeue(long nowNanos) {
        lock.lock();
        try {
            return scheduler.dequeue(nowNanos);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long nextWakeup(long nowNanos) {
        lock.lock();
        try {
            return scheduler.nextWakeup(nowNanos);
        } finally {
            lock.unlock();
        }
    }
}
