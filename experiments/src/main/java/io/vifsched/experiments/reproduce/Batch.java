package io.vifsched.experiments.reproduce;

import io.vifsched.PolicyOption.Kind;
import io.vifsched.Quantities;
import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Scenario;
import java.util.function.IntFunction;

/**
 * Runs of one scenario, or of one that differs between replications in a phase only.
 *
 * @param name by which the figure finds the outcomes
 * @param scenario of each replication
 * @param replications how many
 */
record Batch(String name, IntFunction<Scenario> scenario, int replications) {
    private static final long MOST_MEGABITS = 2_700; // that netback's CPU carries

    static Batch of(String name, Scenario scenario, int replications) {
        return new Batch(name, replication -> scenario, replications);
    }

    /** The second VM starts at a given time and so many equal steps of a period later. */
    static Batch ofPhases(String name, Scenario scenario, long startNanos, long periodNanos, int phases) {
        return new Batch(
                name,
                replication -> scenario.with(
                        Knob.START,
                        "0s," + Quantities.format(Kind.TIME, startNanos + periodNanos * replication / phases)),
                phases);
    }

    /**
     * What one run costs, roughly: simulated seconds, each of which costs more with the megabits that the host can carry in
     * it, and a little more with every guest.
     */
    long effort() {
        Scenario first = scenario.apply(0);
        long seconds = 1 + first.timeNanos(Knob.DURATION, 1, Long.MAX_VALUE) / 1_000_000_000;
        long megabits = Math.min(MOST_MEGABITS, first.rateBitsPerSecond(Knob.LINK, 1, Long.MAX_VALUE) / 1_000_000);
        return seconds * (30 + megabits / 10 + first.count(Knob.GUESTS, 1, Integer.MAX_VALUE) / 2);
    }
}
