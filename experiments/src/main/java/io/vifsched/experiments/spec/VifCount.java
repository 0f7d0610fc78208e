package io.vifsched.experiments.spec;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicyOption;
import io.vifsched.PolicySpec;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells how many vifs a spec is for, where it says so. */
public final class VifCount {
    private VifCount() {}

    /**
     * The number of vifs that a spec is for: {@code vifs=}, or the length of a list with one value per vif.
     *
     * @return empty if the spec leaves it open
     * @throws io.vifsched.SpecException if the spec breaks a rule
     */
    public static OptionalInt of(PolicySpec spec) {
        Set<String> listable = Stream.concat(
                        PacketSchedulers.provider(spec.id()).options().stream(), PacketSchedulers.OPTIONS.stream())
                .filter(PolicyOption::perVif)
                .map(PolicyOption::key)
                .collect(Collectors.toSet());
        boolean told = spec.has("vifs")
                || Arrays.stream(spec.toString().split("\\s+"))
                        .anyMatch(word -> word.matches("[^=]+=[^:]*,[^:]*")
                                && listable.contains(word.substring(0, word.indexOf('='))));
        return told ? OptionalInt.of(PacketSchedulers.settings(spec).vifs()) : OptionalInt.empty();
    }
}
