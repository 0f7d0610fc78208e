package io.vifsched.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySpec;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.schedule.ExactReplay;
import io.vifsched.experiments.schedule.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code schedule --exact}: the reference says what the fast policies say. */
class ScheduleExactTest {
    private static final List<String> SPECS = List.of(
            "fifo",
            "native rate=0:9Mbit window=2ms",
            "rr limit=3",
            "wrr priority=1,2,5 rounding=carry overhead=24",
            "wrr literal priority=1,2,3",
            "drr weight=3,1,2 quantum=700",
            "drr lazy prioritize=off",
            "priority priority=3,1,2 guard=4",
            "scfq weight=3,1,7 overhead=24",
            "sfq weight=3,1,7 rate=1:20Mbit cap=bucket burst=3000",
            "wf2q+ weight=3,1,7",
            "wf2q+ lazy weight=3,1,7",
            "qfq weight=3,1,7 longest=1000",
            "qfq+ weight=3,1,3 longest=1000",
            "edf deadline=1ms,2ms,3ms",
            "min-rate min=20Mbit,5Mbit,1Mbit",
            "htb tree=(rate=100Mbit (rate=30Mbit ceil=60Mbit (vif=0-1 rate=10Mbit ceil=50Mbit burst=2000)) "
                    + "(vif=2 rate=20Mbit ceil=80Mbit cburst=3000 priority=2))",
            "hierarchical groups=2,1 outer=(wf2q+ weight=2,1) inner=(drr weight=3,1),(fifo)");
    // V cannot be exact in a fixed scale.
    private static final Set<String> WITH_A_TOLERANCE = Set.of("wfq", "wf2q");

    static List<String> specs() {
        return SPECS;
    }

    @ParameterizedTest
    @MethodSource("specs")
    void fastAndExactAgree(String spec) {
        String workload = workload(600);
        CommandRun fast = schedule(workload, spec);
        CommandRun exact = schedule(workload, spec, "--exact");
        assertThat(fast.status()).as(fast.err()).isZero();
        assertThat(fast.outLines()).hasSizeGreaterThan(spec.contains("literal") ? 50 : 300);
        assertThat(exact).isEqualTo(fast);
    }

    @Test
    void everyPolicyIsAmongThose() {
        Set<String> ids = new HashSet<>(WITH_A_TOLERANCE);
        specs().forEach(spec -> ids.add(PolicySpec.parse(spec).id()));
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(PacketSchedulers.providers().stream()
                        .map(PolicyProvider::id)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"wfq weight=3,1,7", "wf2q weight=3,1,7"})
    void policiesWithAToleranceSendTheSamePackets(String spec) {
        String workload = workload(100);
        assertThat(schedule(workload, spec, "--exact").outLines())
                .hasSameSizeAs(schedule(workload, spec).outLines());
    }

    @Test
    void timesThatAreNotWholeAreFractions() {
        // 3 Gbit/s: 8/3 ns per byte.
        CommandRun run = CommandRun.withInput(
                "time_ns,vif,size_bytes\n0,0,1\n0,0,1\n0,0,1\n8,0,1\n",
                "schedule",
                "-",
                "--policy",
                "fifo",
                "--link-rate",
                "3Gbit",
                "--exact");
        assertThat(run.outLines())
                .containsExactly(
                        "seq,vif,size_bytes,arrival_ns,start_ns,finish_ns",
                        "0,0,1,0,0,8/3",
                        "1,0,1,0,8/3,16/3",
                        "2,0,1,0,16/3,8",
                        "3,0,1,8,8,32/3");
    }

    @Test
    void refusalsAndLeftoversAreToldAlike() {
        // Of the first vif one is too long for the guarantee, one for the cap, and one finds two waiting.
        String rows = "time_ns,vif,size_bytes\n0,0,600\n0,0,1201\n0,0,1001\n0,0,100\n0,0,100\n";
        String spec = "qfq longest=1200 rate=8kbit cap=bucket burst=1000 limit=2";
        CommandRun exact = schedule(rows, spec, "--exact");
        assertThat(exact).isEqualTo(schedule(rows, spec));
        assertThat(exact.err())
                .isEqualTo("3 of the packets have no row: 1 refused, the vif's queue is full; "
                        + "1 refused, longer than the vif's rate cap can ever release; "
                        + "1 refused, longer than the policy's guarantee allows for\n");
        String waiting = "time_ns,vif,size_bytes\n0,0,100\n0,1,100\n";
        String literal = "wrr literal priority=2,1";
        CommandRun held = schedule(waiting, literal, "--exact");
        assertThat(held).isEqualTo(schedule(waiting, literal));
        assertThat(held.err()).isEqualTo("1 of the packets have no row: 1 never served\n");
    }

    @Test
    void badSpecsAreRefusedAlike() {
        for (String spec : List.of("drr quantum=0", "nonesuch", "fifo overhead=-1", "min-rate min=99Mbit")) {
            assertThat(schedule(workload(3), spec, "--exact")).isEqualTo(schedule(workload(3), spec));
        }
    }

    @Test
    void packetsHeldUntilAfterTheEndOfTheClockAreNeverServed() {
        // From 2^61 ns on a packet every 2^23 s, at 2^20 bytes and 1 bit/s: the 276th comes after 2^62 ns.
        String rows = "time_ns,vif,size_bytes\n" + "2305843009213693952,0,1048576\n".repeat(280);
        String spec = "fifo rate=1bit cap=bucket burst=1048576";
        CommandRun exact = schedule(rows, spec, "--exact");
        assertThat(exact.outLines()).hasSize(1 + 275);
        assertThat(exact.err()).isEqualTo("5 of the packets have no row: 5 never served\n");
        assertThat(exact).isEqualTo(schedule(rows, spec));
    }

    @Test
    void policiesOfOthersAreRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("w.csv"), "time_ns,vif,size_bytes\n0,0,1\n");
        Workload workload = Workload.check(file, "w.csv", 1);
        assertThatThrownBy(() -> ExactReplay.of(workload, PolicySpec.parse("longest-queue-first vifs=1")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(
                        "--exact = policy longest-queue-first, expected a policy of the reference: drr, edf, fifo,");
    }

    private static CommandRun schedule(String workload, String spec, String... more) {
        List<String> arguments = new ArrayList<>(List.of("schedule", "-", "--policy", spec, "--link-rate", "100Mbit"));
        arguments.addAll(List.of(more));
        return CommandRun.withInput(workload, arguments.toArray(String[]::new));
    }

    /** Three vifs, half of the load of a link of 100 Mbit/s more than it carries. */
    private static String workload(int packets) {
        Random random = new Random(42);
        StringBuilder rows = new StringBuilder("time_ns,vif,size_bytes\n");
        long time = 0;
        for (int packet = 0; packet < packets; packet++) {
            time += random.nextInt(82_000);
            rows.append(time).append(',').append(random.nextInt(3)).append(',');
            rows.append(1 + random.nextInt(1_500)).append('\n');
        }
        return rows.toString();
    }
}
