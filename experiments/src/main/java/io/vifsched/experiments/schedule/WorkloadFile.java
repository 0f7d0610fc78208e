package io.vifsched.experiments.schedule;

import io.vifsched.experiments.files.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file of a workload. What can be read only once, as standard input, is kept in a temporary file meanwhile. */
public final class WorkloadFile implements Closeable {
    private final Path path;
    private final String shownAs;
    private final boolean temporary;

    private WorkloadFile(Path path, String shownAs, boolean temporary) {
        this.path = path;
        this.shownAs = shownAs;
        this.temporary = temporary;
    }

    /**
     * Opens what the user named.
     *
     * @param text a path, or {@code -} for {@code standardInput}
     * @throws io.vifsched.experiments.files.InputException if it cannot be read
     */
    public static WorkloadFile open(String text, InputStream standardInput) throws IOException {
        if (text.equals("-")) {
            return copied(standardInput, "standard input");
        }
        Path path = InputFile.readable("WORKLOAD.csv", text);
        if (Files.isRegularFile(path)) {
            return new WorkloadFile(path, text, false);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return copied(in, text);
        }
    }

    private static WorkloadFile copied(InputStream in, String shownAs) throws IOException {
        Path copy = Files.createTempFile("vifsched", ".csv");
        copy.toFile().deleteOnExit();
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        return new WorkloadFile(copy, shownAs, true);
    }

    /** Checks every row, see {@link Workload#check}. */
    public Workload check(int vifs) throws IOException {
        return Workload.check(path, shownAs, vifs);
    }

    /** Where it is read. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.deleteIfExists(path);
        }
    }
}
