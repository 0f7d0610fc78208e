package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.compare.Workers;
import io.vifsched.experiments.report.Progress;
import io.vifsched.experiments.reproduce.Reproduction.Answered;
import io.vifsched.experiments.reproduce.Reproduction.Fact;
import io.vifsched.experiments.reproduce.Reproduction.Part;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.ScenarioRun;
import io.vifsched.experiments.scenario.Setting;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Runs figures under settings and has them judged. The result depends on the seed alone, not on the number of threads. The
 * longest runs are begun first, whatever they belong to, so that all threads are busy to the end.
 */
final class Study {
    /** All runs of a figure under a setting, or of an experiment. */
    private record Group(String name, List<Batch> batches) {}

    /** One run. */
    private record Run(Group group, Batch batch, int replication, long effort) {}

    /** What a run came to, and what it took. */
    private record Done(Outcome outcome, long cpuNanos) {}

    private final Map<String, Claim> claims = new LinkedHashMap<>();
    private final Extent extent;
    private final long seed;
    private final int threads;
    private final Progress progress;

    Study(Extent extent, long seed, int threads, Progress progress) {
        ClaimsFile.read().forEach(claim -> claims.put(claim.id(), claim));
        this.extent = extent;
        this.seed = seed;
        this.threads = threads;
        this.progress = progress;
    }

    /** Everything together: figures in their order under one setting after the other, then the experiments. */
    Reproduction run(List<Figure> figures, List<Setting> settings, List<Experiment> experiments, List<Fact> facts)
            throws InterruptedException {
        List<Group> groups = new ArrayList<>();
        for (Figure figure : figures) {
            for (Setting setting : settings) {
                groups.add(new Group(name(figure, setting), figure.batches(setting, extent)));
            }
        }
        for (Experiment experiment : experiments) {
            groups.add(new Group(experiment.id(), experiment.batches(extent)));
        }
        Map<String, Double> cpuSeconds = new LinkedHashMap<>();
        Map<String, Outcomes> outcomes = outcomes(groups, cpuSeconds);
        List<Part> parts = new ArrayList<>();
        for (Figure figure : figures) {
            for (Setting setting : settings) {
                parts.add(judged(figure, setting, outcomes));
            }
        }
        List<Answered> answers = new ArrayList<>();
        for (Experiment experiment : experiments) {
            long before = cpuNanos();
            answers.add(new Answered(experiment, experiment.answer(found(outcomes, experiment.id()))));
            cpuSeconds.merge(experiment.id(), (cpuNanos() - before) / 1e9, Double::sum);
        }
        return new Reproduction(settings, parts, answers, facts, cpuSeconds);
    }

    private static String name(Figure figure, Setting setting) {
        return figure.id() + " " + setting.key();
    }

    private Part judged(Figure figure, Setting setting, Map<String, Outcomes> outcomes) {
        Evidence evidence = new Evidence(setting, claims, found(outcomes, name(figure, setting)));
        figure.judge(evidence);
        return new Part(figure, setting, List.copyOf(evidence.findings()), List.copyOf(evidence.plots()));
    }

    private static Outcomes found(Map<String, Outcomes> outcomes, String group) {
        Outcomes found = outcomes.get(group);
        if (found == null) {
            throw new IllegalStateException("group = " + group + ", expected one of " + outcomes.keySet());
        }
        return found;
    }

    /** The outcomes of each group. */
    private Map<String, Outcomes> outcomes(List<Group> groups, Map<String, Double> cpuSeconds)
            throws InterruptedException {
        List<Run> runs = runs(groups);
        List<Run> order = new ArrayList<>(runs);
        order.sort(Comparator.comparingLong(Run::effort).reversed()); // stable: equal ones as they came
        IdentityHashMap<Run, Done> done = new IdentityHashMap<>();
        progress.begin(
                "reproduce",
                Math.toIntExact(runs.stream().mapToLong(Run::effort).sum()));
        try (Workers workers = new Workers(threads)) {
            List<Callable<Done>> tasks = new ArrayList<>();
            order.forEach(run -> tasks.add(() -> done(run)));
            List<Done> all = workers.all(tasks);
            for (int i = 0; i < all.size(); i++) {
                done.put(order.get(i), all.get(i));
            }
        } finally {
            progress.end();
        }
        Map<String, Map<String, List<Outcome>>> byGroup = new LinkedHashMap<>();
        for (Group group : groups) {
            byGroup.put(group.name(), new LinkedHashMap<>()); // some need no run of a host
            cpuSeconds.put(group.name(), 0.0);
        }
        for (Run run : runs) {
            Done one = Objects.requireNonNull(done.get(run));
            Objects.requireNonNull(byGroup.get(run.group().name()))
                    .computeIfAbsent(run.batch().name(), name -> new ArrayList<>())
                    .add(one.outcome());
            cpuSeconds.merge(run.group().name(), one.cpuNanos() / 1e9, Double::sum);
        }
        Map<String, Outcomes> outcomes = new LinkedHashMap<>();
        byGroup.forEach((name, batches) -> outcomes.put(name, new Outcomes(batches)));
        return outcomes;
    }

    private static List<Run> runs(List<Group> groups) {
        List<Run> runs = new ArrayList<>();
        for (Group group : groups) {
            for (Batch batch : group.batches()) {
                ScenarioRun.check(batch.scenario().apply(0));
                long effort = batch.effort();
                for (int replication = 0; replication < batch.replications(); replication++) {
                    runs.add(new Run(group, batch, replication, effort));
                }
            }
        }
        return runs;
    }

    private Done done(Run run) {
        long before = cpuNanos();
        Outcome outcome = ScenarioRun.run(run.batch().scenario().apply(run.replication()), seed, run.replication());
        long spent = cpuNanos() - before;
        progress.step(run.group().name(), Math.toIntExact(run.effort()));
        return new Done(outcome, spent);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
