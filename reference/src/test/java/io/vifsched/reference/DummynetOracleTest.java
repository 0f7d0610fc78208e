package io.vifsched.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lazy deficit round robin against the departures of dummynet's {@code dn_sched_rr.c} (commit e717cdd), which grants the
 * quantum at activation and when a turn ends: the same service. Skipped where the recorded departures are absent.
 */
class DummynetOracleTest {
    private static final Path ORACLE = Path.of(System.getProperty("vifsched.root", "."), "..", "shared", "oracle");

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
    void lazyDeficitRoundRobinAgreesWithDummynet(String scenario) throws IOException {
        assumeTrue(Files.isDirectory(ORACLE), "skipped: no recorded departures of dummynet here");
        List<Long> quantumBytes = rows(scenario + ".flows.csv").stream()
                .map(flow -> Long.parseLong(flow.get(1)) * Long.parseLong(flow.get(2)))
                .toList();
        ExactPolicy policy = new ExactDeficitRoundRobin(quantumBytes, true);
        Waiting waiting = new Waiting(quantumBytes.size());
        List<Deque<String>> sequenceNumbers = new ArrayList<>();
        quantumBytes.forEach(quantum -> sequenceNumbers.add(new ArrayDeque<>()));

        List<String> departures = new ArrayList<>(); // seq,flow,size,enq_seq
        for (List<String> event : rows(scenario + ".events.csv")) {
            String seq = event.get(0);
            if (event.get(1).equals("enq")) {
                int vif = Integer.parseInt(event.get(2));
                int lengthBytes = Integer.parseInt(event.get(3));
                sequenceNumbers.get(vif).addLast(seq);
                waiting.add(vif, lengthBytes);
                policy.arrived(waiting, vif, lengthBytes, Rational.ZERO);
                continue;
            }
            int vif = policy.decide(waiting, Rational.ZERO);
            if (vif == ExactPolicy.NONE) {
                departures.add(seq + ",-1,0,-1");
                continue;
            }
            int lengthBytes = waiting.remove(vif);
            policy.started(waiting, vif, lengthBytes, Rational.ZERO);
            departures.add(seq + "," + vif + "," + lengthBytes + ","
                    + sequenceNumbers.get(vif).removeFirst());
        }

        List<String> recorded = rows(scenario + ".drr.out.csv").stream()
                .map(row -> String.join(",", row.subList(0, 4)))
                .toList();
        assertThat(departures).isNotEmpty().isEqualTo(recorded);
    }

    private static List<List<String>> rows(String file) throws IOException {
        return Files.readAllLines(ORACLE.resolve(file)).stream()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .toList();
    }
}
