package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The outcomes of a figure's batches under one setting, and what the figure makes of them. */
final class Evidence {
    private final Setting setting;
    private final Map<String, Claim> claims;
    private final Outcomes outcomes;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Plot> plots = new ArrayList<>();

    Evidence(Setting setting, Map<String, Claim> claims, Outcomes outcomes) {
        this.setting = setting;
        this.claims = claims;
        this.outcomes = outcomes;
    }

    Setting setting() {
        return setting;
    }

    /** The outcomes of a batch, by replication. */
    List<Outcome> of(String batch) {
        return outcomes.of(batch);
    }

    /** The claim of this number. */
    Claim claim(String id) {
        Claim claim = claims.get(id);
        if (claim == null) {
            throw new IllegalStateException("claim = " + id + ", expected one of " + claims.keySet());
        }
        return claim;
    }

    void decide(String id, Verdict verdict, String measured) {
        findings.add(new Finding(claim(id), setting, measured, verdict));
    }

    void plot(Plot plot) {
        plots.add(plot);
    }

    List<Finding> findings() {
        return findings;
    }

    List<Plot> plots() {
        return plots;
    }
}
