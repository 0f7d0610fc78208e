package io.vifsched.properties;

import io.vifsched.conformance.workload.Workload;

/** The bounds of {@code native}. */
@PropertyOf("native")
class NativeScheduleListProperties extends PublishedBounds {
    NativeScheduleListProperties() {
        super("native");
    }

    @Override
    String spec(Workload workload) {
        return "native";
    }
}
