package io.vifsched.host.log;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A buffer before a stream: text and numbers of any byte order, 0 bytes allocated. */
final class Bytes implements AutoCloseable {
    private static final int CAPACITY = 1 << 16;

    private final OutputStream stream;
    private final byte[] buffer = new byte[CAPACITY];
    private int length;
    private boolean closed;

    Bytes(OutputStream stream) {
        this.stream = stream;
    }

    void put(int value) {
        if (length == CAPACITY) {
            write();
        }
        buffer[length++] = (byte) value;
    }

    /** The low bytes of a value, the highest first. */
    void big(long value, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
    }

    /** The low bytes of a value, the lowest first. */
    void little(long value, int bytes) {
        for (int shift = 0; shift < 8 * bytes; shift += 8) {
            put((int) (value >>> shift));
        }
    }

    /** Text of ASCII characters. */
    void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    /** A number, 0 or more, in decimal digits. */
    void decimal(long value) {
        long power = 1;
        while (value / power >= 10) {
            power *= 10;
        }
        for (; power > 0; power /= 10) {
            put((int) ('0' + value / power % 10));
        }
    }

    private void write() {
        if (closed) {
            throw new IllegalStateException("stream = closed, expected an open one");
        }
        try {
            stream.write(buffer, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        length = 0;
    }

    /** Writes what is left, and closes the stream, once; also if it cannot be written. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        try (stream) {
            write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            closed = true;
            length = CAPACITY; // the next byte is refused
        }
    }
}
