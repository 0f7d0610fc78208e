package io.vifsched.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of all checks of one subject.
 *
 * @param subject its name
 * @param workloads how many there were
 * @param inexact how many runs departed, within a stated tolerance, from the order that the bounds are proved for, and so
 *     were not held to them
 * @param findings one per check
 */
public record Report(String subject, long workloads, long inexact, List<Finding> findings) {
    /** Copies the list. */
    public Report {
        findings = List.copyOf(findings);
    }

    /** True if no check failed. */
    public boolean passed() {
        return findings.stream().allMatch(Finding::holds);
    }

    /** What failed. */
    public List<Finding> failures() {
        return findings.stream().filter(finding -> !finding.holds()).toList();
    }

    /** The finding of this check. */
    public Finding finding(String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("check = " + check + ", expected one of "
                        + findings.stream().map(Finding::check).toList()));
    }

    /** This and what a later part of the workloads showed. */
    public Report and(Report later) {
        Map<String, Finding> all = new LinkedHashMap<>();
        findings.forEach(finding -> all.put(finding.check(), finding));
        later.findings.forEach(finding -> all.merge(finding.check(), finding, Finding::and));
        return new Report(subject, workloads + later.workloads, inexact + later.inexact, new ArrayList<>(all.values()));
    }

    /** As text, a line per check. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%s: %,d workloads, %s%n", subject, workloads, passed() ? "all holds" : "FAILED"));
        for (Finding finding : findings) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-13s %,12d checks  %-9s  %s%n",
                    finding.check(),
                    finding.checks(),
                    outcome(finding),
                    finding.holds() ? finding.statement() : finding.message()));
        }
        return text.toString();
    }

    private static String outcome(Finding finding) {
        if (finding.checks() == 0) {
            return "-";
        }
        if (!finding.isBound()) {
            return finding.holds() ? "holds" : "FAILED";
        }
        return String.format(Locale.ROOT, "%.4f%s", finding.worst().doubleValue(), finding.holds() ? "" : " FAILED");
    }
}
