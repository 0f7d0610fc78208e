package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.scenario.Outcome;
import java.util.List;
import java.util.Map;

/** The outcomes of batches, by name and replication. */
final class Outcomes {
    private final Map<String, List<Outcome>> byName;

    Outcomes(Map<String, List<Outcome>> byName) {
        this.byName = byName;
    }

    /** Those of one batch. */
    List<Outcome> of(String name) {
        List<Outcome> found = byName.get(name);
        if (found == null) {
            throw new IllegalStateException("batch = " + name + ", expected one of " + byName.keySet());
        }
        return found;
    }
}
