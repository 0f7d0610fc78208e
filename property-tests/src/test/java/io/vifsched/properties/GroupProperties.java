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
        String drr = "(drr quantum=" + workload.longestBytes() + " weight=0:3)"; // no bound of it speaks of overhead
        String sfq = "(sfq weight=0:2)";
        boolean isOuterDrr = workload.packets().size() % 2 == 0;
        return "hierarchical groups=" + Specs.groupSizes(workload) + " outer=" + (isOuterDrr ? drr : sfq) + " inner="
                + (isOuterDrr ? sfq : drr);
    }
}
