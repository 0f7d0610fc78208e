package io.vifsched.reference;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    private ExactParameters(int vifs, Map<String, List<Long>> numbers, Map<String, String> words) {
        this.vifs = vifs;
        this.numbers = Map.copyOf(numbers);
        this.words = Map.copyOf(words);
    }

    /** All defaults, on a link of {@code linkBitsPerSecond}. */
    public static ExactParameters of(int vifs, long linkBitsPerSecond) {
        return new ExactParameters(vifs, Map.of(), WORDS).with("link", linkBitsPerSecond);
    }

    /**
     * These parameters and a number, or one for each vif.
     *
     * @param key {@code weight}, {@code priority}, {@code mean}, {@code quantum}, {@code min}, {@code longest},
     *     {@code guard} (0: none), {@code deadline}, {@code rate} (0: no cap), {@code burst}, {@code overhead}, {@code period}, {@code window},
     *     {@code tick} (0: none), {@code link} or {@code limit}
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
        return new ExactParameters(vifs, changed, words);
    }

    /** These parameters and a word: {@code rounding} = ceil, floor, round, carry; {@code cap} = credit, bucket. */
    public ExactParameters with(String key, String value) {
        if (!words.containsKey(key)) {
            throw new IllegalArgumentException("key = " + key + ", expected rounding or cap");
        }
        Map<String, String> changed = new HashMap<>(words);
        changed.put(key, value);
        return new ExactParameters(vifs, numbers, changed);
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

    /** The link's rate in bytes per nanosecond. */
    public Rational rate() {
        return Rational.of(one("link"), 8_000_000_000L);
    }

    /** What the wire adds to every packet. */
    public int overheadBytes() {
        return Math.toIntExact(one("overhead"));
    }
}
