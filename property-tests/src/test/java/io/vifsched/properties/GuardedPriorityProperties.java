package io.vifsched.properties;

import io.vifsched.conformance.workload.Workload;
import java.util.Set;

/** The bounds of {@code priority}. */
@PropertyOf("priority")
class GuardedPriorityProperties extends PublishedBounds {
    GuardedPriorityProperties() {
        super("priority");
    }

    @Override
    String spec(Workload workload) {
        return "priority guard=2 priority=" + workload.weightList();
    }

    @Override
    Set<String> silent() {
        return Set.of("N3", "N4"); // of priority without a guard
    }
}
