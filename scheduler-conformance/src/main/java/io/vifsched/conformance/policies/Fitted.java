package io.vifsched.conformance.policies;

import io.vifsched.PolicyCatalog;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.PolicySpec;
import io.vifsched.SchedulingPolicy;
import io.vifsched.VifParameter;
import io.vifsched.VifScheduler;
import io.vifsched.conformance.run.Installed;
import io.vifsched.reference.ExactSpec;
import java.util.Arrays;

/**
 * A policy with all that its spec says, looked up and checked once.
 *
 * @param policies in which the policies of the spec are found
 * @param spec complete: vifs, and the link where it is needed
 * @param settings what the spec comes to
 */
public record Fitted(PolicyCatalog policies, PolicySpec spec, PolicySettings settings) {
    /**
     * Checks a spec of {@linkplain Installed installed} policies.
     *
     * @throws io.vifsched.SpecException if it cannot be obeyed
     */
    public static Fitted of(String spec) {
        return of(Installed.POLICIES, PolicySpec.parse(spec));
    }

    /**
     * Checks a spec of policies in a catalog.
     *
     * @throws io.vifsched.SpecException if it cannot be obeyed
     */
    public static Fitted of(PolicyCatalog policies, PolicySpec spec) {
        return new Fitted(policies, spec, policies.settings(spec));
    }

    /** Describes the policy. */
    public PolicyProvider provider() {
        return settings.provider();
    }

    /** A new scheduler. */
    public VifScheduler scheduler() {
        return policies.scheduler(spec);
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
