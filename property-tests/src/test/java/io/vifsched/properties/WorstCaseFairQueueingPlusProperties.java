package io.vifsched.properties;

import io.vifsched.conformance.workload.Workload;

/** The bounds of {@code wf2q+}. */
@PropertyOf("wf2q+")
class WorstCaseFairQueueingPlusProperties extends PublishedBounds {
    WorstCaseFairQueueingPlusProperties() {
        super("wf2q+");
    }

    @Override
    String spec(Workload workload) {
        return "wf2q+ weight=" + workload.weightList();
    }
}
