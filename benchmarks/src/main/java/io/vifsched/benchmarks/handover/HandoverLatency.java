package io.vifsched.benchmarks.handover;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * How long a packet takes from thread to thread, by load: first measures what a way can carry at most, then offers parts of
 * it at a constant rate.
 *
 * <p>Bursts of 32 packets, a vif each in turn, are due at instants that are set beforehand. The time of the last packet of
 * each burst counts from the instant at which its burst was due, not from that at which it was offered: a producer that
 * cannot keep up does not make the figures better. Both threads spin.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.vifsched.benchmarks.handover.HandoverLatency latency.json vifsched,locked 5000
 * }</pre>
 */
public final class HandoverLatency {
    private static final int VIFS = 64;
    private static final int[] LOAD_PERCENTS = {50, 80, 95};
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 100};
    private static final int WARM_UPS = 3;

    private HandoverLatency() {}

    /**
     * Measures, and writes the results as JSON.
     *
     * @param arguments the file to write, the ways, separated by commas, and the milliseconds for each measurement
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("arguments = " + arguments.length + ", expected FILE WAYS MILLISECONDS");
        }
        long nanos = Long.parseLong(arguments[2]) * 1_000_000;
        List<String> rows = new ArrayList<>();
        for (String way : arguments[1].split(",", -1)) {
            for (Run run : measure(way, nanos)) {
                rows.add(row(way, run));
                System.out.println(rows.get(rows.size() - 1));
            }
        }
        Files.writeString(Path.of(arguments[0]), "[\n" + String.join(",\n", rows) + "\n]\n", StandardCharsets.UTF_8);
    }

    /** One measurement. */
    record Run(int loadPercent, double packetsPerSecond, Histogram nanos) {}

    /** All loads of one way. */
    static List<Run> measure(String way, long nanos) throws InterruptedException {
        double capacity = 0;
        for (int i = 0; i <= WARM_UPS; i++) {
            // The last run counts: code is compiled by then.
            capacity = PacedRun.capacity(Handovers.make(way, "drr", VIFS), VIFS, nanos / 2);
        }
        List<Run> runs = new ArrayList<>();
        for (int load : LOAD_PERCENTS) {
            double rate = capacity * load / 100;
            PacedRun.paced(Handovers.make(way, "drr", VIFS), VIFS, rate, nanos / 4); // to warm up
            runs.add(new Run(load, rate, PacedRun.paced(Handovers.make(way, "drr", VIFS), VIFS, rate, nanos)));
        }
        return runs;
    }

    private static String row(String way, Run run) {
        StringBuilder row = new StringBuilder(String.format(
                Locale.ROOT,
                "{\"way\": \"%s\", \"policy\": \"drr\", \"loadPercent\": %d, \"packetsPerSecond\": %.0f, \"samples\": %d,"
                        + " \"nanos\": {",
                way,
                run.loadPercent(),
                run.packetsPerSecond(),
                run.nanos().getTotalCount()));
        for (int i = 0; i < PERCENTILES.length; i++) {
            row.append(i == 0 ? "" : ", ")
                    .append('"')
                    .append(PERCENTILES[i])
                    .append("\": ")
                    .append(run.nanos().getValueAtPercentile(PERCENTILES[i]));
        }
        return row.append("}}").toString();
    }
}
