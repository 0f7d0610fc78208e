package io.vifsched.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * The kit as a JUnit test: extend it, name the subject, and every check becomes a test of its own.
 *
 * <pre>{@code
 * class MySchedulerTest extends SchedulerConformance {
 *     @Override
 *     protected Subject subject() {
 *         return Subject.ofScheduler("mine", workload -> new MyScheduler(workload.weights()))
 *                 .workConserving()
 *                 .bounds(Bounds.of("scfq"));
 *     }
 * }
 * }</pre>
 *
 * <p>The whole report is published as an entry of the test report. A failure shows the simplest workload that was found.
 */
public abstract class SchedulerConformance {
    /** What is tested, and what it claims. */
    protected abstract Subject subject();

    /** How many workloads are drawn beside the adversaries. */
    protected int workloads() {
        return 1_000;
    }

    /** What the drawn workloads follow from. */
    protected long seed() {
        return 1;
    }

    /** One test per check. */
    @TestFactory
    final Stream<DynamicTest> conforms(TestReporter reporter) {
        Subject subject = subject();
        Conformance conformance = new Conformance(subject, seed());
        Report report = conformance.steadyState().and(conformance.check(0, conformance.count(workloads())));
        reporter.publishEntry("conformance", report.toString());
        return report.findings().stream()
                .map(finding -> DynamicTest.dynamicTest(
                        finding.check() + ": " + finding.statement(), () -> require(conformance, finding)));
    }

    private static void require(Conformance conformance, Finding finding) {
        if (!finding.holds()) {
            throw new AssertionError(
                    finding.closest() == Finding.NONE ? finding.message() : conformance.explain(finding));
        }
    }
}
