package io.vifsched.experiments.verify;

import io.vifsched.conformance.Conformance;
import io.vifsched.conformance.Finding;
import io.vifsched.conformance.Report;
import java.util.List;

/**
 * What became of one policy.
 *
 * @param policy as it was asked for
 * @param conformance knows its workloads by number
 * @param report of all checks
 */
public record Verified(String policy, Conformance conformance, Report report) {
    /** The bounds that were observed. */
    List<Finding> bounds() {
        return report.findings().stream().filter(Finding::isBound).toList();
    }

    /** What holds or not. */
    List<Finding> facts() {
        return report.findings().stream().filter(finding -> !finding.isBound()).toList();
    }

    /** All observations. */
    long checks() {
        return report.findings().stream().mapToLong(Finding::checks).sum();
    }

    /** What the workload is called that came closest, or broke the check first. */
    String closest(Finding finding) {
        return finding.closest() == Finding.NONE ? "" : conformance.name(finding.closest());
    }
}
