package io.vifsched.properties;

import io.vifsched.conformance.workload.Workload;
import java.util.Set;

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

    @Override
    Set<String> silent() {
        return Set.of("P1"); // of priority with a guard
    }
}
