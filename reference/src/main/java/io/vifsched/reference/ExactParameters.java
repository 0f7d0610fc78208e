package io.vifsched.reference;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a run by name, with the names, units and defaults of a spec: bytes, nanoseconds, bits per second.
 * Immutable.
 */
public final class ExactParameters {
    private static final Map<String, Long> DEFAULTS = Map.ofEntries(
            Map.entry("weight", 1L),
            Map.entry("priority", 1L),
            Map.entry("mean", 1L),
            Map.entry("quantum", 1500L),
            Map.entry("min", 0L),
            Map.entry("longest", 1514L),
            Map.entry("aggregate", 8L),
            Map.entry("guard", 0L), // 0: none
            Map.entry("deadline", 10_000_000L),
            Map.entry("rate", 0L), // 0: no cap
            Map.entry("overhead", 0L),
            Map.entry("period", 50_000_000L),
            Map.entry("window", 50_000_000L),
            Map.entry("tick", 0L), // 0: none
            Map.entry("limit", (long) Integer.MAX_VALUE));
    private static final Set<String> REQUIRED = Set.of("link", "burst");
    private static final Map<String, String> WORDS = Map.of("rounding", "ceil", "cap", "credit");

    private final int vifs;
    private final Map<String, List<Long>> numbers;
    private final Map<String, String> words;
    private final Nested nested;

    // What cannot be written as numbers: the classes of htb, and the policies of hierarchical.
    private record Nested(
            @Nullable ExactClass tree, @Nullable ExactSpec outer, List<ExactSpec> inner) {
        static final Nested NONE = new Nested(null, null, List.of());
    }

    private ExactParameters(int vifs, Map<String, List<Long>> numbers, Map<String, String> words, Nested nested) {
        this.vifs = vifs;
        this.numbers = Map.copyOf(numbers);
        this.words = Map.copyOf(words);
        this.nested = nested.outer == null ? nested : onThisLink(nested.tree, nested.outer, nested.inner);
    }

    /** All defaults, on a link of {@code linkBitsPerSecond}. */
    public static ExactParameters of(int vifs, long linkBitsPerSecond) {
        return new ExactParameters(vifs, Map.of(), WORDS, Nested.NONE).with("link", linkBitsPerSecond);
    }

    /**
     * These parameters and a number, or one for each vif.
     *
     * @param key {@code weight}, {@code priority}, {@code mean}, {@code quantum}, {@code min}, {@code longest},
     *     {@code aggregate}, {@code guard} (0: none), {@code deadline}, {@code rate} (0: no cap), {@code burst},
     *     {@code overhead}, {@code period}, {@code window}, {@code tick} (0: none), {@code link} or {@code limit}
     */
    public ExactParameters with(String key, long... values) {
        if (!DEFAULTS.containsKey(key) && !REQUIRED.contains(key)) {
            throw new IllegalArgumentException("key = " + key + ", expected a known one");
        }
        if (values.length != 1 && values.length != vifs) {
            throw new IllegalArgumentException(
                    key + " = " + Arrays.toString(values) + ", expected one value or " + vifs);
        }
        Map<String, List<Long>> changed = new HashMap<>(numbers);
        changed.put(
                key,
                values.length == 1
                        ? Collections.nCopies(vifs, values[0])
                        : Arrays.stream(values).boxed().toList());
        return new ExactParameters(vifs, changed, words, nested);
    }

    /** These parameters and a word: {@code rounding} = ceil, floor, round, carry; {@code cap} = credit, bucket. */
    public ExactParameters with(String key, String value) {
        if (!words.containsKey(key)) {
            throw new IllegalArgumentException("key = " + key + ", expected rounding or cap");
        }
        Map<String, String> changed = new HashMap<>(words);
        changed.put(key, value);
        return new ExactParameters(vifs, numbers, changed, nested);
    }

    /** These parameters and a tree of classes with one leaf for each vif. */
    public ExactParameters with(ExactClass tree) {
        return new ExactParameters(vifs, numbers, words, new Nested(tree, nested.outer, nested.inner));
    }

    /**
     * These parameters and groups of vifs in order of id.
     *
     * @param outer the policy over the groups, its vifs
     * @param inner for each group the policy inside it; their vifs are those of the groups
     */
    public ExactParameters with(ExactSpec outer, List<ExactSpec> inner) {
        int members = inner.stream().mapToInt(each -> each.parameters().vifs()).sum();
        if (outer.parameters().vifs() != inner.size() || members != vifs) {
            throw new IllegalArgumentException("inner = " + inner.size() + " groups of " + members
                    + " vifs together, expected " + outer.parameters().vifs() + " groups of " + vifs);
        }
        return new ExactParameters(vifs, numbers, words, new Nested(nested.tree, outer, List.copyOf(inner)));
    }

    /** How many vifs there are. */
    public int vifs() {
        return vifs;
    }

    /** One number per vif. */
    public List<Long> each(String key) {
        List<Long> values = numbers.get(key);
        if (values != null) {
            return values;
        }
        Long value = DEFAULTS.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " = nothing, expected a value");
        }
        return Collections.nCopies(vifs, value);
    }

    /** The number that holds for all vifs. */
    public long one(String key) {
        return each(key).get(0);
    }

    /** The word. */
    public String word(String key) {
        String word = words.get(key);
        if (word == null) {
            throw new IllegalArgumentException("key = " + key + ", expected rounding or cap");
        }
        return word;
    }

    /** The tree of classes. */
    public ExactClass tree() {
        ExactClass tree = nested.tree;
        if (tree == null) {
            throw new IllegalArgumentException("tree = nothing, expected a value");
        }
        return tree;
    }

    /** The policy over groups, on this link. */
    public ExactSpec outer() {
        ExactSpec outer = nested.outer;
        if (outer == null) {
            throw new IllegalArgumentException("outer = nothing, expected a value");
        }
        return outer;
    }

    /** The policies inside the groups, on this link; none if there are no groups. */
    public List<ExactSpec> inner() {
        return nested.inner;
    }

    private Nested onThisLink(@Nullable ExactClass tree, ExactSpec outer, List<ExactSpec> inner) {
        return new Nested(
                tree, onThisLink(outer), inner.stream().map(this::onThisLink).toList());
    }

    private ExactSpec onThisLink(ExactSpec spec) {
        return new ExactSpec(
                spec.id(), spec.parameters().with("link", one("link")).with("overhead", one("overhead")));
    }

    /** The link's rate in bytes per nanosecond. */
    public Rational rate() {
        return Rational.of(one("link"), 8_000_000_000L);
    }

    /** What the wire adds to every packet. */
    public int overheadBytes() {
        return Math.toIntExact(one("overhead"));
    }
}
