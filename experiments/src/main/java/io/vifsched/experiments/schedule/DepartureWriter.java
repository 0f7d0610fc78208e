package io.vifsched.experiments.schedule;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes departures as CSV with the columns {@code seq,vif,size_bytes,arrival_ns,start_ns,finish_ns}. */
public final class DepartureWriter implements LinkDriver.Sink {
    /** The first line. */
    static final String HEADER = "seq,vif,size_bytes,arrival_ns,start_ns,finish_ns\n";

    private static final int MOST_ROW_BYTES = 6 * 21;

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private int length;

    /** Writes the header. */
    public DepartureWriter(OutputStream out) throws IOException {
        this.out = out;
        out.write(HEADER.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void depart(long row, int vif, int sizeBytes, long arrivalNanos, long startNanos, long finishNanos)
            throws IOException {
        if (buffer.length - length < MOST_ROW_BYTES) {
            flush();
        }
        put(row, ',');
        put(vif, ',');
        put(sizeBytes, ',');
        put(arrivalNanos, ',');
        put(startNanos, ',');
        put(finishNanos, '\n');
    }

    private void put(long number, char after) {
        int digits = 1;
        for (long rest = number; rest > 9; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int at = length + digits - 1; at >= length; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        buffer[length++] = (byte) after;
    }

    /** Hands everything to the stream. */
    public void flush() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
        out.flush();
    }
}
