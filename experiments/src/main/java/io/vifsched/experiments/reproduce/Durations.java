package io.vifsched.experiments.reproduce;

import java.util.Map;

/** What a full run took on one machine: CPU time of each figure under all settings, and of each experiment. */
final class Durations {
    private static final String NAME = "durations.yaml";

    private final Map<?, ?> file = (Map<?, ?>) YamlResource.read(NAME);

    /** Seconds of CPU time; a part of one counts as one. */
    long seconds(String id) {
        if (file.get("cpu_s") instanceof Map<?, ?> seconds && seconds.get(id) instanceof Number value) {
            return Math.max(1, Math.round(value.doubleValue()));
        }
        throw new IllegalStateException("cpu_s of " + id + " = nothing, expected a number (" + NAME + ")");
    }

    /** On what, in words. */
    String machine() {
        return YamlResource.text(NAME, file, "machine");
    }
}
