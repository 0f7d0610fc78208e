package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.conformance.policies.Reference;
import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.run.Departure;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.reference.Bound;
import io.vifsched.reference.BoundCheck;
import io.vifsched.reference.Bounds;
import io.vifsched.reference.Rational;
import io.vifsched.reference.Schedule;
import io.vifsched.reference.ServiceHistory;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Every bound that {@link Bounds} knows for a policy, exactly as published, held against the fast policy. */
abstract class PublishedBounds {
    private final String policyId;

    PublishedBounds(String policyId) {
        this.policyId = policyId;
    }

    /** The policy fitted to a workload, without vifs and link. */
    abstract String spec(Workload workload);

    @Property
    void noneIsBroken(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        check(Bounds.of(policyId), workload);
    }

    @Property
    void noneIsBrokenWithOverhead(@ForAll(supplier = Workloads.Backlogged.class) Workload workload) {
        check(Bounds.of(policyId), workload, " overhead=24");
    }

    /** A packet comes when its cap releases it. */
    @Property
    void noneIsBrokenBehindRateCaps(@ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll boolean bucket) {
        String cap = Specs.cap(workload, bucket ? Specs.Cap.BUCKET : Specs.Cap.CREDIT);
        check(Bounds.of(policyId), workload, cap);
        check(Bounds.ofCaps(), workload, cap);
    }

    private void check(List<Bound> bounds, Workload workload) {
        check(bounds, workload, "");
    }

    private void check(List<Bound> bounds, Workload workload, String more) {
        String spec = Specs.complete(spec(workload) + more, workload);
        Run run = Run.of(spec, workload);
        if (run.unserved() > 0) {
            return; // a policy that waits for ever: no bound speaks about that
        }
        ServiceHistory history = ServiceHistory.of(Reference.parameters(spec), schedule(run));
        assertThat(bounds).isNotEmpty();
        for (Bound bound : bounds) {
            BoundCheck result = bound.check(history);
            assertThat(result.holds())
                    .as("%s of %s: %s; worst %s of it on %s", bound.id(), spec, bound.statement(), result, workload)
                    .isTrue();
        }
    }

    private static Schedule schedule(Run run) {
        return new Schedule(
                run.departures().stream().map(PublishedBounds::exact).toList(), run.refusedRows(), List.of());
    }

    private static io.vifsched.reference.Departure exact(Departure departure) {
        return new io.vifsched.reference.Departure(
                departure.row(),
                departure.vif(),
                departure.lengthBytes(),
                Rational.of(departure.arrivalNanos()),
                Rational.of(departure.startNanos()),
                Rational.of(departure.finishNanos()));
    }
}
