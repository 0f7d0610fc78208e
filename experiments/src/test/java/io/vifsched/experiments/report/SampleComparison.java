package io.vifsched.experiments.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A made-up comparison of the shape that real ones have. */
final class SampleComparison {
    static final List<String> LABELS = List.of("fifo", "native", "rr", "wrr", "drr", "wfq", "min-rate");

    private SampleComparison() {}

    static ComparisonResult of(int vifs, boolean hasCost) {
        List<VifResult> settings = new ArrayList<>();
        int sum = vifs * (vifs + 1) / 2;
        for (int vif = 0; vif < vifs; vif++) {
            double share = 100.0 * (vif + 1) / sum;
            settings.add(new VifResult(
                    "vif " + vif,
                    vif + 1,
                    share,
                    Estimate.exact(share),
                    Estimate.exact(share),
                    Estimate.exact(120.0 / vifs)));
        }
        List<PolicyResult> policies = new ArrayList<>();
        for (int i = 0; i < LABELS.size(); i++) {
            policies.add(policy(i, vifs, sum, hasCost));
        }
        Map<String, String> about = new LinkedHashMap<>();
        about.put("version", "0.1.0");
        about.put("command", "compare --mix imix");
        return new ComparisonResult(
                "Simple IMIX (7:4:1), drawn at 120 % of the link",
                settings,
                100_000_000,
                2_000_000_000L,
                5,
                policies,
                hasCost ? Optional.of(cost(2.6)) : Optional.empty(),
                List.of("no --weights: the vifs share the link as 1 : 2 : 3 : 4."),
                about);
    }

    private static PolicyResult policy(int i, int vifs, int sum, boolean hasCost) {
        SplittableRandom random = new SplittableRandom(i);
        boolean isWeighted = i >= 3;
        Map<Metric, Estimate> metrics = new LinkedHashMap<>();
        Optional<Cost> cost = hasCost ? Optional.of(cost(4 + 3 * i)) : Optional.empty();
        cost.ifPresent(it -> {
            metrics.put(Metric.COST, it.nanosPerPacket());
            metrics.put(Metric.ALLOCATION, it.bytesPerPacket());
        });
        Throughput throughput = new Throughput(vifs, 2_000_000_000L);
        DelayDistribution all = new DelayDistribution();
        List<DelayDistribution> delays = new ArrayList<>(List.of(all));
        for (int vif = 0; vif < vifs; vif++) {
            double share = isWeighted ? 100.0 * (vif + 1) / sum : 100.0 / vifs;
            metrics.put(Metric.share(vif), new Estimate(share, share - 0.1, share + 0.1));
            DelayDistribution delay = new DelayDistribution();
            for (int window = 0; window < 40; window++) {
                int bytes = (int) (share * 6_250 * (0.95 + 0.1 * random.nextDouble()));
                throughput.add(vif, bytes, window * 50_000_000L);
                delay.record((long) ((i + 2) * 900_000 * (vif + 1) * -Math.log(1 - random.nextDouble())));
            }
            delays.add(delay);
            all.add(delay);
        }
        double jain = isWeighted ? 0.9998 : 0.75;
        metrics.put(Metric.JAIN, new Estimate(jain, jain - 0.0001, jain + 0.0001));
        metrics.put(Metric.JAIN_EXPECTED, new Estimate(jain, jain - 0.0001, jain + 0.0001));
        double lag = i == 5 ? 1_538 : 40_000 * (7 - i);
        metrics.put(Metric.LAG, new Estimate(lag, lag * 0.97, lag * 1.03));
        metrics.put(Metric.LEAD, new Estimate(2 * lag, lag * 1.9, lag * 2.1));
        metrics.put(Metric.DELAY_P50, new Estimate(12_000 + i, 11_000, 13_000));
        metrics.put(Metric.DELAY_P99, new Estimate(52_000 + 4_000 * i, 51_000, 53_000 + 4_000 * i));
        metrics.put(Metric.DELAY_MAX, new Estimate(93_000, 91_000, 99_000));
        metrics.put(Metric.THROUGHPUT, Estimate.exact(100));
        metrics.put(Metric.refusals("guest socket", true), Estimate.exact(2_030));
        metrics.put(Metric.drops("device queue", true), Estimate.exact(0));
        metrics.put(Metric.drops("device queue", false), new Estimate(1_723, 1_700, 1_746));
        String label = LABELS.get(i);
        return new PolicyResult(label, label + " vifs=" + vifs, metrics, throughput, delays, cost);
    }

    private static Cost cost(double nanos) {
        return new Cost(
                new Estimate(nanos, nanos * 0.94, nanos * 1.06),
                Estimate.exact(0),
                List.of(nanos * 0.98, nanos, nanos * 1.02),
                "95 % over the means of 3 forks");
    }
}
