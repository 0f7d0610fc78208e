package io.vifsched.host.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vifsched.PacketSchedulers;
import io.vifsched.host.HostConfig;
import io.vifsched.host.HostResult;
import io.vifsched.host.Simulation;
import io.vifsched.host.device.CardConfig;
import io.vifsched.host.device.DeviceCheck;
import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.metrics.Stage;
import io.vifsched.host.netback.NetbackCosts;
import io.vifsched.host.traffic.ConstantRate;
import io.vifsched.host.traffic.PacketSizes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same link, sources, start times and limits in ns-3, if Debian's {@code libns3-dev} and a compiler are there; skipped
 * otherwise. A packet of ns-3 takes its IP length, 2 bytes of PPP and a gap on the link; with a gap of 22 bytes it takes as long
 * as a frame of the IP packet's length does on an Ethernet, which adds 24.
 */
class Ns3ComparisonTest {
    private static final long LINK = 100_000_000;
    private static final long DURATION_NANOS = 10_000_000_000L;
    private static final int[] LENGTHS_BYTES = {1_500, 700, 300};
    private static final long[] STARTS_NANOS = {0, 1_000, 2_000};
    private static final int LIMIT = 256;

    /** Each offers 60 % of the link: a packet of 1524 x 8 bits every 203.2 us, and so on. */
    private static final long RATE = 60_000_000;

    @TempDir
    private static Path directory;

    private static Path program;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(Path.of("/usr/include/ns3")), "ns-3 is not installed (Debian: libns3-dev)");
        Path source = directory.resolve("ns3-link.cc");
        try (InputStream resource = Ns3ComparisonTest.class.getResourceAsStream("ns3-link.cc")) {
            Files.write(source, Objects.requireNonNull(resource).readAllBytes());
        }
        program = directory.resolve("ns3-link");
        List<String> command =
                new ArrayList<>(List.of("g++", "-std=c++17", "-O1", "-o", program.toString(), source.toString()));
        for (String module : List.of("core", "network", "internet", "point-to-point", "traffic-control")) {
            command.add("-lns3-" + module);
        }
        String messages;
        try {
            messages = run(command);
        } catch (IOException e) {
            assumeTrue(false, "no g++: " + e.getMessage());
            return;
        }
        assumeTrue(Files.isExecutable(program), "ns-3 does not compile: " + messages);
    }

    /** What is lost depends on the order of events at one instant; what the link carries does not. */
    @Test
    void aFifoCarriesAsMuchAsThatOfNs3() throws IOException, InterruptedException {
        long[] ns3 = ns3("fifo", LIMIT);
        HostResult result = run("fifo", device -> device, DeviceCheck.OFF);

        long bytes = 0;
        long expected = 0;
        for (int vif = 0; vif < LENGTHS_BYTES.length; vif++) {
            bytes += result.deliveredWireBytes(vif);
            expected += ns3[vif] * Ethernet.wireBytes(LENGTHS_BYTES[vif]);
        }
        assertThat(ns3[0]).isPositive();
        assertThat((double) bytes).isCloseTo((double) expected, within(expected * 0.001));
    }

    @Test
    void deficitRoundRobinGivesEachVifWhatItGetsInNs3() throws IOException, InterruptedException {
        long[] ns3 = ns3("drr", 3 * LIMIT);
        HostResult result = run("drr quantum=1500", Ns3ComparisonTest::oneByOne, DeviceCheck.RESERVE);

        for (int vif = 0; vif < LENGTHS_BYTES.length; vif++) {
            double expected = ns3[vif];
            assertThat((double) result.packets(vif, Stage.DELIVERED))
                    .as("vif %d", vif)
                    .isCloseTo(expected, within(expected * 0.001));
        }
    }

    private static HostConfig.Builder oneByOne(HostConfig.Builder host) {
        return host.netback(netback -> netback.inFlightPackets(2));
    }

    private static HostResult run(String policy, UnaryOperator<HostConfig.Builder> change, DeviceCheck check) {
        List<ConstantRate> traffic = new ArrayList<>();
        for (int vif = 0; vif < LENGTHS_BYTES.length; vif++) {
            PacketSizes sizes = PacketSizes.fixed(LENGTHS_BYTES[vif]);
            traffic.add(new ConstantRate(sizes, RATE, STARTS_NANOS[vif], false));
        }
        HostConfig config = change.apply(HostConfig.builder(traffic)
                        .durationNanos(DURATION_NANOS)
                        .netback(netback -> netback.eventLatencyNanos(0)
                                .costs(NetbackCosts.simple(0, 0))
                                .check(check))
                        .device(device -> device.linkBitsPerSecond(LINK)
                                .queuePackets(LIMIT)
                                .card(CardConfig.plain(2, 1))))
                .build();
        return new Simulation(config, PacketSchedulers.of(policy + " vifs=3 limit=" + LIMIT)).run();
    }

    /** Packets of each source that the link of ns-3 has transmitted. */
    private static long[] ns3(String discipline, int limit) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                discipline,
                String.valueOf(LINK),
                String.valueOf(DURATION_NANOS),
                String.valueOf(limit)));
        for (int vif = 0; vif < LENGTHS_BYTES.length; vif++) {
            long gapNanos = Ethernet.wireBytes(LENGTHS_BYTES[vif]) * 8_000_000_000L / RATE;
            Collections.addAll(
                    command,
                    String.valueOf(LENGTHS_BYTES[vif]),
                    String.valueOf(gapNanos),
                    String.valueOf(STARTS_NANOS[vif]));
        }
        return Arrays.stream(run(command).split("\\s+"))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(command.get(0) + " does not end");
        }
        return Files.readString(output, StandardCharsets.UTF_8).strip();
    }
}
