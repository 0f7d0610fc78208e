package io.vifsched.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file whose content is the input at hand: for readers that take a path. */
public final class InputBytes {
    private final Path file;

    /** A temporary file that goes when the program ends. */
    public InputBytes() {
        try {
            file = Files.createTempFile("vifsched-fuzz", ".in");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file.toFile().deleteOnExit();
    }

    /** The file, holding these bytes and no others. */
    public Path of(byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
