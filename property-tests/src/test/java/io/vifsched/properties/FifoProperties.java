package io.vifsched.properties;

import io.vifsched.conformance.workload.Workload;

/** The bounds of {@code fifo}. */
@PropertyOf("fifo")
class FifoProperties extends PublishedBounds {
    FifoProperties() {
        super("fifo");
    }

    @Override
    String spec(Workload workload) {
        return "fifo";
    }
}
