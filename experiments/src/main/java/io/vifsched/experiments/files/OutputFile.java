package io.vifsched.experiments.files;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears complete or not at all: written beside its place under another name, and moved there by
 * {@link #commit}. Closing without that removes what was written. A device or a pipe is written to directly.
 */
public final class OutputFile implements Closeable {
    private final String name;
    private final String text;
    private final Path place;
    private final Path written;
    private final OutputStream out;
    private boolean done;

    private OutputFile(String name, String text, Path place, Path written, OutputStream out) {
        this.name = name;
        this.text = text;
        this.place = place;
        this.written = written;
        this.out = new Named(out);
    }

    /**
     * Opens a file for writing.
     *
     * @param name what the file is to the user, such as {@code --out}
     * @throws InputException if it cannot be created there
     */
    public static OutputFile create(String name, String text) {
        String rule = "a file that can be written";
        Path place = InputFile.path(name, text, rule);
        if (Files.isDirectory(place)) {
            throw InputException.of(name, text, "a file, found a directory");
        }
        Temporary.requireParent(name, text, place);
        try {
            if (Files.exists(place) && !Files.isRegularFile(place)) {
                return new OutputFile(
                        name, text, place, place, buffered(Files.newOutputStream(place, StandardOpenOption.WRITE)));
            }
            Path target = Files.exists(place) ? place.toRealPath() : place.toAbsolutePath();
            if (Files.exists(target) && !Files.isWritable(target)) {
                throw InputException.of(name, text, rule + ", found no permission");
            }
            Path written = Temporary.file(target);
            return new OutputFile(name, text, target, written, buffered(Files.newOutputStream(written)));
        } catch (IOException e) {
            throw InputException.of(name, text, rule + ", found " + InputFile.reason(e));
        }
    }

    private static OutputStream buffered(OutputStream out) {
        return new BufferedOutputStream(out, 1 << 16);
    }

    /**
     * Checks that what is read is not replaced.
     *
     * @param what the input is to the user, such as {@code the workload}
     * @throws InputException if this file takes its place
     */
    public void keepApartFrom(String what, Path input) throws IOException {
        if (Files.exists(place) && Files.isSameFile(place, input)) {
            throw InputException.of(name, text, "another file than " + what);
        }
    }

    /** Where the file will be. */
    public Path place() {
        return place;
    }

    /** Where the content goes. An {@link InputException} tells the user of a failure to write. */
    public OutputStream stream() {
        return out;
    }

    /**
     * Puts the complete file in its place.
     *
     * @throws InputException if it cannot be written to its end
     */
    public void commit() {
        try {
            out.close();
            if (!written.equals(place)) {
                Files.move(written, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw failure(e);
        }
        done = true;
    }

    private InputException failure(IOException e) {
        return InputException.of(name, text, "a file that can be written to its end, found " + InputFile.reason(e));
    }

    /** Removes what was written, unless it was committed. */
    @Override
    public void close() throws IOException {
        if (!done) {
            done = true;
            try {
                out.close();
            } catch (InputException e) {
                // What could not be written is thrown away.
            } finally {
                if (!written.equals(place)) {
                    Files.deleteIfExists(written);
                }
            }
        }
    }

    /** Whoever writes need not know what the file is to the user. */
    private final class Named extends OutputStream {
        private final OutputStream file;

        Named(OutputStream file) {
            this.file = file;
        }

        @Override
        public void write(int data) {
            try {
                file.write(data);
            } catch (IOException e) {
                throw failure(e);
            }
        }

        @Override
        public void write(byte[] data, int from, int length) {
            try {
                file.write(data, from, length);
            } catch (IOException e) {
                throw failure(e);
            }
        }

        @Override
        public void flush() {
            try {
                file.flush();
            } catch (IOException e) {
                throw failure(e);
            }
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }
}
