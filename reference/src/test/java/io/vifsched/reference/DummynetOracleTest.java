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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against the departures of dummynet (commit e717cdd). Skipped where they are absent.
 *
 * <p>{@code dn_sched_rr.c} grants the quantum at activation and when a turn ends: the same service as lazy deficit round
 * robin. {@code dn_sched_wf2q.c} is WF2Q+ whose sum of weights leaves out vifs that have idled, and whose ties go by the
 * shape of its heap: the same service as long as the sum is that of all weights and tags differ. {@code dn_sched_qfq.c}
 * divides by a constant in place of the sum of weights, so its order is another one.
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
        List<String> departures = replay(scenario, new ExactDeficitRoundRobin(quantumBytes, true), quantumBytes.size());
        assertThat(departures).isNotEmpty().isEqualTo(recorded(rows(scenario + ".drr.out.csv")));
    }

    @Test
    void worstCaseFairQueueingPlusAgreesWithDummynetWhileNoVifHasIdled() throws IOException {
        assumeTrue(Files.isDirectory(ORACLE), "skipped: no recorded departures of dummynet here");
        String scenario = "s2_8flows_mixed64-1500_backlogged";
        List<Long> weights = rows(scenario + ".flows.csv").stream()
                .map(flow -> Long.parseLong(flow.get(1)))
                .toList();
        List<String> departures =
                replay(scenario, new ExactWorstCaseFairQueueingPlus(weights, Rational.ONE, 0, false), weights.size());
        List<String> recorded = recorded(rows(scenario + ".wf2qp.out.csv").stream()
                .takeWhile(row -> row.get(7).equals("30")) // 1 + 1 + 2 + 2 + 4 + 4 + 8 + 8
                .toList());
        assertThat(recorded).hasSizeGreaterThan(300);
        assertThat(departures.subList(0, recorded.size())).isEqualTo(recorded);
    }

    // One byte takes one nanosecond; packets that come between two dequeues come as the first one's packet ends.
    private static List<String> replay(String scenario, ExactPolicy policy, int vifs) throws IOException {
        Waiting waiting = new Waiting(vifs);
        List<Deque<String>> sequenceNumbers = new ArrayList<>();
        IntStream.range(0, vifs).forEach(vif -> sequenceNumbers.add(new ArrayDeque<>()));
        Rational now = Rational.ZERO;
        List<String> departures = new ArrayList<>(); // seq,flow,size,enq_seq
        for (List<String> event : rows(scenario + ".events.csv")) {
            String seq = event.get(0);
            if (event.get(1).equals("enq")) {
                int vif = Integer.parseInt(event.get(2));
                int lengthBytes = Integer.parseInt(event.get(3));
                sequenceNumbers.get(vif).addLast(seq);
                waiting.add(vif, lengthBytes);
                policy.arrived(waiting, vif, lengthBytes, now);
                continue;
            }
            int vif = policy.decide(waiting, now);
            if (vif == ExactPolicy.NONE) {
                departures.add(seq + ",-1,0,-1");
                continue;
            }
            int lengthBytes = waiting.remove(vif);
            policy.started(waiting, vif, lengthBytes, now);
            now = now.plus(Rational.of(lengthBytes));
            departures.add(seq + "," + vif + "," + lengthBytes + ","
                    + sequenceNumbers.get(vif).removeFirst());
        }
        return departures;
    }

    private static List<String> recorded(List<List<String>> rows) {
        return rows.stream().map(row -> String.join(",", row.subList(0, 4))).toList();
    }

    private static List<List<String>> rows(String file) throws IOException {
        return Files.readAllLines(ORACLE.resolve(file)).stream()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .toList();
    }
}
