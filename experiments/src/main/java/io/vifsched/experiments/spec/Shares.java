package io.vifsched.experiments.spec;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.PolicySpec;
import io.vifsched.Quantities;
import io.vifsched.experiments.files.InputException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns weights into the option through which each policy is given shares: {@code weight=} or {@code priority=}, as its
 * provider says. {@code min-rate} has minimum rates in place of weights: each vif gets half of its weight's share of the
 * link, rounded down to whole bits per second, so that the other half is left to be shared; unless the spec sets it, the
 * period is made long enough for these minimums to be admitted. Policies that know no shares, such as {@code fifo} and
 * {@code rr}, stay as they are.
 */
public final class Shares {
    /** The largest weight; the least is 1. */
    public static final int MOST_WEIGHT = 65_535;

    private static final String MIN_RATE = "min-rate";
    private static final String MIN = "min";
    private static final String PERIOD = "period";
    private static final long MOST_PERIOD_NANOS = 10_000_000_000L;

    private Shares() {}

    /**
     * The option of a spec that weights decide, or the empty string if its policy knows none.
     *
     * @throws io.vifsched.SpecException if there is no such policy
     */
    public static String option(PolicySpec spec) {
        PolicyProvider provider = PacketSchedulers.provider(spec.id());
        return provider.id().equals(MIN_RATE) ? MIN : provider.weightOption();
    }

    /**
     * A spec with weights put into it.
     *
     * @param weights one per vif, each 1 to {@link #MOST_WEIGHT}
     * @param linkBitsPerSecond the link's speed
     * @throws InputException if the spec already sets the option that the weights decide
     */
    public static PolicySpec into(PolicySpec spec, List<Integer> weights, long linkBitsPerSecond) {
        String option = option(spec);
        if (option.isEmpty()) {
            return spec;
        }
        if (spec.has(option)) {
            throw InputException.of(
                    "--weights",
                    joined(weights),
                    "none beside " + option + "=, which the policy sets itself",
                    "in \"" + spec + "\"");
        }
        if (!option.equals(MIN)) {
            return spec.withDefault(option, joined(weights));
        }
        PolicySpec withMinimums = spec.withDefault(MIN, minimums(weights, linkBitsPerSecond));
        long period = PacketSchedulers.settings(withMinimums).number(PERIOD);
        long admitted = periodNanos(withMinimums, linkBitsPerSecond);
        return admitted == period
                ? withMinimums
                : withMinimums.withDefault(PERIOD, Quantities.format(Kind.TIME, admitted));
    }

    /**
     * The default period, doubled until half of the link carries, besides, the longest packet of every vif and one more:
     * then the minimums are admitted.
     */
    private static long periodNanos(PolicySpec spec, long linkBitsPerSecond) {
        PolicySettings settings = PacketSchedulers.settings(spec);
        double longestWireBytes = settings.number("longest") + (double) settings.overheadBytes();
        double besidesBytes = (settings.vifs() + 1) * (longestWireBytes + 1);
        long periodNanos = settings.number(PERIOD);
        while (linkBitsPerSecond / 8e9 * periodNanos / 2 < besidesBytes && periodNanos < MOST_PERIOD_NANOS / 2) {
            periodNanos *= 2;
        }
        return periodNanos;
    }

    private static String minimums(List<Integer> weights, long linkBitsPerSecond) {
        long sum = weights.stream().mapToLong(Integer::longValue).sum();
        return weights.stream()
                .map(weight -> Quantities.format(Kind.RATE, linkBitsPerSecond * weight / (2 * sum)))
                .collect(Collectors.joining(","));
    }

    private static String joined(List<Integer> weights) {
        return weights.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
