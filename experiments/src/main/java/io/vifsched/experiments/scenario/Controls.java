package io.vifsched.experiments.scenario;

import java.util.List;
import java.util.function.DoubleSupplier;

/** Controllers of one run, which all act at the same times. */
final class Controls {
    private final List<Runnable> controllers;
    private final long periodNanos;
    private final DoubleSupplier meanNice;
    private long nextNanos;

    Controls(List<Runnable> controllers, long periodNanos, DoubleSupplier meanNice) {
        this.controllers = controllers;
        this.periodNanos = periodNanos;
        this.meanNice = meanNice;
        this.nextNanos = controllers.isEmpty() ? Long.MAX_VALUE : periodNanos;
    }

    /** When they act next; never if there are none. */
    long nextNanos() {
        return nextNanos;
    }

    /** The simulation has come to this instant: they act if it is theirs. */
    void actAt(long nowNanos) {
        if (nowNanos == nextNanos) {
            controllers.forEach(Runnable::run);
            nextNanos += periodNanos;
        }
    }

    /** The mean nice level of netback's threads. */
    double meanNice() {
        return meanNice.getAsDouble();
    }
}
