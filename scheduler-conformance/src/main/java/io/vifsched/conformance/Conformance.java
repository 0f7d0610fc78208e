package io.vifsched.conformance;

import io.vifsched.conformance.run.Fact;
import io.vifsched.conformance.workload.Adversaries;
import io.vifsched.conformance.workload.Draw;
import io.vifsched.conformance.workload.RandomWorkloads;
import io.vifsched.conformance.workload.Simplification;
import io.vifsched.conformance.workload.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Holds a subject to the kit over numbered workloads: first every {@linkplain Adversaries adversary} several times, each
 * with other draws, then workloads that follow from the seed. The same seed makes the same checks, and parts of the numbers
 * may be checked apart: their reports, put together in order, are that of the whole.
 *
 * <p><b>Threads:</b> any, if the subject's factories may be called by any.
 */
public final class Conformance {
    private static final int FITS_PER_ADVERSARY = 4;

    private static final int WORKLOAD = 0; // purposes of draws
    private static final int FIT = 1;
    private static final int MISUSE = 2;

    private final Subject subject;
    private final long seed;
    private final List<Map.Entry<String, Workload>> adversaries;

    /** Any seed will do. */
    public Conformance(Subject subject, long seed) {
        this.subject = subject;
        this.seed = seed;
        adversaries = List.copyOf(Adversaries.all().entrySet());
    }

    /**
     * Checks the steady state, all adversaries, and so many drawn workloads.
     *
     * @throws IllegalArgumentException if {@code workloads} is negative
     */
    public static Report check(Subject subject, int workloads, long seed) {
        Conformance conformance = new Conformance(subject, seed);
        return conformance.steadyState().and(conformance.check(0, conformance.count(workloads)));
    }

    /**
     * How many numbers there are if so many workloads are drawn beside the adversaries.
     *
     * @throws IllegalArgumentException if {@code drawn} is negative
     */
    public long count(int drawn) {
        if (drawn < 0) {
            throw new IllegalArgumentException("workloads = " + drawn + ", expected 0 or more");
        }
        return (long) FITS_PER_ADVERSARY * adversaries.size() + drawn;
    }

    /**
     * Checks the workloads with the numbers from {@code from} up to and without {@code to}.
     *
     * @throws IllegalArgumentException unless 0 <= {@code from} <= {@code to}
     */
    public Report check(long from, long to) {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "from, to = " + from + ", " + to + ", expected numbers with 0 <= from <= to");
        }
        Tally tally = new Tally(subject.name());
        for (long number = from; number < to; number++) {
            examine(number, workload(number), tally);
        }
        return tally.report();
    }

    private void examine(long number, Workload workload, Tally tally) {
        Trial trial = subject.trial(workload, Draw.of(seed, number, FIT));
        Examination.of(trial, number, Draw.of(seed, number, MISUSE), tally);
    }

    /** Checks what packets cost in memory, where the JVM can tell. */
    public Report steadyState() {
        Tally tally = new Tally(subject.name());
        Trial trial = subject.trial(SteadyState.workload());
        if (SteadyState.canMeasure() && !trial.allocating()) {
            try {
                measureSteadyState(trial, tally);
            } catch (RuntimeException e) {
                tally.fails(Fact.EXCEPTION, Finding.NONE, "in a steady state " + subject.name() + " threw " + e);
            }
        }
        return tally.report();
    }

    private void measureSteadyState(Trial trial, Tally tally) {
        double bytes = SteadyState.bytesPerPacket(
                trial.schedulers().get(), trial.workload().vifs());
        if (bytes == 0) {
            tally.holds(Fact.ALLOCATION);
        } else {
            tally.fails(
                    Fact.ALLOCATION,
                    Finding.NONE,
                    String.format(Locale.ROOT, "%.1f bytes per packet, expected 0, by %s", bytes, subject.name()));
        }
    }

    /** What a workload is called: the name of the adversary, or its number and the seed. */
    public String name(long number) {
        return number < count(0) ? adversary(number).getKey() : "workload " + (number - count(0)) + " of seed " + seed;
    }

    /** The trial of the workload with this number. */
    public Trial trial(long number) {
        return subject.trial(workload(number), Draw.of(seed, number, FIT));
    }

    /** The simplest trial found that breaks the check as the workload with this number does. */
    public Trial simplestFailure(String check, long number) {
        Workload simplest = Simplification.simplest(workload(number), workload -> breaks(check, number, workload));
        return subject.trial(simplest, Draw.of(seed, number, FIT));
    }

    /** What a failed check shows on the simplest workload found. */
    public String explain(Finding failed) {
        Trial simplest = simplestFailure(failed.check(), failed.closest());
        Tally tally = new Tally(subject.name());
        Examination.of(simplest, failed.closest(), Draw.of(seed, failed.closest(), MISUSE), tally);
        return tally.report().finding(failed.check()).message() + "; " + failed.violations() + " of " + failed.checks()
                + " checks failed, first on " + name(failed.closest());
    }

    private boolean breaks(String check, long number, Workload workload) {
        Tally tally = new Tally(subject.name());
        examine(number, workload, tally);
        return tally.report().failures().stream()
                .anyMatch(finding -> finding.check().equals(check));
    }

    private Workload workload(long number) {
        if (number < count(0)) {
            return adversary(number).getValue();
        }
        Draw draw = Draw.of(seed, number - count(0), WORKLOAD);
        Workload workload = switch (draw.between(1, 10)) {
            case 1 -> RandomWorkloads.oneLength(draw);
            case 2 -> RandomWorkloads.backlogged(draw);
            default -> RandomWorkloads.any(draw);
        };
        return draw.oneIn(3) ? workload.withOverhead(24) : workload;
    }

    private Map.Entry<String, Workload> adversary(long number) {
        return adversaries.get((int) (number % adversaries.size()));
    }
}
