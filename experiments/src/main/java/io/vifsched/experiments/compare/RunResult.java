package io.vifsched.experiments.compare;

import io.vifsched.experiments.report.DelayDistribution;
import io.vifsched.experiments.report.Throughput;
import io.vifsched.host.HostResult;
import java.util.List;

/**
 * What one run of one policy measured.
 *
 * @param sentWireBytes per vif, what the wire carried
 * @param jain Jain's index of bytes by weight
 * @param jainExpected Jain's index of bytes by what GPS served of the offered load
 * @param worstLagBytes the most that any vif was behind GPS
 * @param worstLeadBytes the most that any vif was ahead of GPS
 * @param delays of all vifs, then of each vif unless there are many
 * @param throughput bytes over time
 * @param host the host's own account
 */
record RunResult(
        List<Long> sentWireBytes,
        double jain,
        double jainExpected,
        double worstLagBytes,
        double worstLeadBytes,
        List<DelayDistribution> delays,
        Throughput throughput,
        HostResult host) {

    /** What the wire carried, in bytes. */
    long totalWireBytes() {
        return sentWireBytes.stream().mapToLong(Long::longValue).sum();
    }
}
