package io.vifsched.conformance.policies;

import io.vifsched.PolicyOption.Kind;
import io.vifsched.Quantities;
import io.vifsched.SpecNode;
import io.vifsched.reference.ExactClass;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tree of an {@code htb} spec, checked already, as the reference takes it. */
final class ExactTrees {
    private ExactTrees() {}

    /** The class of the root; a root with {@code vif=} is that of one vif. */
    static ExactClass of(SpecNode root) {
        return classes(root).findFirst().orElseThrow();
    }

    /** A class for each vif of a leaf. */
    private static Stream<ExactClass> classes(SpecNode node) {
        List<ExactClass> children =
                node.children().stream().flatMap(ExactTrees::classes).toList();
        if (!children.isEmpty()) {
            return Stream.of(with(node, ExactClass.inner(rate(node, "rate"), children)));
        }
        String[] range = node.text("vif").split("-", -1);
        return IntStream.rangeClosed(Integer.parseInt(range[0]), Integer.parseInt(range[range.length - 1]))
                .mapToObj(vif -> with(node, ExactClass.leaf(vif, rate(node, "rate"))));
    }

    private static ExactClass with(SpecNode node, ExactClass plain) {
        return plain.ceil(rate(node, "ceil"))
                .bursts(number(node, "burst", Kind.BYTES), number(node, "cburst", Kind.BYTES))
                .priority(number(node, "priority", Kind.COUNT))
                .quantum(number(node, "quantum", Kind.BYTES));
    }

    private static long rate(SpecNode node, String key) {
        return number(node, key, Kind.RATE);
    }

    /** The number, or 0, which stands for its default. */
    private static long number(SpecNode node, String key, Kind kind) {
        return node.has(key) ? Quantities.parse(kind, node.text(key)) : 0;
    }
}
