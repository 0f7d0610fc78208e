package io.vifsched.conformance;

import io.vifsched.reference.Rational;

/**
 * What became of one check over many workloads.
 *
 * @param check its id: that of a fact, a bound or a measure
 * @param statement what it says
 * @param isBound true if observations are compared with a bound, false if something holds or not
 * @param checks how many observations there were
 * @param violations how many of them broke it
 * @param worst the largest observed / bound, above 1 if it is broken; 0 for a fact
 * @param closest the number of the workload that came closest, or broke it first; -1 if none came near
 * @param message of the first violation; empty if there is none
 */
public record Finding(
        String check,
        String statement,
        boolean isBound,
        long checks,
        long violations,
        Rational worst,
        long closest,
        String message) {
    /** No workload came near. */
    public static final long NONE = -1;

    /** True if nothing broke it. */
    public boolean holds() {
        return violations == 0;
    }

    /** This and what a later part of the workloads showed. */
    Finding and(Finding later) {
        boolean isWorse = later.worst.compareTo(worst) > 0 || (!isBound && holds() && !later.holds());
        return new Finding(
                check,
                statement,
                isBound,
                checks + later.checks,
                violations + later.violations,
                worst.max(later.worst),
                isWorse ? later.closest : closest,
                holds() ? later.message : message);
    }
}
