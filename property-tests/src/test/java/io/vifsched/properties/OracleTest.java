package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vifsched.PacketScheduler;
import io.vifsched.conformance.run.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code drr lazy} against recorded departures of dummynet's {@code dn_sched_rr.c}, where they lie beside the checkout. It
 * grants the quantum when a turn ends, which comes to the same, and takes an emptied flow off its list at the next call.
 */
class OracleTest {
    private static final Path ORACLE = Path.of(System.getProperty("vifsched.root", "."), "..", "shared", "oracle")
            .normalize();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s1_w1-2-3-10_fixed1500",
                "s1q_w1-2-3-10_fixed1500_q500",
                "s2_8flows_mixed64-1500_backlogged",
                "s3_onoff_idle_return",
                "s4_flow0_one_packet_after_each_deq",
                "s5_ties_equal_weights"
            })
    void lazyDeficitRoundRobinServesLikeDummynet(String scenario) throws IOException {
        assumeTrue(Files.isDirectory(ORACLE), "skipped: no departures of dummynet in " + ORACLE);
        PacketScheduler scheduler = Installed.scheduler(spec(scenario));

        List<String> departures = new ArrayList<>();
        for (String[] event : rows(scenario + ".events.csv")) {
            if (event[1].equals("enq")) {
                int vif = Integer.parseInt(event[2]);
                assertThat(scheduler.enqueue(vif, Integer.parseInt(event[3]), Long.parseLong(event[0]), 0))
                        .isEqualTo(PacketScheduler.ACCEPTED);
            } else {
                departures.add(event[0] + " " + scheduler.dequeue(0));
            }
        }

        // seq,flow,size,enq_seq,...: at the call seq, the packet enq_seq left, -1 if none.
        assertThat(departures)
                .isEqualTo(rows(scenario + ".drr.out.csv").stream()
                        .map(row -> row[0] + " " + row[3])
                        .toList());
    }

    private static String spec(String scenario) throws IOException {
        List<String[]> flows = rows(scenario + ".flows.csv");
        String weights = flows.stream().map(row -> row[1]).collect(Collectors.joining(","));
        String quanta = flows.stream().map(row -> row[2]).collect(Collectors.joining(","));
        return "drr lazy weight=" + weights + " quantum=" + quanta;
    }

    private static List<String[]> rows(String file) throws IOException {
        return Files.readAllLines(ORACLE.resolve(file)).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }
}
