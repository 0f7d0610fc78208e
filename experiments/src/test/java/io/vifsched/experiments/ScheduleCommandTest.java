package io.vifsched.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleCommandTest {
    private static final String HEADER = "seq,vif,size_bytes,arrival_ns,start_ns,finish_ns";

    private static String workload(String... rows) {
        return "time_ns,vif,size_bytes\n" + String.join("\n", rows) + "\n";
    }

    private static List<String> schedule(String workload, String policy, String linkRate, String... more) {
        List<String> arguments = new ArrayList<>(List.of("schedule", "-", "--policy", policy, "--link-rate", linkRate));
        arguments.addAll(List.of(more));
        CommandRun run = CommandRun.withInput(workload, arguments.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.outLines().get(0)).isEqualTo(HEADER);
        return run.outLines().subList(1, run.outLines().size());
    }

    /** The rows that departed, in order. */
    private static List<String> order(List<String> departures) {
        return departures.stream()
                .map(row -> row.substring(0, row.indexOf(',')))
                .toList();
    }

    @Test
    void printsDeparturesInOrderWithTheirTimes() {
        // 100 Mbit/s: 80 ns per byte. Round robin: 0, 1, 0.
        assertThat(schedule(workload("0,0,1000", "0,1,500", "10,0,100"), "rr", "100Mbit"))
                .containsExactly("0,0,1000,0,0,80000", "1,1,500,0,80000,120000", "2,0,100,10,120000,128000");
    }

    @Test
    void rowsMayStandInAnyOrderAndThoseOfOneTimeKeepTheirs() {
        // By time: rows 2, then 0 and 3 (both at 5, the lower row first), then 1.
        assertThat(schedule(workload("5,0,100", "9,0,100", "0,0,100", "5,0,100"), "fifo", "100Mbit"))
                .containsExactly(
                        "2,0,100,0,0,8000", "0,0,100,5,8000,16000", "3,0,100,5,16000,24000", "1,0,100,9,24000,32000");
    }

    @Test
    void fractionsOfNanosecondsAreCarriedThroughABusyPeriod() {
        // 3 Gbit/s: 8/3 ns per byte; one byte each: ends at 2 2/3, 5 1/3 and 8.
        assertThat(schedule(workload("0,0,1", "0,0,1", "0,0,1", "8,0,1"), "fifo", "3Gbit"))
                .containsExactly("0,0,1,0,0,2", "1,0,1,0,2,5", "2,0,1,0,5,8", "3,0,1,8,8,10");
        // Idle from 2 2/3 on: the packet of 3 starts at 3 sharp, and ends at 5 2/3.
        assertThat(schedule(workload("0,0,1", "3,0,1", "5,0,1"), "fifo", "3Gbit"))
                .containsExactly("0,0,1,0,0,2", "1,0,1,3,3,5", "2,0,1,5,5,8");
    }

    @Test
    void arrivalsComeBeforeTheDecisionOfTheSameInstant() {
        // Vif 1 arrives at 8000, just when the first packet ends; strict turns give it the link before vif 0's second.
        assertThat(order(schedule(workload("0,0,100", "0,0,100", "8000,1,100"), "rr", "100Mbit")))
                .containsExactly("0", "2", "1");
        // One nanosecond later it is too late.
        assertThat(order(schedule(workload("0,0,100", "0,0,100", "8001,1,100"), "rr", "100Mbit")))
                .containsExactly("0", "1", "2");
    }

    @Test
    void theOverheadOfTheSpecOccupiesTheLink() {
        // (1500 + 24) x 80 ns.
        assertThat(schedule(workload("0,0,1500", "0,0,1500"), "fifo overhead=24", "100Mbit"))
                .containsExactly("0,0,1500,0,0,121920", "1,0,1500,0,121920,243840");
    }

    @Test
    void aCappedVifWaitsForItsRelease() {
        // Bucket of 1500 B refilled at 8 Mbit/s, 1 B per microsecond: the second packet's 1500 tokens take 1.5 ms.
        assertThat(schedule(workload("0,0,1500", "0,0,1500"), "fifo rate=8Mbit cap=bucket burst=1500", "100Mbit"))
                .containsExactly("0,0,1500,0,0,120000", "1,0,1500,0,1500000,1620000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"drr | 0 1 2 3 4", "wrr | 0 1 2 3 4", "wfq | 1 2 0 3 4", "fifo | 0 1 2 3 4", "rr | 0 1 4 2 3"})
    void weightsBecomeThePolicysOwnOption(String policy, String order) {
        // Vif 1 weighs 3. drr: quantum 4500; wrr: three packets a turn; wfq: finish tags 1500, 3000 of vif 0 and 500,
        // 1000, 1500 of vif 1, and the lower vif first at 1500.
        String workload = workload("0,0,1500", "0,1,1500", "0,1,1500", "0,1,1500", "0,0,1500");
        assertThat(String.join(" ", order(schedule(workload, policy, "100Mbit", "--weights", "1,3"))))
                .isEqualTo(order);
    }

    @Test
    void minRateGetsHalfOfEachShare() {
        // 100 Mbit/s: minimums of 10 and 40 Mbit/s. Both vifs are under at first and take turns.
        CommandRun run = CommandRun.withInput(
                workload("0,0,1500", "0,1,1500"),
                "schedule",
                "-",
                "--policy",
                "min-rate min=1Mbit",
                "--link-rate",
                "100Mbit",
                "--weights",
                "1,4");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("error: --weights = 1,4, expected none beside min=, which the policy sets itself");
        assertThat(order(schedule(workload("0,0,1500", "0,1,1500"), "min-rate", "100Mbit", "--weights", "1,4")))
                .containsExactly("0", "1");
    }

    @Test
    void silentVifsAreLegalAndSoIsAnEmptyWorkload() {
        assertThat(schedule(workload("0,3,100"), "drr", "100Mbit", "--weights", "1,1,1,1,1"))
                .hasSize(1);
        assertThat(schedule(workload(), "drr", "100Mbit")).isEmpty();
    }

    @Test
    void packetsWithoutARowAreCountedByReason() {
        CommandRun full = CommandRun.withInput(
                workload("0,0,100", "0,0,100", "0,0,100"),
                "schedule",
                "-",
                "--policy",
                "fifo limit=1",
                "--link-rate",
                "100Mbit");
        assertThat(full.status()).isZero();
        assertThat(full.outLines()).hasSize(2);
        assertThat(full.err()).isEqualTo("2 of the packets have no row: 2 refused, the vif's queue is full\n");

        // wrr literal waits for vif 0's second packet, which never comes.
        CommandRun held = CommandRun.withInput(
                workload("0,0,100", "0,1,100"),
                "schedule",
                "-",
                "--policy",
                "wrr literal",
                "--link-rate",
                "100Mbit",
                "--weights",
                "2,1");
        assertThat(held.status()).isZero();
        assertThat(held.outLines()).hasSize(2);
        assertThat(held.err()).isEqualTo("1 of the packets have no row: 1 never served\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFtime_ns,vif,size_bytes\r\n0,0,100\r\n5,1,200\r\n",
                "# a comment\n\nsize_bytes, vif ,time_ns\n100,0,0\n#\n 200, 1,\t5",
                "time_ns,vif,size_bytes\r0,0,100\r5,1,200\r",
                "\"time_ns\",\"vif\",\"size_bytes\"\n\"0\",0,100\n5,1,\"200\"\n"
            })
    void acceptsEveryUsualFormOfCsv(String text) {
        assertThat(schedule(text, "fifo", "100Mbit")).containsExactly("0,0,100,0,0,8000", "1,1,200,5,8000,24000");
    }

    @Test
    void acceptsTheSmallestAndLargestValues() {
        assertThat(schedule(workload("0,0,1048576", "2305843009213693952,0,1"), "fifo", "1kbit"))
                .containsExactly(
                        "0,0,1048576,0,0,8388608000000",
                        "1,0,1,2305843009213693952,2305843009213693952,2305843009221693952");
        assertThat(schedule(workload("0,4194303,1"), "rr", "1000Gbit")).containsExactly("0,4194303,1,0,0,0");
    }

    @Test
    void anOutputFileAppearsComplete(@TempDir Path folder) throws IOException {
        Path input = Files.writeString(folder.resolve("w.csv"), workload("0,0,100"));
        Path output = Files.writeString(folder.resolve("out.csv"), "older");
        CommandRun run = CommandRun.of(
                "schedule", input.toString(), "--policy", "rr", "--link-rate", "100Mbit", "--out", output.toString());
        assertThat(run).isEqualTo(new CommandRun(0, "", ""));
        assertThat(output).hasContent(HEADER + "\n0,0,100,0,0,8000\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(input, output);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifo", "native", "rr", "wrr", "drr", "drr lazy", "wfq", "min-rate"})
    void manyRowsGiveTheSameDeparturesInWhateverOrderTheyStand(String policy, @TempDir Path folder) throws IOException {
        Random random = new Random(42);
        List<String> rows = new ArrayList<>();
        long time = 0;
        for (int i = 0; i < 20_000; i++) {
            time += 1 + random.nextInt(200_000);
            rows.add(time + "," + random.nextInt(5) + "," + (1 + random.nextInt(1_500)));
        }
        List<String> ordered = withoutRow(departures(folder, rows, policy));
        Collections.shuffle(rows, random);
        List<String> shuffled = withoutRow(departures(folder, rows, policy));
        assertThat(ordered).hasSize(20_000).isEqualTo(shuffled);
    }

    private static List<String> departures(Path folder, List<String> rows, String policy) throws IOException {
        Path file = Files.writeString(folder.resolve("w.csv"), workload(rows.toArray(String[]::new)));
        CommandRun run = CommandRun.of("schedule", file.toString(), "--policy", policy, "--link-rate", "70Mbit");
        assertThat(run.status()).as(run.err()).isZero();
        return run.outLines().subList(1, run.outLines().size());
    }

    private static List<String> withoutRow(List<String> departures) {
        return departures.stream().map(row -> row.substring(row.indexOf(','))).toList();
    }
}
