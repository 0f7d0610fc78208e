package io.vifsched.experiments.spec;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySpec;
import java.util.OptionalInt;

/** Tells how many vifs a spec is for, where it says so. */
public final class VifCount {
    private VifCount() {}

    /**
     * The number of vifs that a spec is for: {@code vifs=}, the sizes of its groups, or the length of a list with one value
     * per vif.
     *
     * @return empty if the spec leaves it open
     * @throws io.vifsched.SpecException if the spec breaks a rule
     */
    public static OptionalInt of(PolicySpec spec) {
        return PacketSchedulers.vifs(spec).isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(PacketSchedulers.settings(spec).vifs());
    }
}
