package io.vifsched.properties;

import io.vifsched.conformance.workload.Workload;

/** The bounds of {@code wf2q+ lazy}. */
@PropertyOf("wf2q+")
class LazyWorstCaseFairQueueingPlusProperties extends PublishedBounds {
    LazyWorstCaseFairQueueingPlusProperties() {
        super("wf2q+ lazy");
    }

    @Override
    String spec(Workload workload) {
        return "wf2q+ lazy weight=" + workload.weightList();
    }
}
