package io.vifsched.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JmhRunTest {
    @Test
    void startsAForkPerCombinationAndRound() {
        // 15 policies x 3 numbers of vifs, 3 rulers x 3, 15 x 1, 3 x 1.
        assertThat(JmhRun.of(Suite.POLICIES, BenchEffort.QUICK).stream().map(run -> run.forks(BenchEffort.QUICK)))
                .containsExactly(45, 9, 15, 3);
        // 5 rounds of 15 policies x 6 numbers of vifs, 3 rulers x 6, both again; and a million vifs for 8 and 3.
        assertThat(JmhRun.of(Suite.POLICIES, BenchEffort.THOROUGH).stream().map(run -> run.forks(BenchEffort.THOROUGH)))
                .containsExactly(450, 90, 450, 90, 40, 15);
        // 7 ways, and 2 with promised handles, 5 rounds.
        assertThat(JmhRun.of(Suite.HANDOVER, BenchEffort.THOROUGH).stream().map(run -> run.forks(BenchEffort.THOROUGH)))
                .containsExactly(35, 10);
    }

    @Test
    void writesJmhsCommandLine() {
        JmhRun run = JmhRun.of(Suite.EVENTS, BenchEffort.NORMAL).get(0);
        assertThat(String.join(" ", run.arguments("b.jar", "r.json", BenchEffort.NORMAL)))
                .isEqualTo(
                        "-Djmh.ignoreLock=true -jar b.jar \\.EventQueueBenchmark\\."
                                + " -p engine=vifsched,PriorityQueue,ssj-SplayTree,CloudSimPlus -p moves=false"
                                + " -p pending=1000,100000 -f 3 -prof gc -wi 3 -w 300ms -i 5 -r 300ms"
                                + " -jvmArgsAppend -XX:+UseSerialGC -Xms1024m -Xmx1024m -XX:+AlwaysPreTouch -rf json -rff r.json");
    }

    @ParameterizedTest
    @EnumSource(
            value = Suite.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LATENCY", "HOST"})
    void noValueCanBeTakenForTwo(Suite suite) {
        for (JmhRun run : JmhRun.of(suite, BenchEffort.THOROUGH)) {
            assertThat(run.parameters().values().stream().flatMap(List::stream))
                    .noneMatch(value -> value.contains(","));
        }
    }
}
