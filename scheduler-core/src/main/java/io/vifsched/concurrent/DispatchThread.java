package io.vifsched.concurrent;

import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that drives one {@link Dispatcher}: dispatches in batches, reads the clock once per batch, and parks when there
 * is nothing to do.
 *
 * <p><b>Threads:</b> all methods: any thread. {@code close} waits until the thread has ended.
 */
public final class DispatchThread implements AutoCloseable {
    private static final int IDLE_POLLS = 64; // before it parks, so that a short gap costs no system call

    private final Dispatcher dispatcher;
    private final PacketSink sink;
    private final NanoClock clock;
    private final int batchPackets;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile @Nullable Throwable failure;

    /** A thread that is not started yet. */
    DispatchThread(String name, Dispatcher dispatcher, PacketSink sink, NanoClock clock, int batchPackets) {
        if (batchPackets < 1) {
            throw new IllegalArgumentException("batchPackets = " + batchPackets + ", expected 1 or more");
        }
        this.dispatcher = Objects.requireNonNull(dispatcher, "dispatcher");
        this.sink = Objects.requireNonNull(sink, "sink");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.batchPackets = batchPackets;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(this::failed);
    }

    /**
     * Starts a dispatch thread.
     *
     * @param name the thread's
     * @param dispatcher driven by this thread alone from now on
     * @param sink gets the packets
     * @param clock read once per batch
     * @param batchPackets most packets per batch, 1 or more; 32 to 64 serve well
     * @throws IllegalArgumentException if {@code batchPackets} is less than 1
     */
    public static DispatchThread start(
            String name, Dispatcher dispatcher, PacketSink sink, NanoClock clock, int batchPackets) {
        DispatchThread started = new DispatchThread(name, dispatcher, sink, clock, batchPackets);
        started.start();
        return started;
    }

    void start() {
        thread.start();
    }

    private void run() {
        int idlePolls = 0;
        while (!stopping) {
            long nowNanos = clock.nowNanos();
            if (dispatcher.dispatch(nowNanos, sink, batchPackets) > 0) {
                idlePolls = 0;
            } else if (++idlePolls < IDLE_POLLS) {
                Thread.onSpinWait();
            } else {
                dispatcher.park(nowNanos);
                idlePolls = 0;
                stopping |= Thread.interrupted();
            }
        }
    }

    private void failed(Thread ended, Throwable cause) {
        failure = cause;
        ended.getThreadGroup().uncaughtException(ended, cause);
    }

    /** True until the thread has been closed or interrupted, or has failed. */
    public boolean isRunning() {
        return thread.isAlive();
    }

    /** True if the thread sleeps at present; stale before it returns. */
    boolean isParked() {
        return LockSupport.getBlocker(thread) != null;
    }

    /**
     * Ends the thread after its present batch. What waits stays where it is.
     *
     * @throws IllegalStateException if the thread has failed; the cause is what the policy or the sink threw
     */
    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive() && thread != Thread.currentThread()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw new IllegalStateException("dispatch thread " + thread.getName() + " has failed", failure);
        }
    }
}
