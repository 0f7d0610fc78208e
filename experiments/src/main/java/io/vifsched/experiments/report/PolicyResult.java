package io.vifsched.experiments.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured for one policy.
 *
 * @param label how tables call it
 * @param spec the effective spec of the scheduler
 * @param metrics the measured values, in the order in which files list them
 * @param throughput bytes over time in the first replication
 * @param delays delays of all replications: of all vifs together, then of each vif unless there are many
 * @param cost the JMH measurement, if one was made
 */
public record PolicyResult(
        String label,
        String spec,
        Map<Metric, Estimate> metrics,
        Throughput throughput,
        List<DelayDistribution> delays,
        Optional<Cost> cost) {

    /** The value of a metric, if it was measured. */
    public Optional<Estimate> metric(Metric metric) {
        return Optional.ofNullable(metrics.get(metric));
    }
}
