package io.vifsched.benchmarks.handover;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.concurrent.NanoClock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/** A scheduler behind a lock that both sides take per packet. The clock is read once per batch, under the lock. */
final class LockedHandover implements Handover {
    private static final int BATCH = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final PacketScheduler scheduler;
    private final NanoClock clock = NanoClock.startingNow();
    private long nowNanos;

    LockedHandover(String spec) {
        scheduler = PacketSchedulers.of(spec);
    }

    @Override
    public int offer(int vif, long[] handles, int from, int to) {
        int next = from;
        while (next < to && enqueue(vif, handles[next])) {
            next++;
        }
        return next - from;
    }

    private boolean enqueue(int vif, long handle) {
        lock.lock();
        try {
            return scheduler.enqueue(vif, LENGTH_BYTES, handle, nowNanos) == PacketScheduler.ACCEPTED;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int take(LongConsumer consumer) {
        boolean first = true;
        for (int taken = 0; taken < BATCH; taken++) {
            long handle;
            lock.lock();
            try {
                if (first) {
                    nowNanos = clock.nowNanos();
                    first = false;
                }
                handle = scheduler.dequeue(nowNanos);
            } finally {
                lock.unlock();
            }
            if (handle == PacketScheduler.NONE) {
                return taken;
            }
            consumer.accept(handle);
        }
        return BATCH;
    }
}
