package io.vifsched.properties;

import io.vifsched.conformance.workload.Workload;
import net.jqwik.api.Arbitrary;

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

    @Override
    Arbitrary<Workload> workloads() {
        return new Workloads.OneLength().get(); // the bounds speak of nothing else
    }

    @Override
    Arbitrary<Workload> backloggedWorkloads() {
        return workloads();
    }
}
