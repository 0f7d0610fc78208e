package io.vifsched.properties;

import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.workload.Workload;

/** The bounds of {@code edf}. */
@PropertyOf("edf")
class EarliestDeadlineFirstProperties extends PublishedBounds {
    EarliestDeadlineFirstProperties() {
        super("edf");
    }

    @Override
    String spec(Workload workload) {
        return "edf deadline=" + Specs.deadlineList(workload);
    }
}
