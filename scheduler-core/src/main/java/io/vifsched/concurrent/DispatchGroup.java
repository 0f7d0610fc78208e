package io.vifsched.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A {@link DispatchThread} for each {@link Dispatcher} of a scheduler: started together, closed together. */
public final class DispatchGroup implements AutoCloseable {
    private final List<DispatchThread> threads = new ArrayList<>();

    private DispatchGroup() {}

    /**
     * Starts a thread per dispatcher.
     *
     * @param scheduler whose dispatchers these threads drive from now on
     * @param sinks makes the sink of each thread, by its index
     * @param clock read by all threads, once per batch each
     * @param batchPackets most packets per batch, 1 or more
     * @throws IllegalArgumentException if {@code batchPackets} is less than 1; no thread was started, nor if {@code sinks}
     *     throws
     */
    public static DispatchGroup start(
            ConcurrentScheduler scheduler, IntFunction<PacketSink> sinks, NanoClock clock, int batchPackets) {
        DispatchGroup group = new DispatchGroup();
        for (int i = 0; i < scheduler.dispatchThreads(); i++) {
            group.threads.add(
                    new DispatchThread("dispatch-" + i, scheduler.dispatcher(i), sinks.apply(i), clock, batchPackets));
        }
        group.threads.forEach(DispatchThread::start);
        return group;
    }

    /** The threads, by index. */
    public List<DispatchThread> threads() {
        return List.copyOf(threads);
    }

    /**
     * Ends all threads, each after its present batch.
     *
     * @throws IllegalStateException if one of them has failed
     */
    @Override
    public void close() {
        IllegalStateException failure = null;
        for (DispatchThread thread : threads) {
            try {
                thread.close();
            } catch (IllegalStateException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
