package io.vifsched.conformance;

import io.vifsched.PacketScheduler;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.reference.Bound;
import io.vifsched.reference.ExactParameters;
import java.util.List;
import java.util.function.Supplier;

/**
 * A subject fitted to one workload: what is run, and what it is held to.
 *
 * @param workload what comes
 * @param description of the scheduler; its spec if it has one
 * @param schedulers makes equal new schedulers
 * @param workConserving it claims never to hold back what no rate cap holds
 * @param capped rate caps may hold packets back
 * @param allocating it does not claim to allocate nothing per packet
 * @param agreements what departures must be
 * @param bounds what is measured of the history of a run
 * @param parameters what the bounds speak about
 */
public record Trial(
        Workload workload,
        String description,
        Supplier<PacketScheduler> schedulers,
        boolean workConserving,
        boolean capped,
        boolean allocating,
        List<Agreement> agreements,
        List<Bound> bounds,
        ExactParameters parameters) {
    /** Copies the lists. */
    public Trial {
        agreements = List.copyOf(agreements);
        bounds = List.copyOf(bounds);
    }

    /** What departures must be. */
    @FunctionalInterface
    public interface Agreement {
        /**
         * Compares them.
         *
         * @return false if they differ, within a stated tolerance, from those for which the bounds are proved
         * @throws io.vifsched.conformance.run.Breach if they differ by more
         */
        boolean isExact(Run run);
    }
}
