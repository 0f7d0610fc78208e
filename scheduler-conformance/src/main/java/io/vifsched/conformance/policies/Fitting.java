package io.vifsched.conformance.policies;

import io.vifsched.PolicyCatalog;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.PolicySpec;
import io.vifsched.SpecException;
import io.vifsched.conformance.workload.Draw;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.conformance.workload.Workload.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Fits a spec to workloads, and workloads to the spec: what the spec leaves open is taken from the workload or drawn.
 *
 * <p>Options are known by their names, whatever the policy: {@code weight} and {@code priority} are the weights of the
 * workload, {@code longest} its longest packet; {@code quantum}, {@code mean}, {@code deadline}, {@code guard},
 * {@code min} with {@code period}, {@code aggregate}, {@code tree}, and {@code groups} with {@code outer} and
 * {@code inner} are drawn, and now and then rate caps, {@code limit} and {@code handles}. Others keep their defaults.
 */
public final class Fitting {
    private static final long NANOS_TIMES_BITS = 8_000_000_000L;
    private static final long MOST_QUANTUM_BYTES = 1L << 26; // times weight
    private static final List<String> CAP_KEYS = List.of("rate", "cap", "window", "tick", "burst");

    /**
     * A policy and the workload that it is fitted to.
     *
     * @param workload has as many vifs, the weights and the overhead that the spec says
     */
    public record Fit(Fitted fitted, Workload workload) {}

    private final PolicyCatalog policies;
    private final PolicyProvider provider;
    private final PolicySpec asked;
    private final int vifs; // that the spec itself is for; 0 if it leaves that open
    private final List<String> drawable; // options of the policy that the spec leaves open

    /**
     * Checks what can be checked without a workload.
     *
     * @param policies in which those of the spec are found
     * @throws SpecException if the policy is unknown, or the spec cannot be obeyed or fitted to any workload
     */
    public Fitting(PolicyCatalog policies, String spec) {
        this.policies = policies;
        asked = PolicySpec.parse(spec);
        provider = policies.provider(asked.id());
        for (String key : List.of("link", "handles")) {
            if (asked.has(key)) {
                throw new SpecException("option = \"" + key + "\" of \"" + spec
                        + "\", expected neither link= nor handles=, which follow from the workload");
            }
        }
        vifs = policies.vifs(asked).orElse(0);
        drawable = provider.options().stream()
                .map(PolicyOption::key)
                .filter(key -> !asked.has(key))
                .toList();
        for (int count : vifs == 0 ? new int[] {2, 3} : new int[] {vifs}) {
            Workload workload = new Workload(1, Collections.nCopies(count, 1L), List.of());
            PolicySpec ones = drawable.contains("groups") ? asked.withDefault("groups", count + "x1") : asked;
            policies.scheduler(withStructure(ones, workload).withDefault("link", workload.link()));
        }
    }

    /** The spec for all vifs of the workload, with defaults for what it needs inside. */
    private PolicySpec withStructure(PolicySpec open, Workload workload) {
        PolicySpec spec = open.withDefault("vifs", Integer.toString(workload.vifs()));
        for (String key : drawable) {
            String value = structure(key, workload);
            spec = value.isEmpty() ? spec : spec.withDefault(key, value);
        }
        return spec;
    }

    private static String structure(String key, Workload workload) {
        return switch (key) {
            case "groups" -> Structures.evenGroups(workload.vifs());
            case "tree" -> Structures.evenTree(workload);
            default -> "";
        };
    }

    /** The policy's provider. */
    public PolicyProvider provider() {
        return provider;
    }

    /** The spec with defaults for all that it leaves open, without a draw. */
    public Fit fit(Workload workload) {
        Workload suited = suited(workload);
        StringBuilder spec = new StringBuilder(asked.toString());
        for (String key : drawable) {
            append(spec, key, structure(key, suited));
        }
        return fit(suited, spec);
    }

    /** The spec with draws for what it leaves open. */
    public Fit fit(Workload workload, Draw draw) {
        Workload suited = suited(drawable.contains("aggregate") && draw.oneIn(2) ? alike(workload, draw) : workload);
        StringBuilder spec = new StringBuilder(asked.toString());
        for (String key : drawable) {
            append(spec, key, drawn(key, suited, draw));
        }
        if (drawable.contains("groups")) {
            appendGroups(spec, suited, draw);
        }
        if (CAP_KEYS.stream().noneMatch(asked::has) && draw.oneIn(4)) {
            spec.append(Specs.cap(suited, draw.oneOf(Arrays.asList(Specs.Cap.values()))));
        }
        if (!asked.has("limit") && draw.oneIn(8)) {
            append(spec, "limit", Integer.toString(draw.between(1, 4)));
        }
        if (draw.oneIn(4)) {
            append(spec, "handles", Integer.toString(suited.packets().size()));
        }
        return fit(suited, spec);
    }

    /** Few different weights, so that aggregates have several vifs. */
    private static Workload alike(Workload workload, Draw draw) {
        return workload.withWeights(workload.weights().stream()
                .map(weight -> draw.oneIn(3) ? 5L : 1L)
                .toList());
    }

    private void appendGroups(StringBuilder spec, Workload workload, Draw draw) {
        Structures structures = new Structures(workload, draw);
        append(spec, "groups", structures.groups());
        int[] sizes = policies.settings(PolicySpec.parse(spec.toString())).groupSizes();
        append(spec, "outer", drawable.contains("outer") ? structures.outer(sizes.length) : "");
        append(spec, "inner", drawable.contains("inner") ? structures.inner(sizes) : "");
    }

    private Fit fit(Workload suited, StringBuilder spec) {
        for (String key : List.of("weight", "priority")) {
            if (drawable.contains(key)) {
                PolicyOption option = option(key);
                append(
                        spec,
                        key,
                        list(suited, vif -> inRange(option, suited.weights().get(vif)), ""));
            }
        }
        append(spec, "longest", drawable.contains("longest") ? Integer.toString(suited.longestBytes()) : "");
        append(spec, "overhead", asked.has("overhead") ? "" : Integer.toString(suited.overheadBytes()));
        append(spec, "vifs", asked.has("vifs") ? "" : Integer.toString(suited.vifs()));
        append(spec, "link", suited.link());
        return new Fit(Fitted.of(policies, PolicySpec.parse(spec.toString())), suited);
    }

    private static void append(StringBuilder spec, String key, String value) {
        if (!value.isEmpty()) {
            spec.append(' ').append(key).append('=').append(value);
        }
    }

    /** The workload with the vifs, weights and overhead that the spec insists on. */
    private Workload suited(Workload workload) {
        Workload suited = workload;
        if (vifs > 0 && vifs != workload.vifs()) {
            int most = Math.max(vifs, workload.vifs());
            List<Long> weights = IntStream.range(0, most)
                    .mapToObj(vif -> workload.weights().get(vif % workload.vifs()))
                    .toList();
            suited = workload.withWeights(weights)
                    .withPackets(packet -> new Packet(packet.timeNanos(), packet.vif() % vifs, packet.lengthBytes()))
                    .withWeights(weights.subList(0, vifs));
        }
        PolicySettings settings = policies.settings(withStructure(asked, suited));
        if (asked.has("weight")) {
            suited = suited.withWeights(
                    Arrays.stream(settings.numbers("weight")).boxed().toList());
        }
        if (drawable.contains("weight")) {
            PolicyOption option = option("weight");
            suited = suited.withWeights(suited.weights().stream()
                    .map(weight -> inRange(option, weight))
                    .toList());
        }
        return asked.has("overhead") ? suited.withOverhead(settings.overheadBytes()) : suited;
    }

    private PolicyOption option(String key) {
        return provider.options().stream()
                .filter(option -> option.key().equals(key))
                .findAny()
                .orElseThrow();
    }

    private static long inRange(PolicyOption option, long value) {
        return Math.max(option.least(), Math.min(option.most(), value));
    }

    /** A value for the option; empty for its default. */
    private String drawn(String key, Workload workload, Draw draw) {
        int longest = workload.longestBytes();
        return switch (key) {
            case "quantum" -> Long.toString(quantumBytes(workload, draw));
            case "mean" -> draw.oneIn(2) ? list(workload, vif -> draw.between(1, longest), "") : "";
            case "guard" -> draw.oneIn(2) ? Integer.toString(draw.between(1, 3)) : "";
            case "aggregate" -> Integer.toString(draw.between(1, 8));
            case "tree" -> new Structures(workload, draw).tree();
            case "deadline" -> {
                long packetNanos = longest * workload.nanosPerByte();
                yield list(workload, vif -> draw.between(0, 12) * packetNanos, "ns");
            }
            case "min" -> asked.has("period") || asked.has("longest") || draw.oneIn(4) ? "" : minimums(workload, draw);
            default -> "";
        };
    }

    /** Below, at and above the longest packet; at most so far below that a packet waits for 64 visits. */
    private static long quantumBytes(Workload workload, Draw draw) {
        int longest = workload.longestBytes();
        long heaviest =
                workload.weights().stream().mapToLong(Long::longValue).max().orElse(1);
        long drawn = draw.oneOf(1, 9, longest / 3, longest - 1, longest, longest + 1, 1500, 2 * longest);
        long least = Math.max(1, longest / 64);
        return Math.min(Math.max(least, drawn), Math.max(1, MOST_QUANTUM_BYTES / heaviest));
    }

    /** Minimums that share all that admission leaves, with the period that they are for. */
    private static String minimums(Workload workload, Draw draw) {
        int vifs = workload.vifs();
        long longest = workload.longestBytes() + (long) workload.overheadBytes();
        long period = Math.max(1_000, (vifs + 1 + draw.between(1, 5)) * longest * workload.nanosPerByte());
        long spare = period / workload.nanosPerByte() - vifs * (longest - 1) - longest;
        List<Integer> shares = new ArrayList<>();
        IntStream.range(0, vifs).forEach(vif -> shares.add(draw.between(0, 9)));
        int sum = Math.max(1, shares.stream().mapToInt(Integer::intValue).sum());
        return list(workload, vif -> spare * shares.get(vif) / sum * NANOS_TIMES_BITS / period, "bit") + " period="
                + period + "ns";
    }

    private static String list(Workload workload, IntToLongFunction values, String unit) {
        return IntStream.range(0, workload.vifs())
                .mapToObj(vif -> values.applyAsLong(vif) + unit)
                .collect(Collectors.joining(","));
    }
}
