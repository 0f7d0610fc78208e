package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.scenario.Setting;
import java.util.List;
import java.util.Map;

/**
 * All that one run of {@code reproduce} found.
 *
 * @param parts figures under settings
 * @param experiments the further work
 * @param facts how it was made, by name
 * @param cpuSeconds that the runs of each figure and setting took on this machine, and those and the answer of each experiment
 */
record Reproduction(
        List<Setting> settings,
        List<Part> parts,
        List<Answered> experiments,
        List<Fact> facts,
        Map<String, Double> cpuSeconds) {
    /** What a figure came to under a setting. */
    record Part(Figure figure, Setting setting, List<Finding> findings, List<Plot> plots) {}

    /** An experiment and its answer. */
    record Answered(Experiment experiment, Experiment.Answer answer) {}

    /** A setting of the run. */
    record Fact(String name, String value) {}

    /** All findings, in the order of figures, then claims, then settings. */
    List<Finding> findings() {
        return parts.stream()
                .map(Part::figure)
                .distinct()
                .flatMap(figure -> ofFigure(figure).stream()
                        .flatMap(part -> part.findings().stream())
                        .map(Finding::claim)
                        .distinct()
                        .flatMap(claim -> ofFigure(figure).stream()
                                .flatMap(part -> part.findings().stream())
                                .filter(finding -> finding.claim().equals(claim))))
                .toList();
    }

    /** The parts of a figure, in the order of settings. */
    List<Part> ofFigure(Figure figure) {
        return parts.stream().filter(part -> part.figure().equals(figure)).toList();
    }

    /** Verdicts that are not those found before. */
    List<Finding> surprises() {
        return findings().stream().filter(Finding::isSurprise).toList();
    }
}
