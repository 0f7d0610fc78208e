package io.vifsched.experiments.verify;

import io.vifsched.conformance.Finding;
import java.util.List;
import java.util.Locale;

/** Verified policies as text: per bound the worst ratio, the number of checks and the workload that came closest. */
public final class VerificationTable {
    private VerificationTable() {}

    /** A paragraph per policy, and one line for all. */
    public static String render(List<Verified> policies) {
        StringBuilder text = new StringBuilder();
        policies.forEach(policy -> append(text, policy));
        return text.append(summary(policies)).append('\n').toString();
    }

    private static void append(StringBuilder text, Verified policy) {
        List<Finding> facts = policy.facts();
        long held = facts.stream().filter(Finding::holds).count();
        text.append(String.format(
                Locale.ROOT,
                "%s: %,d workloads, %s%n",
                policy.policy(),
                policy.report().workloads(),
                policy.report().passed() ? "all holds" : "FAILED"));
        text.append(String.format(
                Locale.ROOT, "  %-19s %11s %14s  %s%n", "check", "worst/bound", "checks", "closest workload"));
        text.append(line(
                held + " of " + facts.size() + " facts",
                held == facts.size() ? "hold" : "FAILED",
                facts.stream().mapToLong(Finding::checks).sum(),
                ""));
        facts.stream()
                .filter(fact -> !fact.holds())
                .forEach(fact -> text.append(line(fact.check(), "FAILED", fact.checks(), policy.closest(fact))));
        for (Finding bound : policy.bounds()) {
            text.append(line(bound.check(), ratio(bound), bound.checks(), policy.closest(bound)));
        }
        for (Finding failure : policy.report().failures()) {
            String message = failure.closest() == Finding.NONE
                    ? failure.message()
                    : policy.conformance().explain(failure);
            text.append("  FAILED ").append(message).append('\n');
        }
        if (policy.report().inexact() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %,d runs were within the stated tolerance of the exact order, and so not held to its bounds%n",
                    policy.report().inexact()));
        }
        text.append('\n');
    }

    private static String line(String check, String outcome, long checks, String closest) {
        return String.format(Locale.ROOT, "  %-19s %11s %,14d  %s", check, outcome, checks, closest)
                        .stripTrailing() + "\n";
    }

    /** The worst observed / bound with four decimals, rounded up where it would read as no more than 1. */
    static String ratio(Finding bound) {
        double worst = bound.worst().doubleValue();
        String text = String.format(Locale.ROOT, "%.4f", worst);
        return bound.holds() || worst >= 1.00005 ? text : "above 1";
    }

    private static String summary(List<Verified> policies) {
        long checks = policies.stream().mapToLong(Verified::checks).sum();
        List<String> failed = policies.stream()
                .filter(policy -> !policy.report().passed())
                .map(Verified::policy)
                .toList();
        return String.format(
                Locale.ROOT,
                "%,d %s, %,d checks: %s",
                policies.size(),
                policies.size() == 1 ? "policy" : "policies",
                checks,
                failed.isEmpty() ? "all hold" : "FAILED by " + String.join("; ", failed));
    }
}
