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
        Runtime.getRuntime().addShutdownHook(end);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                watcher.accept(line);
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(name + " ended with status " + status + ": " + complaint());
            }
        } finally {
            process.destroy();
            Runtime.getRuntime().removeShutdownHook(end);
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
