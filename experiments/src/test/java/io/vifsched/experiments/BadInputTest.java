package io.vifsched.experiments;

import static io.vifsched.experiments.capture.CaptureBytes.ethernet;
import static io.vifsched.experiments.capture.CaptureBytes.frame;
import static io.vifsched.experiments.capture.CaptureBytes.ipv4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vifsched.experiments.capture.CaptureBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What bad input gets: one error that names the thing, its value, the rule and the place, a hint at the help, exit status
 * 2, and nothing else: no results, no files, no stack trace.
 */
class BadInputTest {
    private static final String HEADER = "time_ns,vif,size_bytes\n";

    /** The cases of {@code bad-input.txt}: message and command line. */
    static Stream<Arguments> cases() throws IOException {
        try (InputStream in = Objects.requireNonNull(BadInputTest.class.getResourceAsStream("bad-input.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(BadInputTest::parsed);
        }
    }

    private static Arguments parsed(String line) {
        int arrow = line.indexOf(" <-");
        String commandLine = line.substring(arrow + 3).strip();
        List<String> arguments = Arrays.stream(commandLine.split(" {2}"))
                .filter(argument -> !argument.isEmpty())
                .map(argument -> argument.replace("''", ""))
                .toList();
        return arguments(line.substring(0, arrow), arguments);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("cases")
    void getsOneErrorAndNothingElse(String message, List<String> commandLine, @TempDir Path folder) throws IOException {
        prepare(folder);
        Map<String, String> before = contents(folder);

        CommandRun run = CommandRun.of(commandLine.stream()
                .map(argument -> argument.replace("@", folder.toString()))
                .toArray(String[]::new));

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.errLines()).hasSize(2);
        assertThat(run.errLines().get(0)).startsWith("error: " + message.replace("@", folder.toString()));
        String command = commandLine.isEmpty() ? "" : commandLine.get(0);
        boolean known = List.of("compare", "reproduce", "run", "schedule", "verify", "policies", "bench")
                .contains(command);
        assertThat(run.errLines().get(1)).isEqualTo("see vifsched" + (known ? " " + command : "") + " --help");
        assertThat(contents(folder)).isEqualTo(before);
    }

    @Test
    void aPathWithoutPermissionIsRefused(@TempDir Path folder) throws IOException {
        prepare(folder);
        Path locked = folder.resolve("folder");
        Path file = folder.resolve("good.csv");
        assertThat(locked.toFile().setWritable(false)).isTrue();
        assertThat(file.toFile().setReadable(false)).isTrue();
        try {
            assumeFalse(Files.isReadable(file), "skipped: this user may read and write everything");
            assertThat(CommandRun.of("schedule", file.toString(), "--policy=rr", "--link-rate=1Mbit")
                            .err())
                    .startsWith("error: WORKLOAD.csv = " + file
                            + ", expected a file that can be read, found no permission");
            assertThat(CommandRun.of(
                                    "compare",
                                    "--out",
                                    locked.resolve("results").toString())
                            .err())
                    .contains("expected a directory that can be created and written, found no permission");
        } finally {
            assertThat(locked.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void anEndlessValueIsCutToOneLine() {
        CommandRun run = CommandRun.of("policies", "--format", "x\n".repeat(5_000));
        assertThat(run.errLines()).hasSize(2);
        assertThat(run.errLines().get(0)).hasSizeLessThan(700);
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                contents.put(
                        path.toString(),
                        Files.isDirectory(path) ? "" : Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private static void prepare(Path folder) throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        Files.writeString(Files.createDirectory(folder.resolve("foreign")).resolve("thesis.tex"), "mine");
        write(folder, "short.yaml", "duration: 1ms\nwindow: 1ms\n");
        write(folder, "good.csv", HEADER + "0,0,100\n5,1,100\n");
        write(folder, "empty.csv", "");
        write(folder, "headless.csv", "0,1,100\n");
        write(folder, "column.csv", "time_ns,vif,size_byte\n0,0,1\n");
        write(folder, "missing.csv", "# two columns\ntime_ns,vif\n0,0\n");
        write(folder, "twice.csv", "time_ns,vif,vif\n0,0,1\n");
        write(folder, "short.csv", HEADER + "0,0,100\n5,1\n");
        write(folder, "long.csv", HEADER + "0,0,100,5\n");
        write(folder, "negative.csv", HEADER + "-1,0,100\n");
        write(folder, "late.csv", HEADER + "2305843009213693953,0,100\n");
        write(folder, "overflow.csv", HEADER + "99999999999999999999,0,100\n");
        write(folder, "exponent.csv", HEADER + "1e6,0,100\n");
        write(folder, "vif.csv", HEADER + "0,4194304,100\n");
        write(folder, "blank.csv", HEADER + "0,,100\n");
        write(folder, "zero.csv", HEADER + "# a comment counts as a line\n0,0,100\n0,0,0\n");
        write(folder, "huge.csv", HEADER + "0,0,1048577\n");
        write(folder, "control.csv", HEADER + "0,0,x\u001b[31mx\n");
        Files.write(folder.resolve("binary.csv"), new byte[] {0, 1, 2, (byte) 0xff, (byte) 0xfe, '\n', 7});
        write(folder, "jmh.json", "[" + jmh("A") + "]");
        write(folder, "other.json", "[" + jmh("B") + "]");
        write(folder, "empty.json", "[]");
        write(Files.createDirectory(folder.resolve("jdk-11")), "release", "JAVA_VERSION=\"11.0.2\"\n");
        write(folder, "small-mix.csv", "size_bytes,share\n59,1\n");
        write(folder, "zero-mix.csv", "size_bytes,share\n60,1\n61,0\n");
        write(folder, "no-mix.csv", "size_bytes,share\n");
        CaptureBytes good = ethernet()
                .packet(0, 0, 1_000, Arrays.copyOf(frame(1, 0x0800, ipv4(1, 2, 17, 0)), 60))
                .packet(0, 900, 500, Arrays.copyOf(frame(2, 0x0800, ipv4(3, 2, 17, 0)), 60));
        Files.write(folder.resolve("good.pcap"), good.toBytes());
        Files.write(folder.resolve("good.pcap.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
        Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(good.toBytes(), 152));
        Files.write(folder.resolve("none-in.pcap"), ethernet().toBytes());
        Files.write(
                folder.resolve("arp.pcap"),
                ethernet().packet(0, 0, 60, frame(1, 0x0806, new byte[46])).toBytes());
        Files.write(
                folder.resolve("instant.pcap"),
                ethernet()
                        .packet(0, 0, 60, frame(1, 0x0800))
                        .packet(0, 0, 60, frame(2, 0x0800))
                        .toBytes());
        Files.write(
                folder.resolve("wireless.pcap"),
                CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 105)
                        .packet(0, 0, 60, new byte[60])
                        .toBytes());
        Files.write(
                folder.resolve("raw.pcap"),
                CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 101)
                        .packet(0, 0, 60, ipv4(1, 2, 17, 0))
                        .toBytes());
    }

    private static String jmh(String benchmark) {
        return "{\"benchmark\": \"x." + benchmark
                + ".run\", \"primaryMetric\": {\"score\": 1.0, \"scoreUnit\": \"ns/op\"}}";
    }

    private static void write(Path folder, String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
