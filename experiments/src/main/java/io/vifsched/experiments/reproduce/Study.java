package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.compare.Workers;
import io.vifsched.experiments.report.Progress;
import io.vifsched.experiments.reproduce.Reproduction.Answered;
import io.vifsched.experiments.reproduce.Reproduction.Part;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.ScenarioRun;
import io.vifsched.experiments.scenario.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Runs figures under settings and has them judged. The result depends on the seed alone, not on the number of threads. */
final class Study {
    private final Map<String, Claim> claims = new LinkedHashMap<>();
    private final Extent extent;
    private final long seed;
    private final Progress progress;

    Study(Extent extent, long seed, Progress progress) {
        ClaimsFile.read().forEach(claim -> claims.put(claim.id(), claim));
        this.extent = extent;
        this.seed = seed;
        this.progress = progress;
    }

    /** Everything together: figures in their order under one setting after the other, then the experiments. */
    Reproduction run(
            List<Figure> figures, List<Setting> settings, List<Experiment> experiments, List<Reproduction.Fact> facts)
            throws InterruptedException {
        long effort = 0;
        for (Figure figure : figures) {
            for (Setting setting : settings) {
                effort += effort(figure.batches(setting, extent));
            }
        }
        for (Experiment experiment : experiments) {
            effort += effort(experiment.batches(extent));
        }
        progress.begin("reproduce", Math.toIntExact(effort));
        List<Part> parts = new ArrayList<>();
        List<Answered> answers = new ArrayList<>();
        try (Workers workers = new Workers()) {
            for (Figure figure : figures) {
                for (Setting setting : settings) {
                    parts.add(judged(figure, setting, workers));
                }
            }
            for (Experiment experiment : experiments) {
                answers.add(new Answered(
                        experiment, experiment.answer(outcomes(experiment.id(), experiment.batches(extent), workers))));
            }
        } finally {
            progress.end();
        }
        return new Reproduction(settings, parts, answers, facts);
    }

    private static long effort(List<Batch> batches) {
        long effort = 0;
        for (Batch batch : batches) {
            ScenarioRun.check(batch.scenario().apply(0));
            effort += batch.effort() * batch.replications();
        }
        return effort;
    }

    private Part judged(Figure figure, Setting setting, Workers workers) throws InterruptedException {
        String name = figure.id() + " " + setting.key();
        Evidence evidence = new Evidence(setting, claims, outcomes(name, figure.batches(setting, extent), workers));
        figure.judge(evidence);
        return new Part(figure, setting, List.copyOf(evidence.findings()), List.copyOf(evidence.plots()));
    }

    private Outcomes outcomes(String name, List<Batch> batches, Workers workers) throws InterruptedException {
        List<Callable<Outcome>> runs = new ArrayList<>();
        for (Batch batch : batches) {
            for (int i = 0; i < batch.replications(); i++) {
                int replication = i;
                runs.add(() -> {
                    Outcome outcome = ScenarioRun.run(batch.scenario().apply(replication), seed, replication);
                    progress.step(name, Math.toIntExact(batch.effort()));
                    return outcome;
                });
            }
        }
        List<Outcome> all = workers.all(runs);
        Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
        int from = 0;
        for (Batch batch : batches) {
            outcomes.put(batch.name(), all.subList(from, from + batch.replications()));
            from += batch.replications();
        }
        return new Outcomes(outcomes);
    }
}
