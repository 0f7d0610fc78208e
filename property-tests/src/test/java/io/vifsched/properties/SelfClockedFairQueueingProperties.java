package io.vifsched.properties;

import io.vifsched.conformance.workload.Workload;

/** The bounds of {@code scfq}. */
@PropertyOf("scfq")
class SelfClockedFairQueueingProperties extends PublishedBounds {
    SelfClockedFairQueueingProperties() {
        super("scfq");
    }

    @Override
    String spec(Workload workload) {
        return "scfq weight=" + workload.weightList();
    }
}
