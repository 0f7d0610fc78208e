package io.vifsched.experiments.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that one comparison found; tables, files and the page are made from this alone.
 *
 * @param workload the input in a few words
 * @param vifs the vifs, in the order of their ids
 * @param linkBitsPerSecond speed of the wire
 * @param durationNanos simulated time of one run
 * @param replications number of runs per policy
 * @param policies the policies in the order asked for
 * @param ruler the cost of a plain array FIFO from the same JMH run, if costs were measured
 * @param notices what was assumed or deserves attention, one sentence each
 * @param settings the effective settings, by name
 */
public record ComparisonResult(
        String workload,
        List<VifResult> vifs,
        long linkBitsPerSecond,
        long durationNanos,
        int replications,
        List<PolicyResult> policies,
        Optional<Cost> ruler,
        List<String> notices,
        Map<String, String> settings) {

    /** The metrics that at least one policy has, in the order in which files list them. */
    public List<Metric> metrics() {
        Set<Metric> metrics = new LinkedHashSet<>();
        for (PolicyResult policy : policies) {
            metrics.addAll(policy.metrics().keySet());
        }
        return new ArrayList<>(metrics);
    }

    /** The number of replications in words: {@code 5 runs}. */
    String runs() {
        return replications + (replications == 1 ? " run" : " runs");
    }

    /** One metric of every policy, in the order of the policies. */
    public List<Optional<Estimate>> column(Metric metric) {
        return policies.stream().map(policy -> policy.metric(metric)).toList();
    }
}
