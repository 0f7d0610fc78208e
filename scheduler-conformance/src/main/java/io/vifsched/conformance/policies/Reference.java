package io.vifsched.conformance.policies;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySettings;
import io.vifsched.PolicySpec;
import io.vifsched.conformance.run.Breach;
import io.vifsched.conformance.run.Departure;
import io.vifsched.conformance.run.Fact;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.policy.WorstCaseFairQueueingPlus;
import io.vifsched.reference.ExactCap;
import io.vifsched.reference.ExactParameters;
import io.vifsched.reference.ExactPolicies;
import io.vifsched.reference.ExactSpec;
import io.vifsched.reference.Rational;
import io.vifsched.reference.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the exact reference makes of a spec and a workload. */
public final class Reference {
    private static final Set<String> WITH_A_TOLERANCE = Set.of("wfq", "wf2q"); // see TagOrder

    private Reference() {}

    /** The departures of the exact policy that a spec describes. */
    public static Schedule run(String spec, Workload workload) {
        ExactSpec exact = ExactSpecs.of(PolicySpec.parse(spec));
        return ExactPolicies.run(exact.id(), exact.parameters(), workload.arrivals());
    }

    /** The parameters of a spec as the reference takes them. */
    public static ExactParameters parameters(String spec) {
        return ExactSpecs.of(PolicySpec.parse(spec)).parameters();
    }

    /** When the exact caps release each row, given when its predecessors started. */
    public static List<Long> releaseNanos(String spec, Run run) {
        Map<Integer, ExactCap> caps = ExactPolicies.caps(parameters(spec));
        Map<Integer, Long> lastStart = new HashMap<>();
        List<Long> releases = new ArrayList<>(run.workload().packets().stream()
                .map(Workload.Packet::timeNanos)
                .toList());
        for (Departure departure : run.departures()) {
            ExactCap cap = caps.get(departure.vif());
            if (cap != null) {
                long head = Math.max(departure.arrivalNanos(), lastStart.getOrDefault(departure.vif(), 0L));
                Rational release = cap.release(departure.lengthBytes(), Rational.of(head));
                releases.set(departure.row(), release.floor());
                cap.taken(departure.lengthBytes(), Rational.of(departure.startNanos()));
                lastStart.put(departure.vif(), departure.startNanos());
            }
        }
        return releases;
    }

    /** True if the fast policy promises the very departures of the reference, as do all policies inside it. */
    public static boolean isExact(String spec) {
        return isExact(PacketSchedulers.settings(PolicySpec.parse(spec)));
    }

    private static boolean isExact(PolicySettings settings) {
        return !WITH_A_TOLERANCE.contains(settings.provider().id())
                && !(settings.newPolicy() instanceof WorstCaseFairQueueingPlus plus && !plus.isExact())
                && ExactSpecs.nested(settings).allMatch(Reference::isExact);
    }

    /** The departures, refusals and leftovers of the run are those of the exact reference, bit for bit. */
    public static void checkAgreement(String spec, Run run) {
        Schedule exact = run(spec, run.workload());
        List<Departure> expected = departures(exact);
        for (int i = 0; i < Math.max(expected.size(), run.departures().size()); i++) {
            Departure due = i < expected.size() ? expected.get(i) : null;
            Departure departure = i < run.departures().size() ? run.departures().get(i) : null;
            if (due == null || !due.equals(departure)) {
                throw breach(spec, run, "departure " + i, departure, due);
            }
        }
        if (!run.refusedRows().equals(exact.refusedRows())) {
            throw breach(spec, run, "refused rows", run.refusedRows(), exact.refusedRows());
        }
        if (run.unserved() != exact.unservedRows().size()) {
            throw breach(
                    spec,
                    run,
                    "left packets",
                    run.unserved(),
                    exact.unservedRows().size());
        }
    }

    private static Breach breach(String spec, Run run, String what, @Nullable Object found, @Nullable Object expected) {
        return new Breach(
                Fact.REFERENCE,
                what + " of " + spec + " = " + (found == null ? "none" : found) + ", expected "
                        + (expected == null ? "none" : expected) + " on " + run.workload());
    }

    /** The reference's departures, whose times are whole on these links. */
    public static List<Departure> departures(Schedule schedule) {
        List<Departure> departures = new ArrayList<>();
        for (io.vifsched.reference.Departure exact : schedule.departures()) {
            departures.add(new Departure(
                    exact.row(),
                    exact.vif(),
                    exact.lengthBytes(),
                    exact.arrival().numerator().longValueExact(),
                    exact.start().numerator().longValueExact(),
                    exact.finish().numerator().longValueExact()));
            if (exact.finish().floor() != exact.finish().ceil()) {
                throw new IllegalArgumentException("finish = " + exact.finish() + ", expected a whole nanosecond");
            }
        }
        return departures;
    }
}
