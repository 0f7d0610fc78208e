package io.vifsched.reference;

import java.util.List;

/**
 * One class in the tree of {@code htb}, as plain data; 0 stands for the default of a number.
 *
 * @param vif the vif of a leaf, -1 in an inner class
 * @param rateBitsPerSecond what is its own
 * @param ceilBitsPerSecond what it may reach with what its ancestors lend; 0: the rate
 * @param burstBytes how much of its rate it may save up; 0: ten longest packets
 * @param cburstBytes how much of its ceiling it may save up; 0: ten longest packets
 * @param priority of a leaf, larger first; 0: 1
 * @param quantumBytes of a leaf; 0: a longest packet for each least rate of all leaves that is in its rate
 * @param children of an inner class
 */
public record ExactClass(
        int vif,
        long rateBitsPerSecond,
        long ceilBitsPerSecond,
        long burstBytes,
        long cburstBytes,
        long priority,
        long quantumBytes,
        List<ExactClass> children) {
    private static final int INNER = -1;

    /** Rejects ceilings below the rate and classes that are both leaf and inner, or neither. */
    public ExactClass {
        children = List.copyOf(children);
        if (ceilBitsPerSecond != 0 && ceilBitsPerSecond < rateBitsPerSecond) {
            throw new IllegalArgumentException(
                    "ceil = " + ceilBitsPerSecond + ", expected the rate, " + rateBitsPerSecond + ", or more");
        }
        if ((vif == INNER) == children.isEmpty()) {
            throw new IllegalArgumentException("vif = " + vif + ", expected a vif or children");
        }
    }

    /** A class for one vif. */
    public static ExactClass leaf(int vif, long rateBitsPerSecond) {
        return new ExactClass(vif, rateBitsPerSecond, 0, 0, 0, 0, 0, List.of());
    }

    /** A class that lends to others. */
    public static ExactClass inner(long rateBitsPerSecond, ExactClass... children) {
        return inner(rateBitsPerSecond, List.of(children));
    }

    /** A class that lends to others. */
    public static ExactClass inner(long rateBitsPerSecond, List<ExactClass> children) {
        return new ExactClass(INNER, rateBitsPerSecond, 0, 0, 0, 0, 0, children);
    }

    /** This class with a ceiling. */
    public ExactClass ceil(long bitsPerSecond) {
        return new ExactClass(
                vif, rateBitsPerSecond, bitsPerSecond, burstBytes, cburstBytes, priority, quantumBytes, children);
    }

    /** This class with both bursts. */
    public ExactClass bursts(long burst, long cburst) {
        return new ExactClass(
                vif, rateBitsPerSecond, ceilBitsPerSecond, burst, cburst, priority, quantumBytes, children);
    }

    /** This leaf with a priority. */
    public ExactClass priority(long larger) {
        return new ExactClass(
                vif, rateBitsPerSecond, ceilBitsPerSecond, burstBytes, cburstBytes, larger, quantumBytes, children);
    }

    /** This leaf with a quantum. */
    public ExactClass quantum(long bytes) {
        return new ExactClass(
                vif, rateBitsPerSecond, ceilBitsPerSecond, burstBytes, cburstBytes, priority, bytes, children);
    }

    /** True if the class is that of a vif. */
    public boolean isLeaf() {
        return vif != INNER;
    }

    /** All numbers as they count.
     *
     * @param longestWireBytes the longest packet on the wire
     */
    ExactClass completed(long longestWireBytes) {
        long leastRate =
                leaves().stream().mapToLong(ExactClass::rateBitsPerSecond).min().orElseThrow();
        return completed(longestWireBytes, leastRate);
    }

    private ExactClass completed(long longestWireBytes, long leastRate) {
        long quantum = Rational.of(longestWireBytes)
                .times(rateBitsPerSecond)
                .dividedBy(leastRate)
                .floor();
        return new ExactClass(
                vif,
                rateBitsPerSecond,
                orDefault(ceilBitsPerSecond, rateBitsPerSecond),
                orDefault(burstBytes, 10 * longestWireBytes),
                orDefault(cburstBytes, 10 * longestWireBytes),
                orDefault(priority, 1),
                orDefault(quantumBytes, quantum),
                children.stream()
                        .map(child -> child.completed(longestWireBytes, leastRate))
                        .toList());
    }

    /** The leaves of this tree, from left to right. */
    List<ExactClass> leaves() {
        return isLeaf()
                ? List.of(this)
                : children.stream().flatMap(child -> child.leaves().stream()).toList();
    }

    private static long orDefault(long value, long otherwise) {
        return value == 0 ? otherwise : value;
    }
}
