package io.vifsched.properties;

import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.workload.Workload;

/** The bounds of {@code hierarchical} among two groups and inside them. */
@PropertyOf("hierarchical")
class GroupProperties extends PublishedBounds {
    GroupProperties() {
        super("hierarchical");
    }

    @Override
    String spec(Workload workload) {
        return "hierarchical groups=" + Specs.groupSizes(workload) + " outer=(drr quantum=" + workload.longestBytes()
                + " weight=0:3) inner=(sfq weight=0:2)";
    }
}
