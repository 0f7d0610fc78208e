package io.vifsched.conformance.policies;

import io.vifsched.PacketScheduler;
import io.vifsched.PolicySettings;
import io.vifsched.VifParameter;
import io.vifsched.conformance.run.Breach;
import io.vifsched.conformance.run.Departure;
import io.vifsched.conformance.run.Fact;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.policy.WorstCaseFairQueueingPlus;
import io.vifsched.reference.ExactCap;
import io.vifsched.reference.ExactClass;
import io.vifsched.reference.ExactParameters;
import io.vifsched.reference.ExactPolicies;
import io.vifsched.reference.ExactSpec;
import io.vifsched.reference.Rational;
import io.vifsched.reference.Schedule;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the exact reference makes of a spec and a workload. */
public final class Reference {
    private static final long NANOS_TIMES_BITS = 8_000_000_000L;

    private Reference() {}

    /** The departures of the exact policy that a spec describes. */
    public static Schedule run(String spec, Workload workload) {
        return run(Fitted.of(spec), workload);
    }

    private static Schedule run(Fitted fitted, Workload workload) {
        ExactSpec exact = fitted.exact();
        return ExactPolicies.run(exact.id(), exact.parameters(), workload.arrivals());
    }

    /** The parameters of a spec as the reference takes them. */
    public static ExactParameters parameters(String spec) {
        return Fitted.of(spec).exact().parameters();
    }

    /** When the exact caps release each row, given when its predecessors started; NEVER for a refused one. */
    static List<Long> releaseNanos(Fitted fitted, Run run) {
        Map<Integer, ExactCap> caps = ExactPolicies.caps(fitted.exact().parameters());
        Map<Integer, Long> lastStart = new HashMap<>();
        List<Long> releases = new ArrayList<>(run.workload().packets().stream()
                .map(Workload.Packet::timeNanos)
                .toList());
        run.refusedRows().forEach(row -> releases.set(row, PacketScheduler.NEVER));
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

    /** True if the fast policy promises the very departures of the reference. */
    public static boolean isExact(String spec) {
        return isExact(Fitted.of(spec));
    }

    /** True if the fast policy promises the very departures of the reference, as do all policies inside it. */
    public static boolean isExact(Fitted fitted) {
        return fitted.isKnown() && (fitted.exactId().equals("native") || isExact(fitted.settings()));
    }

    private static boolean isExact(PolicySettings settings) {
        boolean exact = switch (settings.provider().id()) {
            case "wfq", "wf2q" -> false; // see TagOrder
            case "scfq", "sfq" -> hasExactTags(settings);
            case "wf2q+" -> ((WorstCaseFairQueueingPlus) settings.newPolicy()).isExact();
            case "htb" -> hasWholeTokens(ExactTrees.of(settings.tree("tree")), settings.linkBitsPerSecond());
            default -> true;
        };
        return exact && ExactSpecs.nested(settings).allMatch(Reference::isExact);
    }

    /**
     * True if no debt is paid within a nanosecond. A debt to a rate holds nobody back while the root's rate is the link's:
     * the root has paid its own whenever the link is free.
     */
    private static boolean hasWholeTokens(ExactClass root, long linkBitsPerSecond) {
        return hasWholeTokens(root, root.rateBitsPerSecond() >= linkBitsPerSecond);
    }

    private static boolean hasWholeTokens(ExactClass top, boolean rootIsGreen) {
        long rate = top.rateBitsPerSecond();
        long ceil = top.ceilBitsPerSecond() == 0 ? rate : top.ceilBitsPerSecond();
        return NANOS_TIMES_BITS % ceil == 0
                && (rootIsGreen || NANOS_TIMES_BITS % rate == 0)
                && top.children().stream().allMatch(child -> hasWholeTokens(child, rootIsGreen));
    }

    /** Tags are exact while the weights' least common multiple is at most 2^28. */
    static boolean hasExactTags(PolicySettings settings) {
        BigInteger multiple = BigInteger.ONE;
        for (long weight : settings.numbers("weight")) {
            BigInteger next = BigInteger.valueOf(weight);
            multiple = multiple.multiply(next).divide(multiple.gcd(next));
        }
        return multiple.compareTo(BigInteger.ONE.shiftLeft(28)) <= 0;
    }

    /** True if no cap releases a packet within a nanosecond, as the reference would, and the scheduler only after. */
    public static boolean hasWholeReleases(Fitted fitted) {
        return !fitted.settings().choice("cap").equals("bucket")
                || Arrays.stream(fitted.settings().numbers("rate"))
                        .allMatch(rate -> rate == VifParameter.UNLIMITED || NANOS_TIMES_BITS % rate == 0);
    }

    /** The departures, refusals and leftovers of the run are those of the exact reference, bit for bit. */
    public static void checkAgreement(String spec, Run run) {
        checkAgreement(Fitted.of(spec), run);
    }

    /** The departures, refusals and leftovers of the run are those of the exact reference, bit for bit. */
    public static void checkAgreement(Fitted fitted, Run run) {
        Schedule exact = run(fitted, run.workload());
        List<Departure> expected = departures(exact);
        for (int i = 0; i < Math.max(expected.size(), run.departures().size()); i++) {
            Departure due = i < expected.size() ? expected.get(i) : null;
            Departure departure = i < run.departures().size() ? run.departures().get(i) : null;
            if (due == null || !due.equals(departure)) {
                throw breach(fitted, run, "departure " + i, departure, due);
            }
        }
        if (!run.refusedRows().equals(exact.refusedRows())) {
            throw breach(fitted, run, "refused rows", run.refusedRows(), exact.refusedRows());
        }
        if (run.unserved() != exact.unservedRows().size()) {
            throw breach(
                    fitted,
                    run,
                    "left packets",
                    run.unserved(),
                    exact.unservedRows().size());
        }
    }

    private static Breach breach(
            Fitted fitted, Run run, String what, @Nullable Object found, @Nullable Object expected) {
        return new Breach(
                Fact.REFERENCE,
                what + " of " + fitted + " = " + (found == null ? "none" : found) + ", expected "
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
                    exact.arrival().longValueExact(),
                    exact.start().longValueExact(),
                    exact.finish().longValueExact()));
        }
        return departures;
    }
}
