package io.vifsched.conformance;

import io.vifsched.conformance.run.Fact;
import io.vifsched.reference.BoundCheck;
import io.vifsched.reference.Rational;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Counts what checks find, workload by workload. */
final class Tally {
    private final String subject;
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private long workloads;
    private long inexact;

    Tally(String subject) {
        this.subject = subject;
        for (Fact fact : Fact.values()) {
            note(new Finding(fact.id(), fact.statement(), false, 0, 0, Rational.ZERO, Finding.NONE, ""));
        }
    }

    void nextWorkload() {
        workloads++;
    }

    /** The departures of a run are within the tolerance of the exact ones, but others. */
    void inexact() {
        inexact++;
    }

    void holds(Fact fact) {
        note(new Finding(fact.id(), fact.statement(), false, 1, 0, Rational.ZERO, Finding.NONE, ""));
    }

    void fails(Fact fact, long number, String message) {
        note(new Finding(fact.id(), fact.statement(), false, 1, 1, Rational.ZERO, number, message));
    }

    void bound(String id, String statement, BoundCheck check, long number, Supplier<String> message) {
        note(new Finding(
                id,
                statement,
                true,
                check.checks(),
                check.violations(),
                check.worstRatio(),
                check.worstRatio().signum() > 0 ? number : Finding.NONE,
                check.holds() ? "" : message.get()));
    }

    private void note(Finding finding) {
        findings.merge(finding.check(), finding, Finding::and);
    }

    Report report() {
        return new Report(
                subject,
                workloads,
                inexact,
                findings.values().stream()
                        .filter(finding -> finding.checks() > 0)
                        .toList());
    }
}
