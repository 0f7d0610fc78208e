package io.vifsched.experiments.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads for independent runs; results come in the order of the tasks, whichever ends first. */
public final class Workers implements AutoCloseable {
    /** How many there are unless somebody asks for another number. */
    public static final int DEFAULT = 2;

    private final ExecutorService threads;

    /** As many as that, 1 or more. */
    public Workers(int count) {
        threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "simulation");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs all tasks, begun in their order, and waits for them.
     *
     * @throws InterruptedException if the waiting thread was interrupted; tasks that have not begun never will
     */
    public <T> List<T> all(List<Callable<T>> tasks) throws InterruptedException {
        List<T> results = new ArrayList<>();
        for (Future<T> future : threads.invokeAll(tasks)) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("simulation failed: " + e.getCause(), e.getCause());
            }
        }
        return results;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
