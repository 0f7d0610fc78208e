package io.vifsched.policy;

import io.vifsched.PolicyOption;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.SchedulingPolicy;
import java.util.List;

/** Describes {@code wrr}, and makes it in either reading of Algorithm 1. */
public final class WeightedRoundRobinProvider implements PolicyProvider {
    @Override
    public String id() {
        return "wrr";
    }

    @Override
    public String name() {
        return "weighted round robin by packet";
    }

    @Override
    public String cost() {
        return "O(1)";
    }

    @Override
    public String fairness() {
        return "by packets only: |Ni/pi - Nj/pj| <= 1 for one packet size";
    }

    @Override
    public String source() {
        return "Adamczyk and Chydzinski, IJANS 2012, Algorithm 1";
    }

    @Override
    public List<PolicyOption> options() {
        return List.of(
                PolicyOption.number("priority", Kind.COUNT, "1", 1, 65_535, "relative share of packets of mean size")
                        .forEachVif(),
                PolicyOption.number(
                                "mean", Kind.BYTES, "1500", 1, 1 << 20, "mean packet size, given and never estimated")
                        .forEachVif(),
                PolicyOption.choice("rounding", List.of("ceil", "floor", "round", "carry"), "of packets_to_serve"),
                PolicyOption.flag(
                        "literal", "the algorithm as printed: own timer, waits on an empty vif; needs link="));
    }

    @Override
    public String weightOption() {
        return "priority";
    }

    @Override
    public boolean needsLink(PolicySettings settings) {
        return settings.flag("literal");
    }

    @Override
    public boolean isWorkConserving(PolicySettings settings) {
        return !settings.flag("literal");
    }

    @Override
    public SchedulingPolicy create(PolicySettings settings) {
        return settings.flag("literal") ? new WeightedRoundRobinLiteral(settings) : new WeightedRoundRobin(settings);
    }
}
