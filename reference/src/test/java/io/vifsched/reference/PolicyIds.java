package io.vifsched.reference;

import java.util.List;

/** The policies for which a fact holds. */
final class PolicyIds {
    private PolicyIds() {}

    static List<String> all() {
        return ExactPolicies.IDS;
    }

    static List<String> workConserving() {
        return allBut("wrr literal", "htb");
    }

    /** Those that one number per vif describes. */
    static List<String> flat() {
        return allBut("htb", "hierarchical");
    }

    /** Those that know no time finer than that of the clock. */
    static List<String> indifferentToTheClock() {
        return allBut("htb", "hierarchical");
    }

    /** Those that measure service against nothing but the vifs that are backlogged. */
    static List<String> indifferentToSilentVifs() {
        return allBut("min-rate", "wf2q+", "wf2q+ lazy", "qfq", "qfq+", "htb", "hierarchical");
    }

    /** Those that look only at the ratio of weights and priorities. */
    static List<String> scaleFree() {
        return allBut("min-rate", "drr", "drr lazy", "qfq", "qfq+", "htb", "hierarchical");
    }

    /** Those that serve vifs in turn where all are alike. */
    static List<String> takingTurns() {
        return allBut("fifo", "priority", "edf", "min-rate", "htb", "hierarchical");
    }

    static List<String> bounded() {
        return ExactPolicies.IDS.stream().filter(id -> !Bounds.of(id).isEmpty()).toList();
    }

    static List<String> unlikeFifo() {
        return bounded().stream().filter(id -> !id.equals("fifo")).toList();
    }

    private static List<String> allBut(String... ids) {
        List<String> without = List.of(ids);
        return ExactPolicies.IDS.stream().filter(id -> !without.contains(id)).toList();
    }
}
