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
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/** Every bound that {@link Bounds} knows for a policy, exactly as published, held against the fast policy. */
abstract class PublishedBounds {
    private final String policyId;
    private final Set<String> asked = new TreeSet<>();
    private final Set<String> answered = new TreeSet<>();

    PublishedBounds(String policyId) {
        this.policyId = policyId;
    }

    /** The policy fitted to a workload, without vifs and link. */
    abstract String spec(Workload workload);

    /** The bounds whose conditions no workload meets. */
    Set<String> silent() {
        return Set.of();
    }

    @Provide
    Arbitrary<Workload> workloads() {
        return new Workloads.Any().get();
    }

    @Provide
    Arbitrary<Workload> backloggedWorkloads() {
        return new Workloads.Backlogged().get();
    }

    @Property
    void noneIsBroken(@ForAll("workloads") Workload workload) {
        check(Bounds.of(policyId), workload);
    }

    @Property
    void noneIsBrokenWithOverhead(@ForAll("backloggedWorkloads") Workload workload) {
        check(Bounds.of(policyId), workload, " overhead=24");
    }

    /** A packet comes when its cap releases it. */
    @Property
    void noneIsBrokenBehindRateCaps(@ForAll("workloads") Workload workload, @ForAll boolean bucket) {
        String cap = Specs.cap(workload, bucket ? Specs.Cap.BUCKET : Specs.Cap.CREDIT);
        check(Bounds.of(policyId), workload, cap);
        check(Bounds.ofCaps(), workload, cap);
    }

    /** A bound that was never looked at is one that nothing can break. jqwik makes an instance per property. */
    @AfterProperty
    void allButTheSilentWereChecked() {
        Set<String> unanswered = new TreeSet<>(asked);
        unanswered.removeAll(answered);
        assertThat(unanswered).containsExactlyInAnyOrderElementsOf(silent());
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
            asked.add(bound.id());
            if (result.checks() > 0) {
                answered.add(bound.id());
            }
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
