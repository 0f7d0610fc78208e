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

/** Specs as the exact reference takes them: it knows no spec strings. */
public final class ExactSpecs {
    private static final List<String> PER_VIF = List.of("weight", "priority", "mean", "quantum", "min", "deadline");
    private static final List<String> ONE_FOR_ALL =
            List.of("longest", "aggregate", "burst", "overhead", "period", "window", "tick", "link");
    private static final List<String> WORDS = List.of("rounding", "cap");
    private static final String GUARD = "guard";

    private ExactSpecs() {}

    /** True if the reference has the policy. */
    public static boolean isKnown(PolicySpec spec) {
        return ExactPolicies.IDS.contains(spec.id());
    }

    /**
     * The exact policy and parameters of a spec.
     *
     * @param spec with {@code link=}, of a policy that {@linkplain #isKnown is known}
     * @throws io.vifsched.SpecException if the spec breaks a rule
     */
    public static ExactSpec of(PolicySpec spec) {
        PolicySettings settings = PacketSchedulers.settings(spec);
        return new ExactSpec(id(spec, settings), parameters(spec, settings));
    }

    private static String id(PolicySpec spec, PolicySettings settings) {
        if (settings.choice("prioritize").equals("off")) {
            return "native";
        }
        return spec.id() + (spec.has("lazy") ? " lazy" : "") + (spec.has("literal") ? " literal" : "");
    }

    private static ExactParameters parameters(PolicySpec spec, PolicySettings settings) {
        ExactParameters parameters = ExactParameters.of(settings.vifs(), settings.linkBitsPerSecond());
        for (String key : PER_VIF) {
            parameters = hasOption(spec, key) ? parameters.with(key, settings.numbers(key)) : parameters;
        }
        for (String key : ONE_FOR_ALL) {
            parameters = hasOption(spec, key) ? parameters.with(key, settings.number(key)) : parameters;
        }
        for (String key : WORDS) {
            parameters = hasOption(spec, key) ? parameters.with(key, settings.choice(key)) : parameters;
        }
        if (hasOption(spec, GUARD)) {
            long guard = settings.number(GUARD);
            parameters = parameters.with(GUARD, guard == Long.MAX_VALUE ? 0 : guard);
        }
        long[] rates = settings.numbers("rate");
        for (int vif = 0; vif < rates.length; vif++) {
            rates[vif] = rates[vif] == VifParameter.UNLIMITED ? 0 : rates[vif];
        }
        return parameters.with("rate", rates).with("limit", Math.min(Integer.MAX_VALUE, settings.number("limit")));
    }

    private static boolean hasOption(PolicySpec spec, String key) {
        return PacketSchedulers.OPTIONS.stream().anyMatch(option -> isOf(option, key))
                || PacketSchedulers.provider(spec.id()).options().stream().anyMatch(option -> isOf(option, key));
    }

    private static boolean isOf(PolicyOption option, String key) {
        return option.key().equals(key);
    }
}
