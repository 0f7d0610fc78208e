package io.vifsched.properties;

import io.vifsched.conformance.workload.Workload;

/** The bounds of {@code sfq}. */
@PropertyOf("sfq")
class StartTimeFairQueueingProperties extends PublishedBounds {
    StartTimeFairQueueingProperties() {
        super("sfq");
    }

    @Override
    String spec(Workload workload) {
        return "sfq weight=" + workload.weightList();
    }
}
