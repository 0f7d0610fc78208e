package io.vifsched.properties;

import io.vifsched.conformance.workload.Workload;

/** The bounds of {@code wrr literal}. */
@PropertyOf("wrr")
class LiteralWeightedRoundRobinProperties extends PublishedBounds {
    LiteralWeightedRoundRobinProperties() {
        super("wrr literal");
    }

    @Override
    String spec(Workload workload) {
        return "wrr literal priority=" + workload.weightList();
    }
}
