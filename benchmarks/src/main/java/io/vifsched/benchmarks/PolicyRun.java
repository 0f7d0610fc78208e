package io.vifsched.benchmarks;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.PolicySpec;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the scheduler that a benchmark's parameters name, and starts its workload. */
public final class PolicyRun {
    private static final int PERIOD_MILLIS = 50;
    private static final int LONGEST_BYTES = 1514;

    private PolicyRun() {}

    /**
     * Starts a workload on a policy.
     *
     * @param policy a spec, with {@code ;} for {@code ,}, which JMH takes for itself; what it does not say is filled in
     * @param wrapper what stands between the workload and the scheduler
     */
    public static PacketLoop start(String policy, Workload workload, int vifs, UnaryOperator<PacketScheduler> wrapper) {
        PolicySpec spec = complete(policy, workload, vifs);
        PolicySettings settings = PacketSchedulers.settings(spec);
        if (settings.vifs() != vifs) {
            throw new IllegalArgumentException("vifs = " + settings.vifs() + ", expected " + vifs + " as measured");
        }
        return workload.start(wrapper.apply(PacketSchedulers.of(spec)), vifs, link(settings));
    }

    static PacketLoop start(String policy, Workload workload, int vifs) {
        return start(policy, workload, vifs, UnaryOperator.identity());
    }

    private static Link link(PolicySettings settings) {
        return new Link(settings.linkBitsPerSecond(), settings.overheadBytes());
    }

    /** The whole spec: vifs, link, limit and handles, weights if the workload has any, minimums if the policy has. */
    static PolicySpec complete(String policy, Workload workload, int vifs) {
        PolicySpec spec = PolicySpec.parse(policy.replace(';', ','))
                .withDefault("vifs", Integer.toString(vifs))
                .withDefault("link", "10Gbit")
                .withDefault("limit", Integer.toString(workload.limitPackets(vifs)))
                .withDefault("handles", Integer.toString(workload.handles(vifs)));
        PolicyProvider provider = PacketSchedulers.provider(spec.id());
        if (provider.options().stream().anyMatch(option -> option.key().equals("min"))) {
            spec = withMinimums(spec, vifs);
        }
        if (workload.isRandom() && !provider.weightOption().isEmpty()) {
            spec = spec.withDefault(provider.weightOption(), weights(workload, vifs));
        }
        return spec;
    }

    /** Half of the link in equal minimums, and periods long enough for a quarter of it to be one packet of each vif. */
    private static PolicySpec withMinimums(PolicySpec spec, int vifs) {
        Link link = link(PacketSchedulers.settings(spec));
        long nanosForOneOfEach = link.nanos(vifs, (long) vifs * LONGEST_BYTES);
        long periods = 1 + 4 * nanosForOneOfEach / (PERIOD_MILLIS * 1_000_000L);
        return spec.withDefault("min", link.bitsPerSecond() / (2L * vifs) + "bit")
                .withDefault("period", periods * PERIOD_MILLIS + "ms");
    }

    private static String weights(Workload workload, int vifs) {
        return IntStream.range(0, vifs)
                .mapToObj(vif -> Integer.toString(workload.weight(vif)))
                .collect(Collectors.joining(","));
    }
}
