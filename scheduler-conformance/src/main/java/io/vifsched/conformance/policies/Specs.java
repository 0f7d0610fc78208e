package io.vifsched.conformance.policies;

import io.vifsched.conformance.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The specs that universal properties go over, fitted to a workload: its weights, its link, its longest packet. */
public final class Specs {
    private static final long NANOS_TIMES_BITS = 8_000_000_000L;
    private static final long SHORTEST_PERIOD_NANOS = 1_000;
    private static final long TICK_NANOS = 700;
    private static final int MOST_OVERHEAD_BYTES = 24;
    private static final int SLOWER = 4;

    private Specs() {}

    /** Every policy that never holds back, without caps. */
    public static List<String> workConserving(Workload workload) {
        String weights = workload.weightList();
        return Stream.of(
                        "fifo",
                        "native",
                        "rr",
                        "wrr priority=" + weights,
                        "wrr rounding=floor priority=" + weights + " mean=" + meanList(workload),
                        "wrr rounding=round priority=" + weights,
                        "wrr rounding=carry priority=" + weights + " mean=" + meanList(workload),
                        "drr weight=" + weights,
                        "drr lazy weight=" + weights,
                        smallQuantum("drr", workload),
                        smallQuantum("drr lazy", workload),
                        "drr lazy prioritize=off weight=" + weights,
                        "wfq weight=" + weights,
                        "min-rate priority=" + weights,
                        minimumRate(workload, 0),
                        "priority priority=" + weights,
                        "priority guard=2 priority=" + weights,
                        "scfq weight=" + weights,
                        "sfq weight=" + weights,
                        "wf2q weight=" + weights,
                        "wf2q+ weight=" + weights,
                        "wf2q+ lazy weight=" + weights,
                        "qfq weight=" + weights + " longest=" + workload.longestBytes(),
                        "qfq+ weight=" + weights + " longest=" + workload.longestBytes(),
                        "qfq+ aggregate=2 weight=" + weights + " longest=" + workload.longestBytes(),
                        "edf deadline=" + deadlineList(workload),
                        groups(workload) + inner("drr weight=", workload),
                        groups(workload) + " outer=(wf2q+ weight=0:3)" + inner("wfq weight=", workload),
                        groups(workload) + " outer=(scfq weight=0:5)" + inner("wf2q+ lazy weight=", workload),
                        groups(workload) + " outer=(edf) inner=(rr)",
                        "hierarchical groups=" + workload.vifs()
                                + nested("groups=1," + (workload.vifs() - 1) + " outer=(sfq) inner=(native)", workload),
                        tokenBuckets(workload, 1),
                        groups(workload) + " outer=(rr)" + innerTokenBuckets(workload))
                .map(spec -> complete(spec, workload))
                .toList();
    }

    /** Every policy, without caps. */
    public static List<String> uncapped(Workload workload) {
        List<String> specs = new ArrayList<>(workConserving(workload));
        specs.add(complete("wrr literal priority=" + workload.weightList(), workload));
        specs.add(complete(groups(workload) + " inner=(wrr literal)", workload));
        specs.add(complete(tokenBuckets(workload, SLOWER), workload));
        return specs;
    }

    /** True if the policy itself may hold packets back, whatever the caps. */
    public static boolean holdsBack(String spec) {
        return spec.contains("literal") || spec.contains("name=slow");
    }

    /** True if the policy may wait for a vif that never sends again. */
    public static boolean mayWaitForEver(String spec) {
        return spec.contains("literal");
    }

    /** How {@link #capped} caps. */
    public enum Cap {
        /** Netback's credit, which covers the longest packet. */
        CREDIT,
        /** As {@link #CREDIT}, in windows that last whole ticks. */
        TICKING_CREDIT,
        /** Netback's credit, a third of the longest packet. */
        SHORT_CREDIT,
        /** A token bucket whose releases come at whole nanoseconds. */
        BUCKET,
        /** A token bucket whose releases come in between, and have to wait for the next. */
        UNEVEN_BUCKET
    }

    /** Every policy, with every other vif capped. */
    public static List<String> capped(Workload workload, Cap cap) {
        return uncapped(workload).stream()
                .map(spec -> spec + cap(workload, cap))
                .toList();
    }

    /** The options that cap every other vif: by its longest packet per window, or at about half of the link. */
    public static String cap(Workload workload, Cap cap) {
        return switch (cap) {
            case CREDIT -> credit(workload, 1);
            case TICKING_CREDIT -> credit(workload, 1) + " tick=" + TICK_NANOS + "ns";
            case SHORT_CREDIT -> credit(workload, 3);
            case BUCKET -> bucket(workload, workload.linkBitsPerSecond() / 2);
            case UNEVEN_BUCKET -> bucket(workload, workload.linkBitsPerSecond() * 3 / 7);
        };
    }

    /** The spec with the number of vifs and the link's speed. */
    public static String complete(String spec, Workload workload) {
        return spec + " vifs=" + workload.vifs() + " link=" + workload.link();
    }

    private static String smallQuantum(String id, Workload workload) {
        return id + " quantum=" + Math.max(1, Math.min(5_000, workload.longestBytes() / 3)) + " weight="
                + workload.weightList();
    }

    /** Means that differ from vif to vif, and from the truth. */
    private static String meanList(Workload workload) {
        return IntStream.range(0, workload.vifs())
                .map(vif -> Math.max(1, workload.longestBytes(vif) / (1 + vif % 2)))
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
    }

    private static String groups(Workload workload) {
        return "hierarchical groups=" + groupSizes(workload);
    }

    /** The vifs in two groups, the first one smaller if they are odd; a single vif makes one group. */
    public static String groupSizes(Workload workload) {
        int vifs = workload.vifs();
        return vifs == 1 ? "1" : vifs / 2 + "," + (vifs - vifs / 2);
    }

    /** The policy for each of {@link #groups}, with the weights of its vifs. */
    private static String inner(String id, Workload workload) {
        int vifs = workload.vifs();
        String first = "(" + id + weightList(workload, 0, Math.max(1, vifs / 2)) + ")";
        return " inner=" + (vifs == 1 ? first : first + ",(" + id + weightList(workload, vifs / 2, vifs) + ")");
    }

    private static String weightList(Workload workload, int from, int to) {
        return workload.weights().subList(from, to).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    /** A group of all vifs whose policy is hierarchical in turn; with one vif there is nothing to divide. */
    private static String nested(String options, Workload workload) {
        return workload.vifs() == 1 ? "" : " inner=(hierarchical " + options + ")";
    }

    /**
     * A tree in which the later half of the vifs has a class of its own, and each vif the link's speed divided by
     * {@code divisor} for its ceiling: 1 holds nothing back. Sixteenths of the link stay whole where a property slows it
     * down.
     */
    private static String tokenBuckets(Workload workload, int divisor) {
        int vifs = workload.vifs();
        long link = workload.linkBitsPerSecond();
        String burst = "bit burst=" + (workload.longestBytes() + MOST_OVERHEAD_BYTES);
        List<String> leaves = IntStream.range(0, vifs)
                .mapToObj(vif -> "(vif=" + vif + " rate=" + link / 16 * (1 + vif % 3) + "bit ceil=" + link / divisor
                        + burst + " priority=" + (1 + vif % 4 / 3) + ")")
                .toList();
        String first = String.join(" ", leaves.subList(0, vifs / 2));
        String rest = String.join(" ", leaves.subList(vifs / 2, vifs));
        return "htb longest=" + workload.longestBytes() + " tree=(" + (divisor > 1 ? "name=slow " : "") + "rate=" + link
                + burst + " " + first + " (rate=" + link / 16 * 3 + "bit ceil=" + link + burst + " " + rest + "))";
    }

    /** A tree for each of {@link #groups} in which every vif may have the whole link. */
    private static String innerTokenBuckets(Workload workload) {
        int vifs = workload.vifs();
        String first = "(" + flatTokenBuckets(workload, Math.max(1, vifs / 2)) + ")";
        return " inner=" + (vifs == 1 ? first : first + ",(" + flatTokenBuckets(workload, vifs - vifs / 2) + ")");
    }

    private static String flatTokenBuckets(Workload workload, int vifs) {
        long link = workload.linkBitsPerSecond();
        return "htb longest=" + workload.longestBytes() + " tree=(rate=" + link + "bit (vif=0"
                + (vifs > 1 ? "-" + (vifs - 1) : "") + " rate=" + link / 16 + "bit ceil=" + link + "bit))";
    }

    /** Deadlines between no time and that of a dozen packets. */
    public static String deadlineList(Workload workload) {
        return IntStream.range(0, workload.vifs())
                .mapToLong(vif -> (long) workload.longestBytes() * workload.nanosPerByte() * (vif * 5 % 13))
                .mapToObj(nanos -> nanos + "ns")
                .collect(Collectors.joining(","));
    }

    /**
     * Minimums for all vifs but the last, as admission just allows or below.
     *
     * @param overheadBytes what the wire adds
     */
    public static String minimumRate(Workload workload, int overheadBytes) {
        int vifs = workload.vifs();
        long longest = workload.longestBytes() + (long) overheadBytes;
        long period = Math.max(SHORTEST_PERIOD_NANOS, 2L * (vifs + 1) * longest * workload.nanosPerByte());
        long spare = period / workload.nanosPerByte() - vifs * (longest - 1) - longest;
        String minimums = IntStream.range(0, vifs)
                .mapToLong(vif -> vif == vifs - 1 && vifs > 1
                        ? 0
                        : Math.min(
                                spare * workload.weights().get(vif) / workload.sumOfWeights(), 3 * longest * (vif + 1)))
                .map(quota -> rateOf(quota, period))
                .mapToObj(rate -> rate + "bit")
                .collect(Collectors.joining(","));
        return "min-rate min=" + minimums + " period=" + period + "ns longest=" + workload.longestBytes() + " priority="
                + workload.weightList() + (overheadBytes > 0 ? " overhead=" + overheadBytes : "");
    }

    /** The largest rate that needs no more than this quota in a period. */
    private static long rateOf(long quotaBytes, long periodNanos) {
        return quotaBytes * NANOS_TIMES_BITS / periodNanos;
    }

    private static String credit(Workload workload, int windowsPerPacket) {
        long window = Math.max(SHORTEST_PERIOD_NANOS, 3L * workload.longestBytes() * workload.nanosPerByte());
        return rates(workload, vif -> {
                    long credit = Math.max(1, workload.longestBytes(vif) / windowsPerPacket);
                    // The least rate whose credit in the window is not below what is wanted.
                    return (credit * NANOS_TIMES_BITS + window - 1) / window;
                })
                + " cap=credit window=" + window + "ns";
    }

    private static String bucket(Workload workload, long rateBitsPerSecond) {
        return rates(workload, vif -> rateBitsPerSecond) + " cap=bucket burst=" + workload.longestBytes();
    }

    private static String rates(Workload workload, IntToLongFunction rateOf) {
        return " rate="
                + IntStream.range(0, workload.vifs())
                        .filter(vif -> vif % 2 == 0)
                        .mapToObj(vif -> vif + ":" + rateOf.applyAsLong(vif) + "bit")
                        .collect(Collectors.joining(","));
    }
}
