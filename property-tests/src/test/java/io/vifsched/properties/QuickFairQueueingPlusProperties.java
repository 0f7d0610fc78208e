package io.vifsched.properties;

import io.vifsched.conformance.workload.Workload;
import java.util.stream.Collectors;

/** The bounds of {@code qfq+}. */
@PropertyOf("qfq+")
class QuickFairQueueingPlusProperties extends PublishedBounds {
    QuickFairQueueingPlusProperties() {
        super("qfq+");
    }

    /** Two weights only, so that aggregates have several vifs. */
    @Override
    String spec(Workload workload) {
        String weights = workload.weights().stream()
                .map(weight -> weight % 2 == 0 ? "5" : "1")
                .collect(Collectors.joining(","));
        return "qfq+ aggregate=3 weight=" + weights + " longest=" + workload.longestBytes();
    }
}
