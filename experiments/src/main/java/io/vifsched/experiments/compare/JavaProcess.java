package io.vifsched.experiments.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Another program whose output is watched; it ends when this one does.
 *
 * <p><b>Threads:</b> {@code run} blocks until the process ends. An interrupt ends the process too.
 */
public final class JavaProcess {
    private static final int LINES_KEPT = 20;

    /** A signal to all processes of a terminal may end that one a moment before this. */
    private static final long SIGNAL_MILLIS = 300;

    private final List<String> command;
    private final String name;
    private final Deque<String> lastLines = new ArrayDeque<>();

    /**
     * Describes a process.
     *
     * @param command the program and its arguments
     * @param name what it is called in errors
     */
    public JavaProcess(List<String> command, String name) {
        this.command = List.copyOf(command);
        this.name = name;
    }

    /**
     * Runs it to its end.
     *
     * @param watcher gets each line of its output
     * @throws IOException if it fails or cannot be started
     */
    public void run(Consumer<String> watcher) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread end = new Thread(process::destroy, "end " + name);
        unlessEnding(() -> Runtime.getRuntime().addShutdownHook(end));
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                watcher.accept(line);
            }
            int status = process.waitFor();
            if (status != 0) {
                Thread.sleep(SIGNAL_MILLIS);
                throw new IOException(name + " ended with status " + status + ": " + complaint());
            }
        } finally {
            process.destroy();
            unlessEnding(() -> Runtime.getRuntime().removeShutdownHook(end));
        }
    }

    /** Changes the hooks; never returns if this program is ending, which is then why the process did: no failure. */
    private static void unlessEnding(Runnable change) throws InterruptedException {
        try {
            change.run();
        } catch (IllegalStateException ending) {
            Thread.currentThread().join();
        }
    }

    private void keep(String line) {
        if (!line.isBlank()) {
            lastLines.addLast(line.strip());
        }
        if (lastLines.size() > LINES_KEPT) {
            lastLines.removeFirst();
        }
    }

    private String complaint() {
        return lastLines.stream()
                .filter(line -> line.contains("Exception") || line.contains("ERROR"))
                .reduce((first, second) -> second)
                .orElse(lastLines.isEmpty() ? "it said nothing" : lastLines.getLast());
    }
}
