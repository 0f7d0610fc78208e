package io.vifsched.experiments.verify;

import io.vifsched.PolicyCatalog;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyProvider;
import io.vifsched.SpecException;
import io.vifsched.conformance.Conformance;
import io.vifsched.conformance.Report;
import io.vifsched.conformance.Subject;
import io.vifsched.experiments.report.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Holds policies to the conformance kit, with a thread per processor; the results do not depend on how many there are. */
public final class Verification {
    private static final long WORKLOADS_PER_PART = 50;

    private final PolicyCatalog catalog;
    private final int workloads;
    private final long seed;
    private final Progress progress;

    /**
     * Checks over {@code workloads} drawn workloads per policy, beside the named ones.
     *
     * @param catalog in which the policies are found
     */
    public Verification(PolicyCatalog catalog, int workloads, long seed, Progress progress) {
        this.catalog = catalog;
        this.workloads = workloads;
        this.seed = seed;
        this.progress = progress;
    }

    /** The specs of all policies in a catalog, once plainly and once with each of their flags. */
    public static List<String> all(PolicyCatalog catalog) {
        return catalog.providers().stream().flatMap(Verification::variants).toList();
    }

    private static Stream<String> variants(PolicyProvider provider) {
        Stream<String> flags = provider.options().stream()
                .filter(option -> option.kind() == PolicyOption.Kind.FLAG)
                .map(option -> provider.id() + " " + option.key());
        return Stream.concat(Stream.of(provider.id()), flags);
    }

    /**
     * Makes all checks of these policies, in this order.
     *
     * @throws SpecException if a spec cannot be obeyed or fitted to workloads
     */
    public List<Verified> run(List<String> specs) throws InterruptedException {
        List<Conformance> subjects = specs.stream()
                .map(spec -> new Conformance(Subject.ofSpec(catalog, spec), seed))
                .toList();
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), Verification::daemon);
        try {
            List<List<Future<Report>>> parts = new ArrayList<>();
            subjects.forEach(subject -> parts.add(parts(subject, threads)));
            progress.begin("verify", parts.stream().mapToInt(List::size).sum());
            List<Verified> verified = new ArrayList<>();
            for (int i = 0; i < specs.size(); i++) {
                verified.add(new Verified(specs.get(i), subjects.get(i), whole(specs.get(i), parts.get(i))));
            }
            return verified;
        } finally {
            threads.shutdownNow();
            progress.end();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "verification");
        thread.setDaemon(true);
        return thread;
    }

    private List<Future<Report>> parts(Conformance subject, ExecutorService threads) {
        List<Future<Report>> parts = new ArrayList<>();
        parts.add(threads.submit(subject::steadyState));
        long end = subject.count(workloads);
        for (long from = 0; from < end; from += WORKLOADS_PER_PART) {
            long first = from;
            long behind = Math.min(end, from + WORKLOADS_PER_PART);
            parts.add(threads.submit(() -> subject.check(first, behind)));
        }
        return parts;
    }

    /** Reports add up to that of the whole in the order of their workloads. */
    private Report whole(String spec, List<Future<Report>> parts) throws InterruptedException {
        Report whole = null;
        for (Future<Report> part : parts) {
            Report report = report(spec, part);
            whole = whole == null ? report : whole.and(report);
            progress.step(spec);
        }
        if (whole == null) {
            throw new IllegalStateException("parts = none, expected the steady state at least");
        }
        return whole;
    }

    private static Report report(String spec, Future<Report> part) throws InterruptedException {
        try {
            return part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SpecException refused) {
                throw new SpecException("\"" + spec + "\" cannot be fitted to workloads: " + refused.getMessage());
            }
            throw new IllegalStateException("the checks of \"" + spec + "\" failed: " + e.getCause(), e.getCause());
        }
    }
}
