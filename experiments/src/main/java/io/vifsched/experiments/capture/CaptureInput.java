package io.vifsched.experiments.capture;

import io.vifsched.experiments.files.InputException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a capture front to back and knows where it is, so that every error can name the byte. */
final class CaptureInput implements Closeable {
    private final Path file;
    private final InputStream in;
    private long offset;

    CaptureInput(Path file) throws IOException {
        this.file = file;
        this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /** How many bytes have been read. */
    long offset() {
        return offset;
    }

    /** Fills the beginning of {@code bytes}; false if the file has ended before the first of them. */
    boolean readOrEnd(byte[] bytes, int length, String what) throws IOException {
        int read = in.readNBytes(bytes, 0, length);
        if (read == 0 && length > 0) {
            return false;
        }
        requireWhole(read, length, what);
        offset += length;
        return true;
    }

    /** Fills part of {@code bytes}, or fails if the file ends before that. */
    void read(byte[] bytes, int from, int length, String what) throws IOException {
        requireWhole(in.readNBytes(bytes, from, length), length, what);
        offset += length;
    }

    /** Passes over what nobody needs. */
    void skip(long length, String what) throws IOException {
        long left = length;
        while (left > 0) {
            long skipped = in.skip(left);
            if (skipped == 0) {
                requireWhole(in.read() < 0 ? 0 : 1, 1, what);
                skipped = 1;
            }
            left -= skipped;
        }
        offset += length;
    }

    private void requireWhole(int read, int length, String what) {
        if (read < length) {
            throw new InputException("capture = cut short, expected " + what + " to be whole " + place(file, offset)
                    + ", which ends at byte " + (offset + read));
        }
    }

    /** An error about what begins at {@code at}. */
    InputException error(String name, String value, String rule, long at) {
        return new InputException(name + " = " + value + ", expected " + rule + " " + place(file, at));
    }

    private static String place(Path file, long at) {
        return "(" + file + ", byte " + at + ")";
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
