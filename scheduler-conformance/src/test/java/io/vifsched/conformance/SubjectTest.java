package io.vifsched.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.run.Installed;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.reference.Bounds;
import io.vifsched.reference.ExactParameters;
import org.junit.jupiter.api.Test;

class SubjectTest {
    private static ExactParameters priorities(Workload workload) {
        return ExactParameters.of(workload.vifs(), workload.linkBitsPerSecond())
                .with(
                        "priority",
                        workload.weights().stream().mapToLong(Long::longValue).toArray())
                .with("overhead", workload.overheadBytes());
    }

    /** N3 has no checks where all priorities are equal, so a claim about other priorities would hold unseen. */
    @Test
    void boundsSpeakAboutTheParametersOfASchedulerAndTheOptionsOfASpec() {
        Subject scheduler = Subject.ofScheduler(
                        "by priority",
                        workload -> Installed.scheduler(
                                Specs.complete("priority priority=" + workload.weightList(), workload)))
                .parameters(SubjectTest::priorities)
                .bounds(Bounds.of("priority"));
        assertThat(Conformance.check(scheduler, 20, 1).finding("N3").checks()).isPositive();
        assertThat(Conformance.check(Subject.ofSpec("priority"), 20, 1)
                        .finding("N3")
                        .checks())
                .isPositive();
    }

    @Test
    void aSpecRefusesParametersThatItWouldIgnore() {
        Subject spec = Subject.ofSpec("rr");
        assertThatIllegalStateException()
                .isThrownBy(() -> spec.parameters(SubjectTest::priorities))
                .withMessage("parameters = given, expected none for a spec: they are its options (\"rr\")");
    }
}
