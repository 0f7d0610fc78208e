package io.vifsched.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PolicyProvider;
import io.vifsched.conformance.run.Installed;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every policy of scheduler-core passes every check of the kit, and has a bound of its own to be held to. */
class EveryPolicyConformanceTest {
    private static final int WORKLOADS = Integer.getInteger("vifsched.workloads", 500);
    private static final long SEED = 1;

    /** Flags that change the policy; options that are drawn need no row. */
    private static final List<String> VARIANTS = List.of(
            "drr lazy",
            "drr prioritize=off",
            "fifo cap=bucket rate=1Gbit burst=1", // admits next to nothing, so runs end before the last arrival
            "hierarchical outer=(wfq)",
            "hierarchical groups=2,2 outer=(htb tree=(rate=8Mbit (vif=0-1 rate=1Mbit ceil=4Mbit)))",
            "hierarchical groups=3,1 inner=(hierarchical groups=2,1 outer=(wf2q+)),(fifo)",
            "wf2q+ lazy",
            "wrr literal",
            "wrr rounding=carry");

    static Stream<String> specs() {
        return Stream.concat(Installed.POLICIES.providers().stream().map(PolicyProvider::id), VARIANTS.stream());
    }

    @ParameterizedTest
    @MethodSource("specs")
    void everyCheckHolds(String spec) {
        Conformance conformance = new Conformance(Subject.ofSpec(spec), SEED);
        Report report = conformance.steadyState().and(conformance.check(0, conformance.count(WORKLOADS)));
        assertThat(report.failures().stream()
                        .map(failure ->
                                failure.closest() == Finding.NONE ? failure.message() : conformance.explain(failure))
                        .toList())
                .isEmpty();
        if (!VARIANTS.contains(spec)) {
            assertThat(report.findings())
                    .filteredOn(Finding::isBound)
                    .extracting(Finding::check)
                    .as("bounds other than those of rate caps")
                    .anyMatch(check -> !check.equals("C1") && !check.equals("C2"));
        }
    }
}
