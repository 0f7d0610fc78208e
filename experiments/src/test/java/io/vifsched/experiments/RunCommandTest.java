package io.vifsched.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.experiments.capture.Capture;
import io.vifsched.experiments.capture.Trace;
import io.vifsched.experiments.capture.VifBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @Test
    void printsARowPerWindowAndVif() {
        CommandRun run = CommandRun.of("run", "v2", "--set", "setting=fitted", "--set", "duration=3s");

        assertThat(run.status()).isZero();
        assertThat(run.outLines()).hasSize(1 + 3 * 2);
        assertThat(run.outLines().get(0)).isEqualTo("window_start_s,vif,sent_mbit_per_s,received_mbit_per_s");
        assertThat(run.outLines().get(5)).startsWith("2.000,0,").endsWith(",71.786"); // 6096 packets of 1472 B, 3 of 4
        assertThat(run.errLines()).hasSize(1).first().asString().contains("0 lost in dom0");
    }

    @Test
    void whatItPrintsCanBeRun(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, CommandRun.of("run", "fig7", "--print").out());

        CommandRun mine = CommandRun.of("run", file.toString(), "--set", "duration=1s");

        assertThat(mine.status()).isZero();
        assertThat(mine.out())
                .isEqualTo(CommandRun.of("run", "fig7", "--set", "duration=1s").out());
    }

    @Test
    void recordsARunAndChangesNothingOfIt(@TempDir Path folder) throws IOException {
        String[] plain = {"run", "fig7", "--set", "duration=1500ms", "--set", "window=500ms"};
        CommandRun recorded = CommandRun.of(Stream.concat(
                        Stream.of(plain),
                        Stream.of(
                                "--log-packets", folder.resolve("packets.csv").toString(),
                                "--pcap-out", folder.resolve("vif1.pcap").toString(),
                                "--pcap-tap", "vif:1",
                                "--cpu-timeline", folder.resolve("cpus.csv").toString(),
                                "--xenmon", folder.resolve("xenmon.csv").toString()))
                .toArray(String[]::new));

        assertThat(recorded.status()).as(recorded.err()).isZero();
        assertThat(recorded.out()).isEqualTo(CommandRun.of(plain).out());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("packets.csv", "vif1.pcap", "cpus.csv", "xenmon.csv");
        }
        List<String> packets = Files.readAllLines(folder.resolve("packets.csv"));
        assertThat(packets.get(0)).isEqualTo("nanos,packet,vif,length_bytes,place,drop");
        // The capture holds what netback has moved of vif 1: all of it, seen by the project's own reader.
        Trace capture = Capture.load(folder.resolve("vif1.pcap"), VifBy.SRC_IP, 0);
        assertThat(capture.senders()).extracting(Trace.Sender::label).containsExactly("10.0.0.2");
        assertThat((long) capture.packets())
                .isEqualTo(packets.stream()
                        .filter(row -> row.endsWith(",1,1514,bridge,"))
                        .count());
        assertThat(capture.bytes()).isEqualTo(1_514L * capture.packets());
    }

    @Test
    void timelineAndWindowsTellTheSameCpuTime(@TempDir Path folder) throws IOException {
        Path timeline = folder.resolve("cpus.csv");
        Path windows = folder.resolve("xenmon.csv");
        CommandRun run = CommandRun.of(
                "run", "fig7", "--set", "duration=11s", "--cpu-timeline", "" + timeline, "--xenmon", "" + windows);

        assertThat(run.status()).as(run.err()).isZero();
        long[] endNanos = new long[4];
        Map<String, Long> ran = new TreeMap<>();
        for (String row : Files.readAllLines(timeline).stream().skip(1).toList()) {
            String[] cells = row.split(",", -1);
            int pcpu = Integer.parseInt(cells[0]);
            assertThat(Long.parseLong(cells[1])).isEqualTo(endNanos[pcpu]);
            endNanos[pcpu] = Long.parseLong(cells[2]);
            if (!cells[3].isEmpty()) {
                ran.merge(cells[3] + "," + cells[4], endNanos[pcpu] - Long.parseLong(cells[1]), Long::sum);
            }
        }
        assertThat(endNanos).containsOnly(11_000_000_000L);
        for (String length : List.of("1", "10")) {
            Map<String, Long> told = new TreeMap<>();
            for (String row : Files.readAllLines(windows)) {
                String[] cells = row.split(",", -1);
                if (cells[0].equals(length) && !cells[4].equals("0")) {
                    told.merge(cells[2] + "," + cells[3], Long.parseLong(cells[4]), Long::sum);
                }
            }
            assertThat(told).isEqualTo(ran);
        }
        assertThat(run.errLines()).hasSize(1 + 1 + 6); // a summary, and a table of dom0's 4 VCPUs and 2 guests
        assertThat(run.errLines().get(1)).startsWith("domain  vcpu  cpu% 10s");
    }

    @Test
    void idealBoxesCostDom0Nothing() {
        CommandRun run = CommandRun.of(
                "run", "fig7", "--set", "duration=1s", "--ablate", "netback", "--ablate", "bridge,interrupt");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("dom0 took 0.000 us of CPU per delivered packet");
    }
}
