package io.vifsched.experiments.compare;

import io.vifsched.experiments.compare.CompareRequest.Candidate;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.report.ComparisonFiles;
import io.vifsched.experiments.report.ComparisonResult;
import io.vifsched.experiments.report.ComparisonTable;
import io.vifsched.experiments.report.Cost;
import io.vifsched.experiments.report.Estimate;
import io.vifsched.experiments.report.PolicyResult;
import io.vifsched.experiments.report.Progress;
import io.vifsched.experiments.report.ProgressDisplay;
import io.vifsched.experiments.report.VifResult;
import io.vifsched.host.HostResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/**
 * Runs a comparison: every policy on the same packets through the host model, then all policies through JMH.
 *
 * <p>Everything but the cost depends on the request alone, not on the number of threads or the time of day.
 */
public final class Comparison {
    /** The system property that names the folder of the project; the current one by default. */
    public static final String HOME_PROPERTY = "vifsched.home";

    /** The system property that names the jar of the benchmarks; by default the one that the project's build made. */
    public static final String BENCHMARKS_PROPERTY = "vifsched.benchmarks";

    private final CompareRequest request;
    private final HostRuns runs;
    private final Progress progress;
    private final List<OfferedLoad> offered = new ArrayList<>(); // by replication

    Comparison(CompareRequest request, Progress progress) {
        this.request = request;
        this.runs = new HostRuns(request);
        this.progress = progress;
    }

    /**
     * Runs all candidates on the same traffic, prints the table to {@code out}, progress and notices to {@code err},
     * and commits the results to the request's output directory.
     *
     * @return the exit status
     * @throws IOException if something cannot be written
     * @throws InputException if costs are asked for and the benchmarks have not been built
     */
    public static int run(CompareRequest request, PrintStream out, PrintStream err) throws IOException {
        Optional<CostMeasurement> measurement = measurement(request);
        Stopwatch watch = new Stopwatch();
        ProgressDisplay progress = new ProgressDisplay(err, Machine.hasTerminalForErrors());
        try {
            Comparison comparison = new Comparison(request, progress);
            List<PolicySummary> summaries = comparison.simulate();
            List<VifResult> vifs = comparison.vifs();
            watch.lap("simulation");
            Optional<CostSamples> samples = comparison.measure(measurement);
            watch.lap("cost");
            ComparisonResult result = comparison.result(summaries, vifs, samples);
            ComparisonFiles.write(
                    result,
                    Manifest.json(request, result, watch, home()),
                    request.output().staging());
            request.output().commit();
            out.print(ComparisonTable.render(result));
            result.notices().forEach(notice -> err.println("note: " + notice));
            err.println("results: " + request.output().place().resolve(ComparisonFiles.PAGE));
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the comparison was interrupted", e);
        }
    }

    private static Optional<CostMeasurement> measurement(CompareRequest request) {
        if (!request.measureCost()) {
            return Optional.empty();
        }
        return Optional.of(new CostMeasurement(benchmarks(), JmhEffort.of(request.effort())));
    }

    /** The jar of the benchmarks, which may not have been built. */
    public static Path benchmarks() {
        String jar = System.getProperty(BENCHMARKS_PROPERTY);
        return jar == null ? home().resolve(Path.of("benchmarks", "target", "benchmarks.jar")) : Path.of(jar);
    }

    private static Path home() {
        return Path.of(System.getProperty(HOME_PROPERTY, "."));
    }

    /** All runs of all candidates, in the order of the request. */
    List<PolicySummary> simulate() throws InterruptedException {
        int replications = request.replications();
        progress.begin("simulate", replications * (1 + 2 * request.candidates().size()));
        try (Workers workers = new Workers(Workers.DEFAULT)) {
            offered.addAll(workers.all(perReplication("offered load", runs::offered)));
            List<PolicySummary> summaries = new ArrayList<>();
            for (Candidate candidate : request.candidates()) {
                List<Callable<RunResult>> checked = perReplication(
                        candidate.label(),
                        replication -> runs.checked(candidate.spec(), replication, offered.get(replication)));
                List<Callable<HostResult>> unchecked = perReplication(
                        candidate.label() + ", no check", replication -> runs.unchecked(candidate.spec(), replication));
                summaries.add(new PolicySummary(candidate, workers.all(checked), workers.all(unchecked)));
            }
            return summaries;
        } finally {
            progress.end();
        }
    }

    private <T> List<Callable<T>> perReplication(String name, IntFunction<T> run) {
        List<Callable<T>> tasks = new ArrayList<>();
        for (int i = 0; i < request.replications(); i++) {
            int replication = i;
            tasks.add(() -> {
                T result = run.apply(replication);
                progress.step(name);
                return result;
            });
        }
        return tasks;
    }

    private Optional<CostSamples> measure(Optional<CostMeasurement> measurement)
            throws IOException, InterruptedException {
        return measurement.isEmpty()
                ? Optional.empty()
                : Optional.of(measurement.get().measure(request.candidates(), request.vifs(), progress));
    }

    /** What is the same for every policy; after {@link #simulate}. */
    List<VifResult> vifs() {
        double weights = request.weights().stream().mapToInt(Integer::intValue).sum();
        double toMegabits = 8e3 / request.durationNanos();
        List<VifResult> vifs = new ArrayList<>();
        for (int i = 0; i < request.vifs(); i++) {
            int vif = i;
            vifs.add(new VifResult(
                    request.vifLabels().get(vif),
                    request.weights().get(vif),
                    100 * request.weights().get(vif) / weights,
                    mean(load -> 100 * load.expectedWireBytes().get(vif) / load.totalExpected()),
                    mean(load -> load.expectedWireBytes().get(vif) * toMegabits),
                    mean(load -> load.offeredWireBytes().get(vif) * toMegabits)));
        }
        return vifs;
    }

    private Estimate mean(ToDoubleFunction<OfferedLoad> measure) {
        return Estimate.ofMean(offered.stream().mapToDouble(measure).toArray());
    }

    /** Everything together. */
    ComparisonResult result(List<PolicySummary> summaries, List<VifResult> vifs, Optional<CostSamples> samples) {
        List<PolicyResult> policies = new ArrayList<>();
        for (PolicySummary summary : summaries) {
            Optional<Cost> cost = samples.flatMap(it -> it.of(summary.candidate()));
            policies.add(summary.result(vifs, cost));
        }
        Notices notices = new Notices(request, summaries, vifs);
        return new ComparisonResult(
                notices.workload(),
                vifs,
                request.linkBitsPerSecond(),
                request.durationNanos(),
                request.replications(),
                policies,
                samples.flatMap(CostSamples::ruler),
                notices.sentences(policies),
                Manifest.settings(request));
    }
}
