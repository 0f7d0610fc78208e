package io.vifsched.policy;

import io.vifsched.PolicyOption;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.PolicySettings;
import io.vifsched.Quantities;
import io.vifsched.SpecNode;
import java.util.Arrays;
import java.util.List;

/**
 * The classes of {@link HierarchicalTokenBucket}, checked: leaves are called like their vifs, 0 to vifs - 1; inner classes
 * follow.
 */
final class ClassTree {
    static final int NONE = -1;

    private static final int MOST_BYTES =
            1 << 29; // of bursts, so that times fit; of quanta, so that deficits fit an int
    private static final int MOST_PRIORITY = 8;
    private final int longestWireBytes;
    private final PolicyOption rateOption = PolicyOption.number("rate", Kind.RATE, "", 1, 1_000_000_000_000L, "");
    private final PolicyOption ceilOption = PolicyOption.number("ceil", Kind.RATE, "", 1, 1_000_000_000_000L, "");
    private final PolicyOption priorityOption = PolicyOption.number("priority", Kind.COUNT, "", 1, MOST_PRIORITY, "");
    private final PolicyOption burstOption;
    private final PolicyOption cburstOption;
    private final PolicyOption quantumOption;

    private final int vifs;
    private final int root;

    // Per class.
    private final int[] parent; // NONE above the root
    private final int[] level; // 0 for a leaf, else 1 + that of the highest child
    private final long[] rate;
    private final long[] ceil;
    private final long[] burst;
    private final long[] cburst;

    // Per leaf.
    private final int[] priority; // 0: the vif has no leaf
    private final int[] quantum;

    private int classes; // so many are known by now

    ClassTree(PolicySettings settings) {
        vifs = settings.vifs();
        longestWireBytes = (int) settings.number("longest") + settings.overheadBytes();
        burstOption = bytes("burst");
        cburstOption = bytes("cburst");
        quantumOption = bytes("quantum");
        SpecNode tree = settings.tree("tree");
        int size = vifs + innerClasses(tree);
        parent = new int[size];
        level = new int[size];
        rate = new long[size];
        ceil = new long[size];
        burst = new long[size];
        cburst = new long[size];
        priority = new int[vifs];
        quantum = new int[vifs];
        classes = vifs;
        root = tree.children().isEmpty() ? 0 : vifs;
        add(tree, NONE);
        for (int vif = 0; vif < vifs; vif++) {
            if (priority[vif] == 0) {
                throw settings.error("tree", "vif " + vif + " = nothing, expected a class with vif=" + vif);
            }
        }
        completeQuanta();
    }

    /** At least the longest packet. */
    private PolicyOption bytes(String key) {
        return PolicyOption.number(key, Kind.BYTES, "", longestWireBytes, MOST_BYTES, "");
    }

    private static int innerClasses(SpecNode node) {
        int sum = node.children().isEmpty() ? 0 : 1;
        for (SpecNode child : node.children()) {
            sum += innerClasses(child);
        }
        return sum;
    }

    private void add(SpecNode node, int above) {
        boolean leaf = node.children().isEmpty();
        node.checkKeys((leaf ? "a class" : "a class with children") + of(node), keys(leaf));
        if (leaf) {
            addLeaves(node, above);
            return;
        }
        int id = classes++;
        addClass(id, node, above);
        for (SpecNode child : node.children()) {
            int first = classes;
            add(child, id);
            level[id] = Math.max(level[id], 1 + (child.children().isEmpty() ? 0 : level[first]));
        }
    }

    private static List<String> keys(boolean leaf) {
        return leaf
                ? List.of("name", "rate", "ceil", "burst", "cburst", "vif", "priority", "quantum")
                : List.of("name", "rate", "ceil", "burst", "cburst");
    }

    private static String of(SpecNode node) {
        return node.has("name") ? " of " + node.shown("name") : "";
    }

    private void addLeaves(SpecNode node, int above) {
        String text = node.text("vif");
        if (!text.matches("[0-9]{1,7}(-[0-9]{1,7})?")) {
            throw node.error(
                    "vif",
                    "vif" + of(node) + " = " + (text.isEmpty() ? "nothing" : node.shown("vif"))
                            + ", expected a vif or a range of them, as in vif=2-3, or children");
        }
        int first = Integer.parseInt(text.split("-", 2)[0]);
        int last = text.contains("-") ? Integer.parseInt(text.split("-", 2)[1]) : first;
        if (first > last || last >= vifs || (above == NONE && first < last)) {
            throw node.error(
                    "vif",
                    "vif" + of(node) + " = " + text + ", expected "
                            + (above == NONE ? "one vif, or children, at the root" : "vifs from 0 to " + (vifs - 1)));
        }
        for (int vif = first; vif <= last; vif++) {
            if (priority[vif] != 0) {
                throw node.error("vif", "vif" + of(node) + " = " + text + ", expected vif " + vif + " in one class");
            }
            if (vif == first) {
                addLeaf(vif, node, above);
            } else {
                copyLeaf(first, vif);
            }
        }
    }

    private void addLeaf(int vif, SpecNode node, int above) {
        addClass(vif, node, above);
        priority[vif] = (int) node.number(priorityOption, "priority" + of(node), 1);
        quantum[vif] = (int) node.number(quantumOption, "quantum" + of(node), 0);
    }

    private void copyLeaf(int from, int vif) {
        parent[vif] = parent[from];
        rate[vif] = rate[from];
        ceil[vif] = ceil[from];
        burst[vif] = burst[from];
        cburst[vif] = cburst[from];
        priority[vif] = priority[from];
        quantum[vif] = quantum[from];
    }

    private void addClass(int id, SpecNode node, int above) {
        parent[id] = above;
        rate[id] = node.number(rateOption, "rate" + of(node), 0);
        if (rate[id] == 0) {
            throw node.error("rate", "rate" + of(node) + " = nothing, expected a rate, as in rate=40Mbit");
        }
        ceil[id] = node.number(ceilOption, "ceil" + of(node), rate[id]);
        if (ceil[id] < rate[id]) {
            throw node.error(
                    "ceil",
                    "ceil" + of(node) + " = " + node.text("ceil") + ", expected at least rate="
                            + Quantities.format(Kind.RATE, rate[id]));
        }
        burst[id] = node.number(burstOption, "burst" + of(node), 10L * longestWireBytes);
        cburst[id] = node.number(cburstOption, "cburst" + of(node), 10L * longestWireBytes);
    }

    /** A leaf that names no quantum gets one in proportion to its rate; the slowest, the longest packet. */
    private void completeQuanta() {
        long least = Arrays.stream(rate, 0, vifs).min().orElse(1);
        for (int vif = 0; vif < vifs; vif++) {
            if (quantum[vif] == 0) {
                quantum[vif] = (int) Math.min(MOST_BYTES, longestWireBytes * rate[vif] / least);
            }
        }
    }

    int vifs() {
        return vifs;
    }

    int size() {
        return classes;
    }

    int root() {
        return root;
    }

    int parent(int id) {
        return parent[id];
    }

    int level(int id) {
        return level[id];
    }

    int priority(int leaf) {
        return priority[leaf];
    }

    int quantumBytes(int leaf) {
        return quantum[leaf];
    }

    /** Buckets of all classes that fill at their rates. */
    TokenBuckets rateBuckets() {
        return new TokenBuckets(rate, burst);
    }

    /** Buckets of all classes that fill at their ceilings. */
    TokenBuckets ceilingBuckets() {
        return new TokenBuckets(ceil, cburst);
    }
}
