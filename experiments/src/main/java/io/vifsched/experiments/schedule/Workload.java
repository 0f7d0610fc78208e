package io.vifsched.experiments.schedule;

import io.vifsched.PacketScheduler;
import io.vifsched.PolicySettings;
import io.vifsched.experiments.files.CsvTable;
import io.vifsched.experiments.files.InputException;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Packets to be scheduled, in a CSV file with the columns {@code time_ns,vif,size_bytes}, rows in any order. The file is
 * read twice: once to check every row, then to hand the packets out in order of time. A file whose rows stand in order
 * takes no memory; of another, 24 bytes per row are held.
 */
public final class Workload {
    /** The latest arrival, in nanoseconds: 73 years after 0, which leaves as much until the link's clock ends. */
    public static final long MOST_TIME_NANOS = 1L << 61;

    private static final List<String> COLUMNS = List.of("time_ns", "vif", "size_bytes");
    private static final int TIME = 0;
    private static final int VIF = 1;
    private static final int SIZE = 2;
    private static final int MEMORY_BYTES_PER_ROW = 24;

    private final Path file;
    private final String shownAs;
    private final long rows;
    private final int highestVif;
    private final boolean inOrder;

    /** Takes packets in order of time. */
    public interface Sink {
        /**
         * Takes one packet.
         *
         * @param row its zero-based row in the file
         */
        void arrive(long timeNanos, int vif, int sizeBytes, long row) throws IOException;
    }

    private Workload(Path file, String shownAs, long rows, int highestVif, boolean inOrder) {
        this.file = file;
        this.shownAs = shownAs;
        this.rows = rows;
        this.highestVif = highestVif;
        this.inOrder = inOrder;
    }

    /**
     * Checks every row of a file.
     *
     * @param shownAs what the file is called in errors
     * @param vifs how many vifs there are; 0 if the file decides
     * @throws InputException if a row breaks a rule
     */
    public static Workload check(Path file, String shownAs, int vifs) throws IOException {
        long rows = 0;
        int highestVif = -1;
        boolean inOrder = true;
        long lastNanos = 0;
        int mostVif = (vifs == 0 ? PolicySettings.MOST_VIFS : vifs) - 1;
        try (CsvTable table = new CsvTable(file, shownAs, COLUMNS)) {
            while (table.next()) {
                long timeNanos = table.number(TIME, 0, MOST_TIME_NANOS);
                int vif = (int) table.number(VIF, 0, mostVif);
                table.number(SIZE, 1, PacketScheduler.MAX_LENGTH_BYTES);
                inOrder &= timeNanos >= lastNanos;
                lastNanos = timeNanos;
                highestVif = Math.max(highestVif, vif);
                rows++;
            }
        }
        if (!inOrder) {
            requireMemory(rows, shownAs);
        }
        return new Workload(file, shownAs, rows, highestVif, inOrder);
    }

    private static void requireMemory(long rows, String shownAs) {
        long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 10 * 8 / MEMORY_BYTES_PER_ROW);
        if (rows > most) {
            throw InputException.of(
                    "rows out of order",
                    rows + " rows",
                    "at most " + most + " to be sorted in this heap; sort them by time_ns or set VIFSCHED_OPTS=-Xmx16g",
                    shownAs);
        }
    }

    /** The number of packets. */
    public long rows() {
        return rows;
    }

    /** The highest vif that has a packet; -1 if there is no packet. */
    public int highestVif() {
        return highestVif;
    }

    /** True if the file's rows stand in order of time. */
    public boolean inOrder() {
        return inOrder;
    }

    /** Hands the packets out by time, and those of one instant by row. */
    public void replay(Sink sink) throws IOException {
        try (CsvTable table = new CsvTable(file, shownAs, COLUMNS)) {
            if (inOrder) {
                for (long row = 0; row < rows && table.next(); row++) {
                    sink.arrive(time(table), vif(table), size(table), row);
                }
            } else {
                sorted(table, sink);
            }
        }
    }

    private void sorted(CsvTable table, Sink sink) throws IOException {
        int count = (int) rows;
        long[] times = new long[count];
        int[] vifs = new int[count];
        int[] sizes = new int[count];
        int[] order = new int[count];
        for (int row = 0; row < count && table.next(); row++) {
            times[row] = time(table);
            vifs[row] = vif(table);
            sizes[row] = size(table);
        }
        Arrays.setAll(order, row -> row);
        LongArrays.radixSortIndirect(order, times, true);
        for (int row : order) {
            sink.arrive(times[row], vifs[row], sizes[row], row);
        }
    }

    private static long time(CsvTable table) {
        return table.number(TIME, 0, MOST_TIME_NANOS);
    }

    private int vif(CsvTable table) {
        return (int) table.number(VIF, 0, highestVif);
    }

    private static int size(CsvTable table) {
        return (int) table.number(SIZE, 1, PacketScheduler.MAX_LENGTH_BYTES);
    }
}
