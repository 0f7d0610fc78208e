package io.vifsched.conformance.policies;

import io.vifsched.conformance.workload.Draw;
import io.vifsched.conformance.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Values for what specs have inside: groups with their policies, and trees of classes.
 *
 * <p>Rates are sixteenths of the link; ceilings are whole fractions of it, so that where a byte takes whole nanoseconds
 * packets are released at whole ones.
 */
final class Structures {
    private static final List<String> OUTER = List.of(
            "drr",
            "drr lazy",
            "rr",
            "native",
            "wrr",
            "priority",
            "edf",
            "scfq",
            "sfq",
            "wf2q+",
            "wf2q+ lazy",
            "qfq",
            "qfq+");
    private static final List<String> INNER = List.of(
            "drr",
            "drr lazy",
            "rr",
            "fifo",
            "wrr",
            "priority",
            "edf",
            "scfq",
            "sfq",
            "wf2q+",
            "wfq",
            "wf2q",
            "qfq+",
            "htb",
            "hierarchical");
    private static final int MOST_DEPTH = 3;

    private final Workload workload;
    private final Draw draw;

    Structures(Workload workload, Draw draw) {
        this.workload = workload;
        this.draw = draw;
    }

    /** Two groups, or one of one vif. */
    static String evenGroups(int vifs) {
        return vifs == 1 ? "1" : vifs / 2 + "," + (vifs - vifs / 2);
    }

    /** A class for each vif that is promised its part of the link and may have all of it. */
    static String evenTree(Workload workload) {
        int vifs = workload.vifs();
        long link = workload.linkBitsPerSecond();
        return "(rate=" + link + "bit (vif=0" + (vifs > 1 ? "-" + (vifs - 1) : "") + " rate=" + link / (16L * vifs)
                + "bit ceil=" + link + "bit))";
    }

    /** Sizes of groups. */
    String groups() {
        List<String> sizes = new ArrayList<>();
        for (int left = workload.vifs(); left > 0; ) {
            int size = draw.between(1, left);
            sizes.add(Integer.toString(size));
            left -= size;
        }
        return String.join(",", sizes);
    }

    /** A policy over so many groups. */
    String outer(int groups) {
        return "(" + policy(draw.oneOf(OUTER), groups) + ")";
    }

    /** A policy for each group, or now and then one for all. */
    String inner(int[] groupSizes) {
        if (draw.oneIn(4)) {
            return "(" + draw.oneOf(List.of("rr", "drr lazy", "wf2q+", "edf", "wrr literal")) + ")";
        }
        return IntStream.of(groupSizes)
                .mapToObj(size -> "(" + policy(draw.oneOf(INNER), size) + ")")
                .collect(Collectors.joining(","));
    }

    private String policy(String id, int vifs) {
        String longest = " longest=" + workload.longestBytes();
        return switch (id) {
            case "drr", "drr lazy" -> id + " quantum=" + draw.between(1, 2 * workload.longestBytes()) + weights(vifs);
            case "scfq", "sfq", "wf2q+", "wf2q+ lazy", "wfq", "wf2q" -> id + weights(vifs);
            case "qfq" -> id + weights(vifs) + longest;
            case "qfq+" -> id + weights(vifs) + longest + " aggregate=" + draw.between(1, 4);
            case "wrr", "priority" -> id + list(" priority=", vifs, vif -> draw.between(1, 5), "");
            case "edf" ->
                id
                        + list(
                                " deadline=",
                                vifs,
                                vif -> draw.between(0, 12) * (workload.longestBytes() * workload.nanosPerByte()),
                                "ns");
            case "htb" -> id + longest + " tree=" + tree(vifs);
            case "hierarchical" -> id + " groups=" + evenGroups(vifs) + " outer=" + outer(vifs == 1 ? 1 : 2);
            default -> id;
        };
    }

    private String weights(int vifs) {
        return list(" weight=", vifs, vif -> draw.between(1, 9), "");
    }

    private static String list(String key, int vifs, IntToLongFunction values, String unit) {
        return key
                + IntStream.range(0, vifs)
                        .mapToObj(vif -> values.applyAsLong(vif) + unit)
                        .collect(Collectors.joining(","));
    }

    /** Classes over all vifs. */
    String tree() {
        return tree(workload.vifs());
    }

    private String tree(int vifs) {
        List<Integer> leaves = IntStream.range(0, vifs).boxed().toList();
        return "(rate=" + workload.link() + bursts() + children(leaves, 1) + ")";
    }

    private String children(List<Integer> vifs, int depth) {
        StringBuilder classes = new StringBuilder();
        for (int first = 0; first < vifs.size(); ) {
            int last = depth == MOST_DEPTH || draw.oneIn(2) ? first + 1 : draw.between(first + 1, vifs.size());
            List<Integer> below = vifs.subList(first, last);
            boolean isLeaf = below.size() == 1 && (depth == MOST_DEPTH || !draw.oneIn(4));
            classes.append(" (")
                    .append(isLeaf ? leaf(below.get(0)) : rates() + bursts() + children(below, depth + 1))
                    .append(')');
            first = last;
        }
        return classes.toString();
    }

    private String leaf(int vif) {
        return "vif=" + vif + " " + rates() + bursts() + " priority=" + draw.between(1, 3)
                + (draw.oneIn(2) ? " quantum=" + atLeastThePacket() : "");
    }

    private String rates() {
        long link = workload.linkBitsPerSecond();
        long ceiling = link / draw.oneOf(1, 1, 1, 2, 4, 8);
        return "rate=" + Math.min(ceiling, link / 16 * draw.between(1, 6)) + "bit ceil=" + ceiling + "bit";
    }

    private String bursts() {
        return draw.oneIn(3) ? "" : " burst=" + atLeastThePacket() + " cburst=" + atLeastThePacket();
    }

    private int atLeastThePacket() {
        int longest = workload.longestBytes() + workload.overheadBytes();
        return draw.between(longest, 4 * longest);
    }
}
