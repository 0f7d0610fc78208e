package io.vifsched.properties;

import io.vifsched.conformance.workload.Workload;

/** The bounds of {@code priority}. */
@PropertyOf("priority")
class StrictPriorityProperties extends PublishedBounds {
    StrictPriorityProperties() {
        super("priority");
    }

    @Override
    String spec(Workload workload) {
        return "priority priority=" + workload.weightList();
    }
}
