package io.vifsched.interop.ns3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.interop.Arrival;
import io.vifsched.interop.PlainDrive;
import io.vifsched.interop.jni.FlatSchedulers;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The queue disc inside ns-3, compiled as its README says, against the same policy behind the loop of docs/driver.md. Needs
 * Debian's {@code libns3-dev}, g++ and a JDK that can be started from C++; skipped otherwise.
 */
class Ns3QueueDiscTest {
    private static final int LINK_NANOS_PER_BYTE = 800; // 10 Mb/s
    private static final int PPP_BYTES = 2;
    private static final long END_NANOS = 500_000_000;
    private static final int[] LENGTHS_BYTES = {1_500, 700, 300};

    /** Each sender offers 60 % of the link, and no two packets ever come at one instant. */
    private static final long[] GAPS_NANOS = {2_003_000, 936_000, 403_000};

    private static final long[] STARTS_NANOS = {1, 20, 300};

    @TempDir
    private static Path directory;

    private static Path program;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"));
        assumeTrue(Files.isDirectory(Path.of("/usr/include/ns3")), "ns-3 is not installed (Debian: libns3-dev)");
        assumeTrue(Files.exists(java.resolve("include/linux/jni_md.h")), "no jni.h for Linux in " + java);
        assumeTrue(Files.exists(java.resolve("lib/server/libjvm.so")), "no libjvm.so in " + java);
        assumeTrue(isInstalled("g++"), "no g++");
        program = directory.resolve("vifsched-example");
        Result build = run(List.of("ns3/build.sh", java.toString(), program.toString()));
        assertThat(build.status()).as(build.output()).isZero();
    }

    private static boolean isInstalled(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drr vifs=3 weight=1,2,5 limit=50",
                "wf2q+ vifs=3 weight=3,2,1 link=10Mbit overhead=2",
                "rr vifs=3 rate=0:1Mbit,1:2Mbit,2:500kbit limit=100",
                "drr vifs=3 rate=0:900kbit,1:900kbit,2:900kbit cap=bucket burst=3000"
            })
    void departuresAreThoseOfTheSamePolicyInJava(String spec) throws IOException, InterruptedException {
        List<Arrival> arrivals = new ArrayList<>();
        for (int vif = 0; vif < LENGTHS_BYTES.length; vif++) {
            arrivals.addAll(Arrival.every(vif, LENGTHS_BYTES[vif], GAPS_NANOS[vif], STARTS_NANOS[vif], END_NANOS));
        }
        List<Arrival> workload = Arrival.sorted(arrivals);
        assertThat(workload.stream().map(Arrival::nanos)).doesNotHaveDuplicates();
        // A device of ns-3 with a queue of one packet holds two: one more is on the wire.
        PlainDrive plain = new PlainDrive(PacketSchedulers.of(spec), 2, LINK_NANOS_PER_BYTE, PPP_BYTES);
        String expected = plain.run(workload, END_NANOS).stream()
                .map(departure -> departure.nanos() + " "
                        + workload.get(departure.packet()).vif() + "\n")
                .collect(Collectors.joining());
        if (plain.refused() > 0) {
            expected += "dropped " + plain.refused() + ": Queue full\n";
        }

        Result bySource = ns3(spec, LENGTHS_BYTES.length);
        Result byFilter = ns3(spec, LENGTHS_BYTES.length, "--byPort");

        assertThat(bySource.status()).as(bySource.output()).isZero();
        assertThat(bySource.output()).isEqualTo(expected);
        assertThat(byFilter.output()).isEqualTo(expected);
        assertThat(expected.lines()).hasSizeGreaterThan(100);
    }

    @Test
    void aFilterThatNamesNoVifOfTheSchedulerEndsTheSimulation() throws IOException, InterruptedException {
        Result result = ns3("fifo vifs=2", 3, "--byPort");
        assertThat(result.status()).isNotZero();
        assertThat(result.output()).contains("vif = 2, expected 0 to 1");
    }

    @Test
    void aSpecThatCannotBeObeyedEndsTheSimulationWithItsMessage() throws IOException, InterruptedException {
        Result result = ns3("drr vifs=3 wait=1,2,5", 3);
        assertThat(result.status()).isNotZero();
        assertThat(result.output()).contains("wait").contains("\"drr vifs=3 wait=1,2,5\"");
    }

    @Test
    void moreSourcesThanVifsEndTheSimulation() throws IOException, InterruptedException {
        Result result = ns3("fifo vifs=2", 3);
        assertThat(result.status()).isNotZero();
        assertThat(result.output()).contains("Sources = 10.0.0.101,10.0.0.102,10.0.0.103, expected at most vifs = 2");
    }

    @Test
    void aPacketLongerThanItsCapIsDroppedForThatReason() throws IOException, InterruptedException {
        Result result = ns3("drr vifs=1 rate=0:8Mbit cap=bucket burst=1000", 1);
        assertThat(result.status()).as(result.output()).isZero();
        // one packet of 1,500 bytes every 2,003 us in 500 ms, the first after 1 ns
        assertThat(result.output()).isEqualTo("dropped 250: Exceeds cap\n");
    }

    private static Result ns3(String spec, int senders, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(), "--classPath=" + classPath(), "--spec=" + spec, "--until=" + END_NANOS + "ns"));
        command.addAll(List.of(options));
        for (int vif = 0; vif < senders; vif++) {
            command.add(String.valueOf(LENGTHS_BYTES[vif]));
            command.add(String.valueOf(GAPS_NANOS[vif]));
            command.add(String.valueOf(STARTS_NANOS[vif]));
        }
        return run(command);
    }

    /** Where this test has found the two jars or folders that the queue disc needs. */
    private static String classPath() {
        return Stream.of(FlatSchedulers.class, PacketScheduler.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(location.getPath()).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private record Result(int status, String output) {}

    private static Result run(List<String> command) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // Java would say that it has found it
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(command.get(0) + " does not end");
        }
        return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
