package io.vifsched.properties;

import io.vifsched.conformance.workload.Workload;

/** The bounds of {@code qfq}. */
@PropertyOf("qfq")
class QuickFairQueueingProperties extends PublishedBounds {
    QuickFairQueueingProperties() {
        super("qfq");
    }

    @Override
    String spec(Workload workload) {
        return "qfq weight=" + workload.weightList() + " longest=" + workload.longestBytes();
    }
}
