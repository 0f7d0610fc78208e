package io.vifsched.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published bounds on seeded random workloads and on one that drives weighted fair queueing far ahead. */
class BoundsTest {
    private static final int SEEDS = 300;

    @ParameterizedTest
    @MethodSource("io.vifsched.reference.PolicyIds#bounded")
    void everyBoundHolds(String id) {
        Map<String, Long> checks = new HashMap<>();
        for (RandomWorkload workload : workloads()) {
            Schedule schedule = workload.run(id);
            if (!schedule.unservedRows().isEmpty()) {
                continue;
            }
            ServiceHistory run = ServiceHistory.of(workload.parameters(), schedule);
            for (Bound bound : Bounds.of(id)) {
                BoundCheck check = bound.check(run);
                assertThat(check.holds())
                        .as("%s, %s on %s", bound.id(), check, workload)
                        .isTrue();
                checks.merge(bound.id(), check.checks(), Long::sum);
            }
        }
        assertThat(checks.values()).as("%s", checks).allMatch(count -> count >= 100);
    }

    @ParameterizedTest
    @MethodSource("io.vifsched.reference.PolicyIds#unlikeFifo")
    void everyBoundIsBrokenByFirstInFirstOut(String id) {
        List<Bound> unbroken = new ArrayList<>(Bounds.of(id));
        for (RandomWorkload workload : workloads()) {
            if (unbroken.isEmpty()) {
                break;
            }
            ServiceHistory run = ServiceHistory.of(workload.parameters(), workload.run("fifo"));
            unbroken.removeIf(bound -> !bound.check(run).holds());
        }
        assertThat(unbroken).extracting(Bound::id).isEmpty();
    }

    private static List<RandomWorkload> workloads() {
        List<RandomWorkload> workloads = new ArrayList<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            workloads.add(workload);
            if (seed % 3 == 0) {
                workloads.add(workload.with("guard", 0));
                workloads.add(workload.with("overhead", seed % 7));
                workloads.add(workload.withOneLength());
            }
        }
        workloads.add(RandomWorkload.lead(10, 10));
        workloads.add(RandomWorkload.lead(380, 20)); // 0.95 of the link
        return workloads;
    }
}
