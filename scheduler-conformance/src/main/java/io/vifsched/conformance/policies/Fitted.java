package io.vifsched.conformance.policies;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.PolicySpec;
import io.vifsched.SchedulingPolicy;
import io.vifsched.VifParameter;
import io.vifsched.VifScheduler;
import io.vifsched.reference.ExactSpec;
import java.util.Arrays;

/**
 * A policy with all that its spec says, looked up and checked once.
 *
 * @param provider of the policy
 * @param spec complete: vifs, and the link where it is needed
 * @param settings what the spec comes to
 */
public record Fitted(PolicyProvider provider, PolicySpec spec, PolicySettings settings) {
    /**
     * Finds the policy and checks the spec.
     *
     * @throws io.vifsched.SpecException if it cannot be obeyed
     */
    public static Fitted of(String spec) {
        PolicySpec parsed = PolicySpec.parse(spec);
        return of(PacketSchedulers.provider(parsed.id()), parsed);
    }

    /**
     * Checks the spec against the options of this provider.
     *
     * @throws io.vifsched.SpecException if it cannot be obeyed
     */
    public static Fitted of(PolicyProvider provider, PolicySpec spec) {
        return new Fitted(provider, spec, PacketSchedulers.settings(provider, spec));
    }

    /** A new scheduler. */
    public VifScheduler scheduler() {
        return PacketSchedulers.of(provider, spec);
    }

    /** A new policy without the scheduler around it. */
    public SchedulingPolicy policy() {
        return settings.newPolicy();
    }

    /** The id by which the exact reference knows it, which knows it or not. */
    public String exactId() {
        return settings.choice("prioritize").equals("off") ? "native" : ExactSpecs.id(settings);
    }

    /** True if the reference has the policy, and all policies inside it. */
    public boolean isKnown() {
        return ExactSpecs.unknownPolicy(settings).isEmpty();
    }

    /** The exact policy and its parameters, of a policy that {@linkplain #isKnown is known}. */
    public ExactSpec exact() {
        return ExactSpecs.ofWhole(settings);
    }

    /** True if a vif has a rate cap. */
    public boolean isCapped() {
        return Arrays.stream(settings.numbers("rate")).anyMatch(rate -> rate != VifParameter.UNLIMITED);
    }

    /** The spec. */
    @Override
    public String toString() {
        return spec.toString();
    }
}
