package io.vifsched.experiments.compare;

import io.vifsched.experiments.compare.CompareRequest.Candidate;
import io.vifsched.experiments.report.Cost;
import io.vifsched.experiments.report.DelayDistribution;
import io.vifsched.experiments.report.Estimate;
import io.vifsched.experiments.report.Metric;
import io.vifsched.experiments.report.PolicyResult;
import io.vifsched.experiments.report.VifResult;
import io.vifsched.host.HostResult;
import io.vifsched.host.metrics.DropCause;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Turns the runs of one policy into its metrics.
 *
 * @param candidate the policy
 * @param checked its runs with the check of the device, by replication
 * @param unchecked its runs without
 */
record PolicySummary(Candidate candidate, List<RunResult> checked, List<HostResult> unchecked) {
    // A guest's socket is full long before its qdisc is, and packets pass the bridge at once.
    private static final Set<DropCause> POSSIBLE =
            EnumSet.complementOf(EnumSet.of(DropCause.GUEST_QDISC_FULL, DropCause.BACKLOG_FULL));

    /** The result, with the cost if it was measured. */
    PolicyResult result(List<VifResult> vifs, Optional<Cost> cost) {
        Map<Metric, Estimate> metrics = new LinkedHashMap<>();
        cost.ifPresent(measured -> {
            metrics.put(Metric.COST, measured.nanosPerPacket());
            metrics.put(Metric.ALLOCATION, measured.bytesPerPacket());
        });
        for (int i = 0; i < vifs.size(); i++) {
            int vif = i;
            metrics.put(Metric.share(vif), mean(run -> share(run, vif)));
            metrics.put(
                    Metric.configuredShare(vif), Estimate.exact(vifs.get(vif).configuredShare()));
            metrics.put(Metric.expectedShare(vif), vifs.get(vif).expectedShare());
        }
        metrics.put(Metric.JAIN, mean(RunResult::jain));
        metrics.put(Metric.JAIN_EXPECTED, mean(RunResult::jainExpected));
        metrics.put(Metric.LAG, mean(RunResult::worstLagBytes));
        metrics.put(Metric.LEAD, mean(RunResult::worstLeadBytes));
        metrics.put(Metric.DELAY_P50, mean(run -> run.delays().get(0).percentileNanos(50) / 1e3));
        metrics.put(Metric.DELAY_P99, mean(run -> run.delays().get(0).percentileNanos(99) / 1e3));
        metrics.put(Metric.DELAY_MAX, mean(run -> run.delays().get(0).maxNanos() / 1e3));
        metrics.put(
                Metric.THROUGHPUT,
                mean(run -> run.totalWireBytes() * 8e3 / run.host().config().durationNanos()));
        addDrops(metrics);
        return new PolicyResult(
                candidate.label(),
                candidate.spec().toString(),
                metrics,
                checked.get(0).throughput(),
                delays(),
                cost);
    }

    private static double share(RunResult run, int vif) {
        long total = run.totalWireBytes();
        return total == 0 ? 0 : 100.0 * run.sentWireBytes().get(vif) / total;
    }

    private Estimate mean(ToDoubleFunction<RunResult> measure) {
        return Estimate.ofMean(checked.stream().mapToDouble(measure).toArray());
    }

    private void addDrops(Map<Metric, Estimate> metrics) {
        Set<String> places = new LinkedHashSet<>();
        for (DropCause cause : POSSIBLE) {
            places.add(cause.place());
        }
        List<HostResult> hosts = checked.stream().map(RunResult::host).toList();
        places.forEach(place -> metrics.put(metric(place, true), drops(hosts, place)));
        places.forEach(place -> metrics.put(metric(place, false), drops(unchecked, place)));
    }

    private static Metric metric(String place, boolean checked) {
        return place.equals(DropCause.SOCKET_FULL.place())
                ? Metric.refusals(place, checked)
                : Metric.drops(place, checked);
    }

    private static Estimate drops(List<HostResult> runs, String place) {
        return Estimate.ofMean(runs.stream()
                .mapToDouble(run -> POSSIBLE.stream()
                        .filter(cause -> cause.place().equals(place))
                        .mapToLong(cause -> drops(run, cause))
                        .sum())
                .toArray());
    }

    private static long drops(HostResult run, DropCause cause) {
        long sum = 0;
        for (int vif = 0; vif < run.vifs(); vif++) {
            sum += run.droppedPackets(vif, cause);
        }
        return sum;
    }

    private List<DelayDistribution> delays() {
        List<DelayDistribution> sums = new ArrayList<>();
        for (int i = 0; i < checked.get(0).delays().size(); i++) {
            DelayDistribution sum = new DelayDistribution();
            for (RunResult run : checked) {
                sum.add(run.delays().get(i));
            }
            sums.add(sum);
        }
        return sums;
    }
}
