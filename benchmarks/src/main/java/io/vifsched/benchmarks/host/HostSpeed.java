package io.vifsched.benchmarks.host;

import io.vifsched.PacketSchedulers;
import io.vifsched.host.HostConfig;
import io.vifsched.host.HostResult;
import io.vifsched.host.Simulation;
import io.vifsched.host.XenHost;
import io.vifsched.host.calibration.Calibration;
import io.vifsched.host.device.CardConfig;
import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.guest.GuestConfig;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.metrics.Stage;
import io.vifsched.host.traffic.ConstantRate;
import io.vifsched.host.traffic.PacketSizes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.util.ListStatistics;

/**
 * What simulating a full Xen host costs: {@link XenHost#literal} with a link of 100 Mb/s, whose guests together offer 120 %
 * of it at constant rates in packets of 1500 bytes, under {@code drr}. Counts the CPU time of the thread that simulates, from
 * building the host to the end of its audit.
 *
 * <p>The result is an entry as JMH writes it, nanoseconds of CPU time per delivered packet, with one more field, {@code
 * host}: CPU seconds by the packets offered so far, and what was delivered and how many events it took.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.vifsched.benchmarks.host.HostSpeed host.json 64 500 3
 * }</pre>
 */
public final class HostSpeed {
    private static final long LINK_BITS_PER_SECOND = 100_000_000;
    private static final int LOAD_PERCENT = 120;
    private static final int FRAME_BYTES = 1_514;
    private static final int MARKS = 5; // at 1/16, 1/8, 1/4, 1/2 and all of the time
    private static final int WARM_UPS = 2;
    private static final double CONFIDENCE = 0.999; // as JMH's
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private HostSpeed() {}

    /**
     * Measures, and writes the result as JSON.
     *
     * @param arguments the file to write, the number of guests, the simulated seconds, and how often
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 4) {
            throw new IllegalArgumentException(
                    "arguments = " + arguments.length + ", expected FILE GUESTS SECONDS ROUNDS");
        }
        int guests = Integer.parseInt(arguments[1]);
        long nanos = Long.parseLong(arguments[2]) * 1_000_000_000;
        List<Run> runs = new ArrayList<>();
        for (int round = -WARM_UPS; round < Integer.parseInt(arguments[3]); round++) {
            runs.add(run(guests, nanos));
            System.out.println("round " + round);
        }
        String row = row(guests, nanos, runs.subList(WARM_UPS, runs.size()));
        Files.writeString(Path.of(arguments[0]), "[\n" + row + "\n]\n", StandardCharsets.UTF_8);
    }

    /**
     * One run.
     *
     * @param cpuNanos CPU time so far, at each mark
     * @param packets delivered
     * @param events that it took
     */
    record Run(List<Long> cpuNanos, long packets, long events) {
        long allCpuNanos() {
            return cpuNanos.get(MARKS - 1);
        }
    }

    static Run run(int guests, long nanos) {
        long begun = THREADS.getCurrentThreadCpuTime();
        List<Long> spent = new ArrayList<>();
        Simulation simulation = new Simulation(
                config(guests, nanos),
                () -> PacketSchedulers.of("drr vifs=" + guests + " limit=256"),
                HostListener.NONE);
        for (int mark = 0; mark < MARKS - 1; mark++) {
            simulation.advanceTo(markNanos(nanos, mark));
            spent.add(THREADS.getCurrentThreadCpuTime() - begun);
        }
        HostResult result = simulation.run();
        spent.add(THREADS.getCurrentThreadCpuTime() - begun);
        long packets = 0;
        for (int vif = 0; vif < guests; vif++) {
            packets += result.packets(vif, Stage.DELIVERED);
        }
        return new Run(List.copyOf(spent), packets, result.events());
    }

    private static long markNanos(long nanos, int mark) {
        return nanos / (1L << (MARKS - 1 - mark));
    }

    private static HostConfig config(int guests, long nanos) {
        Calibration calibration = Calibration.standard();
        ConstantRate traffic =
                new ConstantRate(PacketSizes.fixed(FRAME_BYTES), LINK_BITS_PER_SECOND * LOAD_PERCENT / 100 / guests);
        List<GuestConfig> configs = Collections.nCopies(guests, XenHost.guest(calibration, traffic));
        return XenHost.literal(calibration, CardConfig.r8169(), configs)
                .device(device -> device.linkBitsPerSecond(LINK_BITS_PER_SECOND))
                .durationNanos(nanos)
                .windowNanos(nanos)
                .build();
    }

    private static String row(int guests, long nanos, List<Run> runs) {
        double[] scores = runs.stream()
                .mapToDouble(run -> (double) run.allCpuNanos() / run.packets())
                .toArray();
        ListStatistics statistics = new ListStatistics(scores);
        double[] interval = statistics.getConfidenceIntervalAt(CONFIDENCE);
        List<String> marks = new ArrayList<>();
        for (int mark = 0; mark < MARKS; mark++) {
            int place = mark;
            long until = markNanos(nanos, mark);
            double offered = LINK_BITS_PER_SECOND * (LOAD_PERCENT / 100.0) / 8 / Ethernet.wireBytes(FRAME_BYTES);
            marks.add(String.format(
                    Locale.ROOT,
                    "{\"offeredPackets\": %.0f, \"cpuSeconds\": [%s]}",
                    offered * until / 1e9,
                    numbers(runs.stream()
                            .mapToDouble(run -> run.cpuNanos().get(place) / 1e9)
                            .toArray())));
        }
        return String.format(
                Locale.ROOT,
                "{\"benchmark\": \"%s.run\", \"jdkVersion\": \"%s\", \"params\": {\"guests\": \"%d\"}, \"primaryMetric\": "
                        + "{\"score\": %.4f, \"scoreConfidence\": [%s], \"scoreUnit\": \"ns/op\", \"rawData\": [[%s]]}, "
                        + "\"host\": {\"simulatedSeconds\": %d, \"deliveredPackets\": %d, \"events\": %d, \"marks\": [%s]}}",
                HostSpeed.class.getName(),
                System.getProperty("java.version"),
                guests,
                statistics.getMean(),
                numbers(interval),
                numbers(scores),
                nanos / 1_000_000_000,
                runs.get(0).packets(),
                runs.get(0).events(),
                String.join(", ", marks));
    }

    private static String numbers(double[] values) {
        return Arrays.stream(values)
                .mapToObj(value -> Double.isNaN(value) ? "\"NaN\"" : String.format(Locale.ROOT, "%.6f", value))
                .collect(Collectors.joining(", "));
    }
}
