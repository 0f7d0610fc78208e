package io.vifsched.conformance.run;

import io.vifsched.PolicyCatalog;
import io.vifsched.PolicySettings;
import io.vifsched.PolicySpec;
import io.vifsched.VifScheduler;

/** The policies that were installed when this class was loaded: the kit makes more schedulers than one can look up for. */
public final class Installed {
    /** All of them. */
    public static final PolicyCatalog POLICIES = PolicyCatalog.installed();

    private Installed() {}

    /**
     * What a spec comes to.
     *
     * @throws io.vifsched.SpecException if it cannot be obeyed
     */
    public static PolicySettings settings(String spec) {
        return POLICIES.settings(PolicySpec.parse(spec));
    }

    /**
     * A new scheduler.
     *
     * @throws io.vifsched.SpecException if the spec cannot be obeyed
     */
    public static VifScheduler scheduler(String spec) {
        return POLICIES.scheduler(PolicySpec.parse(spec));
    }
}
