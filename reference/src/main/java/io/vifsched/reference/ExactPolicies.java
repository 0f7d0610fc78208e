package io.vifsched.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Every exact policy by its id and flags. */
public final class ExactPolicies {
    /** All ids, with their flags. */
    public static final List<String> IDS = List.of(
            "fifo",
            "rr",
            "native",
            "priority",
            "wrr",
            "wrr literal",
            "drr",
            "drr lazy",
            "wfq",
            "scfq",
            "sfq",
            "wf2q",
            "wf2q+",
            "wf2q+ lazy",
            "qfq",
            "qfq+",
            "edf",
            "min-rate",
            "htb",
            "hierarchical");
    // Those whose virtual time is that of the link.
    private static final Set<String> FOLLOWING_THE_LINK = Set.of("wfq", "wf2q", "wf2q+", "wf2q+ lazy");

    private ExactPolicies() {}

    /** Runs a workload through a new policy and new rate caps on a new link. */
    public static Schedule run(String id, ExactParameters parameters, List<Arrival> workload) {
        return new ExactLink(
                        of(id, parameters),
                        parameters.vifs(),
                        caps(parameters),
                        parameters.rate(),
                        parameters.overheadBytes(),
                        Math.toIntExact(parameters.one("limit")))
                .run(workload);
    }

    /**
     * A new policy.
     *
     * @param id one of {@link #IDS}
     * @throws IllegalArgumentException if there is no such id, or the parameters are out of their ranges
     */
    public static ExactPolicy of(String id, ExactParameters parameters) {
        Rational rate = parameters.rate();
        int overheadBytes = parameters.overheadBytes();
        List<Long> weights = parameters.each("weight");
        return switch (id) {
            case "fifo" -> new ExactFifo();
            case "rr" -> new ExactRoundRobin();
            case "native" -> new ExactNative();
            case "wrr" -> new ExactWeightedRoundRobin(turnLengths(parameters));
            case "wrr literal" -> new ExactLiteralWeightedRoundRobin(turnLengths(parameters), rate, overheadBytes);
            case "drr" -> new ExactDeficitRoundRobin(quantumBytes(parameters), false);
            case "drr lazy" -> new ExactDeficitRoundRobin(quantumBytes(parameters), true);
            case "priority" -> new ExactPriority(parameters.each("priority"), parameters.one("guard"));
            case "wfq" -> new ExactWeightedFairQueueing(weights, rate, overheadBytes);
            case "scfq" -> new ExactSelfClockedFairQueueing(weights, overheadBytes);
            case "sfq" -> new ExactStartTimeFairQueueing(weights, overheadBytes);
            case "wf2q" -> new ExactWorstCaseFairQueueing(weights, rate, overheadBytes);
            case "wf2q+" -> new ExactWorstCaseFairQueueingPlus(weights, rate, overheadBytes, false);
            case "wf2q+ lazy" -> new ExactWorstCaseFairQueueingPlus(weights, rate, overheadBytes, true);
            case "qfq" -> new ExactQuickFairQueueing(weights, parameters.each("longest"), overheadBytes);
            case "qfq+" ->
                new ExactQuickFairQueueingPlus(
                        weights,
                        parameters.one("longest"),
                        overheadBytes,
                        Math.toIntExact(parameters.one("aggregate")));
            case "edf" -> new ExactEarliestDeadlineFirst(parameters.each("deadline"));
            case "min-rate" ->
                new ExactMinimumRate(
                        parameters.each("min"),
                        parameters.each("priority"),
                        parameters.each("longest"),
                        parameters.one("period"),
                        rate,
                        overheadBytes);
            case "htb" ->
                new ExactHierarchicalTokenBucket(
                        parameters.tree(), parameters.vifs(), parameters.one("longest"), overheadBytes);
            case "hierarchical" ->
                new ExactHierarchical(of(parameters.outer()), inner(parameters), rate, overheadBytes);
            default -> throw new IllegalArgumentException("id = " + id + ", expected one of " + IDS);
        };
    }

    private static ExactPolicy of(ExactSpec spec) {
        return of(spec.id(), spec.parameters());
    }

    private static List<ExactHierarchical.Inner> inner(ExactParameters parameters) {
        return parameters.inner().stream()
                .map(spec -> new ExactHierarchical.Inner(
                        of(spec), spec.parameters().vifs(), FOLLOWING_THE_LINK.contains(spec.id())))
                .toList();
    }

    /** A new rate cap for every vif whose {@code rate} is not 0. */
    public static Map<Integer, ExactCap> caps(ExactParameters parameters) {
        Map<Integer, ExactCap> caps = new HashMap<>();
        for (int vif = 0; vif < parameters.vifs(); vif++) {
            long rateBitsPerSecond = parameters.each("rate").get(vif);
            if (rateBitsPerSecond > 0) {
                caps.put(vif, cap(parameters, vif, rateBitsPerSecond));
            }
        }
        return caps;
    }

    private static ExactCap cap(ExactParameters parameters, int vif, long rateBitsPerSecond) {
        return switch (parameters.word("cap")) {
            case "credit" -> new CreditCap(rateBitsPerSecond, parameters.one("window"), parameters.one("tick"));
            case "bucket" ->
                new BucketCap(rateBitsPerSecond, parameters.each("burst").get(vif));
            default ->
                throw new IllegalArgumentException("cap = " + parameters.word("cap") + ", expected credit or bucket");
        };
    }

    static TurnLengths turnLengths(ExactParameters parameters) {
        return new TurnLengths(
                parameters.each("priority"),
                parameters.each("mean"),
                TurnLengths.Rounding.valueOf(parameters.word("rounding").toUpperCase(Locale.ROOT)));
    }

    static List<Long> quantumBytes(ExactParameters parameters) {
        List<Long> quantumBytes = new ArrayList<>();
        for (int vif = 0; vif < parameters.vifs(); vif++) {
            quantumBytes.add(parameters.each("quantum").get(vif)
                    * parameters.each("weight").get(vif));
        }
        return quantumBytes;
    }
}
