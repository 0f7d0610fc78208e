package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vifsched.conformance.Conformance;
import io.vifsched.conformance.Finding;
import io.vifsched.conformance.Report;
import io.vifsched.conformance.Subject;
import io.vifsched.conformance.policies.Reference;
import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.run.Installed;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.properties.BrokenPolicies.BackwardFairQueueing;
import io.vifsched.properties.BrokenPolicies.EndlessVisits;
import io.vifsched.properties.BrokenPolicies.ForgetfulFairQueueing;
import io.vifsched.properties.BrokenPolicies.KeptTurn;
import io.vifsched.properties.BrokenPolicies.SavedDeficits;
import io.vifsched.properties.BrokenPolicies.TwoAtATime;
import io.vifsched.properties.BrokenScheduler.Mistake;
import io.vifsched.reference.Bounds;
import io.vifsched.reference.ExactParameters;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedulers and policies with one mistake each, and the check of the conformance kit that catches each, by name. */
class ConformanceCanaryTest {
    private static final int WORKLOADS = 300;

    private static final int PART = 20; // of them that are checked at a time

    /** The checks that fail until {@code expected} is among them. */
    private static List<String> failedChecks(Subject subject, String expected) {
        Conformance conformance = new Conformance(subject, 1);
        long count = conformance.count(WORKLOADS);
        Report report = conformance.steadyState();
        for (long from = 0; from < count && !failedChecks(report).contains(expected); from += PART) {
            report = report.and(conformance.check(from, Math.min(from + PART, count)));
        }
        return failedChecks(report);
    }

    private static List<String> failedChecks(Report report) {
        return report.failures().stream().map(Finding::check).toList();
    }

    @Test
    void theSchedulerBehindTheMistakesPasses() {
        Subject good = Subject.ofScheduler("rr", workload -> Installed.scheduler(Specs.complete("rr", workload)));
        Report report = Conformance.check(good.workConserving().bounds(Bounds.of("rr")), WORKLOADS, 1);
        assertThat(failedChecks(report)).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(Mistake.LOSES_A_PACKET, "U1"),
                arguments(Mistake.DELIVERS_A_PACKET_TWICE, "U1"),
                arguments(Mistake.SWAPS_TWO_PACKETS_OF_A_VIF, "U2"),
                arguments(Mistake.IDLES_WHILE_BACKLOGGED, "U3"),
                arguments(Mistake.WAKES_TOO_EARLY, "wakeup"),
                arguments(Mistake.WAKES_TOO_LATE, "wakeup"),
                arguments(Mistake.ANSWERS_OTHERWISE_WHEN_ASKED_AGAIN, "purity"),
                arguments(Mistake.CHANGES_WHEN_ASKED, "purity"),
                arguments(Mistake.THROWS_ON_A_LEGAL_CALL, "exception"),
                arguments(Mistake.RETURNS_AN_UNKNOWN_RESULT, "result"),
                arguments(Mistake.SHARES_STATE_WITH_OTHERS, "determinism"),
                arguments(Mistake.TAKES_ANY_TIME, "contract"),
                arguments(Mistake.CHANGES_ON_A_BAD_CALL, "contract"),
                arguments(Mistake.FEARS_NEGATIVE_TIMES, "any time"),
                arguments(Mistake.ALLOCATES, "allocation"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void everyMistakeOfASchedulerIsCaughtByName(Mistake mistake, String check) {
        Subject subject = Subject.ofScheduler(mistake.name(), workload -> new BrokenScheduler(mistake, workload));
        assertThat(failedChecks(subject.workConserving(), check)).contains(check);
    }

    @Test
    void noMistakeIsForgotten() {
        Set<Object> listed = mistakes().map(each -> each.get()[0]).collect(Collectors.toSet());
        assertThat(listed).isEqualTo(EnumSet.allOf(Mistake.class));
    }

    static Stream<Arguments> policies() {
        return Stream.of(
                arguments(
                        "F6 waiting",
                        Subject.ofPolicy("two at a time", workload -> new TwoAtATime(workload.vifs()))
                                .bounds(Bounds.of("rr"))),
                arguments(
                        "F4 waiting",
                        Subject.ofPolicy("endless visits", workload -> new EndlessVisits(workload.vifs(), 10))
                                .parameters(workload -> quantum(workload, 10))
                                .bounds(Bounds.of("drr"))),
                arguments(
                        "F4 waiting",
                        Subject.ofPolicy("saved deficits", workload -> new SavedDeficits(workload.vifs(), 100))
                                .parameters(workload -> quantum(workload, 100))
                                .bounds(Bounds.of("drr"))),
                arguments("afresh", Subject.ofPolicy("kept turn", workload -> new KeptTurn(workload.vifs(), 100))),
                arguments(
                        "G1",
                        Subject.ofPolicy("forgetful tags", workload -> new ForgetfulFairQueueing(workload.vifs()))
                                .bounds(Bounds.of("wfq"))),
                arguments(
                        "G2",
                        Subject.ofPolicy("largest tag first", workload -> new BackwardFairQueueing(workload.vifs()))
                                .bounds(Bounds.of("wfq"))));
    }

    private static ExactParameters quantum(Workload workload, long bytes) {
        return ExactParameters.of(workload.vifs(), workload.linkBitsPerSecond())
                .with("quantum", bytes)
                .with("overhead", workload.overheadBytes());
    }

    /** Good policies that claim what only others keep: the commonest mistake of all. */
    static Stream<Arguments> falseClaims() {
        return Stream.of(
                arguments("F1 waiting", Subject.ofSpec("fifo").bounds(Bounds.of("scfq"))),
                arguments("E1", Subject.ofSpec("scfq").bounds(Bounds.of("sfq"))),
                arguments("F4 busy", Subject.ofSpec("drr").bounds(Bounds.of("drr lazy"))),
                arguments("F3 waiting", Subject.ofSpec("rr").bounds(Bounds.of("drr"))),
                arguments("F6 busy", Subject.ofSpec("native").bounds(Bounds.of("rr"))),
                arguments("G3", Subject.ofSpec("wfq").bounds(Bounds.of("wf2q"))),
                arguments("W2 waiting", Subject.ofSpec("scfq").bounds(Bounds.of("wf2q+"))),
                arguments("T1", Subject.ofSpec("sfq").bounds(Bounds.of("wf2q+"))),
                arguments("W3 busy", Subject.ofSpec("drr").bounds(Bounds.of("qfq"))),
                arguments("N2", Subject.ofSpec("rr").bounds(Bounds.of("edf"))),
                arguments("N4", likeWeights("rr", "priority").bounds(Bounds.of("priority"))),
                arguments("F5 waiting", likeWeights("rr", "priority").bounds(Bounds.of("wrr"))),
                arguments(
                        "M1",
                        Subject.ofScheduler(
                                        "minimums that are not kept",
                                        workload -> Installed.scheduler(Specs.complete("min-rate", workload)))
                                .parameters(workload ->
                                        Reference.parameters(Specs.complete(Specs.minimumRate(workload, 0), workload)))
                                .bounds(Bounds.of("min-rate"))));
    }

    private static Subject likeWeights(String id, String key) {
        return Subject.ofScheduler(
                        id + " as if by " + key, workload -> Installed.scheduler(Specs.complete(id, workload)))
                .parameters(workload -> ExactParameters.of(workload.vifs(), workload.linkBitsPerSecond())
                        .with(
                                key,
                                workload.weights().stream()
                                        .mapToLong(Long::longValue)
                                        .toArray())
                        .with("overhead", workload.overheadBytes()));
    }

    @ParameterizedTest
    @MethodSource({"policies", "falseClaims"})
    void everyBoundThatIsNotKeptIsCaughtByName(String check, Subject subject) {
        assertThat(failedChecks(subject.allocating(), check)).contains(check);
    }
}
