package io.vifsched.conformance.policies;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicyOption;
import io.vifsched.PolicySettings;
import io.vifsched.PolicySpec;
import io.vifsched.VifParameter;
import io.vifsched.reference.ExactParameters;
import io.vifsched.reference.ExactPolicies;
import io.vifsched.reference.ExactSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Specs as the exact reference takes them: it knows no spec strings. */
public final class ExactSpecs {
    private static final List<String> PER_VIF = List.of("weight", "priority", "mean", "quantum", "min", "deadline");
    private static final List<String> ONE_FOR_ALL =
            List.of("longest", "aggregate", "burst", "overhead", "period", "window", "tick", "link");
    private static final List<String> WORDS = List.of("rounding", "cap");
    private static final String GUARD = "guard";
    private static final String OUTER = "outer";
    private static final String INNER = "inner";
    private static final String TREE = "tree";

    private ExactSpecs() {}

    /**
     * The first policy of a spec that the reference does not have, one of another jar; empty if it has all.
     *
     * @throws io.vifsched.SpecException if the spec breaks a rule
     */
    public static Optional<String> unknownPolicy(PolicySpec spec) {
        return ExactPolicies.IDS.contains(spec.id())
                ? unknownPolicy(PacketSchedulers.settings(spec))
                : Optional.of(spec.id());
    }

    static Optional<String> unknownPolicy(PolicySettings settings) {
        String id = settings.provider().id();
        return ExactPolicies.IDS.contains(id)
                ? nested(settings).flatMap(each -> unknownPolicy(each).stream()).findFirst()
                : Optional.of(id);
    }

    /** The settings of the specs inside. */
    static Stream<PolicySettings> nested(PolicySettings settings) {
        Set<String> keys = keys(settings);
        return keys.contains(OUTER)
                ? Stream.concat(Stream.of(settings.spec(OUTER)), settings.specs(INNER).stream())
                : Stream.of();
    }

    /**
     * The exact policy and parameters of a spec.
     *
     * @param spec with {@code link=}, of policies that the reference has
     * @throws io.vifsched.SpecException if the spec breaks a rule
     */
    public static ExactSpec of(PolicySpec spec) {
        return ofWhole(PacketSchedulers.settings(spec));
    }

    /** The exact policy and parameters of what a whole spec comes to. */
    static ExactSpec ofWhole(PolicySettings settings) {
        Set<String> common =
                PacketSchedulers.OPTIONS.stream().map(PolicyOption::key).collect(Collectors.toSet());
        ExactParameters parameters = with(of(settings).parameters(), settings, common);
        long[] rates = settings.numbers("rate");
        for (int vif = 0; vif < rates.length; vif++) {
            rates[vif] = rates[vif] == VifParameter.UNLIMITED ? 0 : rates[vif];
        }
        String id = settings.choice("prioritize").equals("off") ? "native" : id(settings);
        return new ExactSpec(
                id,
                parameters.with("rate", rates).with("limit", Math.min(Integer.MAX_VALUE, settings.number("limit"))));
    }

    /** What the policy itself is told. */
    private static ExactSpec of(PolicySettings settings) {
        Set<String> keys = keys(settings);
        ExactParameters parameters =
                with(ExactParameters.of(settings.vifs(), settings.linkBitsPerSecond()), settings, keys);
        if (keys.contains(GUARD)) {
            long guard = settings.number(GUARD);
            parameters = parameters.with(GUARD, guard == Long.MAX_VALUE ? 0 : guard);
        }
        if (keys.contains(OUTER)) {
            parameters = parameters.with(
                    of(settings.spec(OUTER)),
                    settings.specs(INNER).stream().map(ExactSpecs::of).toList());
        }
        if (keys.contains(TREE)) {
            parameters = parameters.with(ExactTrees.of(settings.tree(TREE)));
        }
        return new ExactSpec(id(settings), parameters);
    }

    private static ExactParameters with(ExactParameters parameters, PolicySettings settings, Set<String> keys) {
        ExactParameters changed = parameters;
        for (String key : PER_VIF) {
            changed = keys.contains(key) ? changed.with(key, settings.numbers(key)) : changed;
        }
        for (String key : ONE_FOR_ALL) {
            changed = keys.contains(key) ? changed.with(key, settings.number(key)) : changed;
        }
        for (String key : WORDS) {
            changed = keys.contains(key) ? changed.with(key, settings.choice(key)) : changed;
        }
        return changed;
    }

    static String id(PolicySettings settings) {
        return settings.provider().id()
                + (settings.has("lazy") ? " lazy" : "")
                + (settings.has("literal") ? " literal" : "");
    }

    /** The policy's own options. */
    private static Set<String> keys(PolicySettings settings) {
        return settings.provider().options().stream().map(PolicyOption::key).collect(Collectors.toSet());
    }
}
