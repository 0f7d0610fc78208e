package io.vifsched.properties;

import io.vifsched.conformance.workload.Workload;

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
}
