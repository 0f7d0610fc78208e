package io.vifsched.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a capped vif may send in any interval, and that the policy behind the caps keeps its bounds. */
class RateCapBoundsTest {
    private static final int SEEDS = 100;
    private static final long RATE = 800_000_000; // 0.1 bytes/ns

    @ParameterizedTest
    @MethodSource("io.vifsched.reference.PolicyIds#all")
    void creditStartsAtMostOneChunkPerWindowAndOneMore(String id) {
        // 1500 bytes per 15,000 ns, never less than the longest packet
        Map<String, Long> checks = new HashMap<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed).with("rate", RATE).with("window", 15_000);
            check(id, seed % 3 == 0 ? workload.with("tick", 4_000) : workload, checks);
        }
        assertThat(checks)
                .containsEntry("C2", 0L)
                .hasEntrySatisfying("C1", count -> assertThat(count).isGreaterThan(1000));
    }

    @ParameterizedTest
    @MethodSource("io.vifsched.reference.PolicyIds#all")
    void aBucketStartsAtMostItsDepthAndItsRate(String id) {
        Map<String, Long> checks = new HashMap<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed).with("rate", RATE).with("burst", 1500);
            check(id, new RandomWorkload(workload.parameters().with("cap", "bucket"), workload.arrivals()), checks);
        }
        assertThat(checks)
                .containsEntry("C1", 0L)
                .hasEntrySatisfying("C2", count -> assertThat(count).isGreaterThan(1000));
    }

    @Test
    void aCreditBelowTheLongestPacketIsNotCovered() {
        // 1000 bytes per window and packets of 1500: nothing is said, as two chunks come per window then.
        ExactParameters parameters =
                ExactParameters.of(1, Runs.LINK).with("rate", RATE).with("window", 10_000);
        ServiceHistory run =
                ServiceHistory.of(parameters, ExactPolicies.run("fifo", parameters, Runs.burst(0, 1500, 1500)));
        assertThat(RateCapBounds.credit().check(run)).isEqualTo(BoundCheck.NONE);
    }

    // A packet counts as come when its cap releases it.
    private static void check(String id, RandomWorkload workload, Map<String, Long> checks) {
        Schedule schedule = workload.run(id);
        if (!schedule.unservedRows().isEmpty()) {
            return;
        }
        ServiceHistory run = ServiceHistory.of(workload.parameters(), schedule);
        for (List<Bound> bounds : List.of(Bounds.ofCaps(), Bounds.of(id))) {
            for (Bound bound : bounds) {
                BoundCheck check = bound.check(run);
                assertThat(check.holds())
                        .as("%s, %s on %s", bound.id(), check, workload)
                        .isTrue();
                checks.merge(bound.id(), check.checks(), Long::sum);
            }
        }
    }
}
