package io.vifsched;

import io.vifsched.PolicyOption.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The options of a spec, checked against what its policy declares: every value in range, every list as long as there
 * are vifs. A policy reads its settings from here and from nowhere else.
 */
public final class PolicySettings {
    /** The most vifs that one scheduler serves. */
    public static final int MOST_VIFS = 1 << 22;

    private final PolicySpec spec;
    private final Map<String, PolicyOption> known;
    private final int vifs;
    private final Map<String, long[]> numbers = new LinkedHashMap<>();

    PolicySettings(PolicySpec spec, List<PolicyOption> options) {
        this.spec = spec;
        this.known = new LinkedHashMap<>();
        for (PolicyOption option : options) {
            if (known.put(option.key(), option) != null) {
                throw new SpecException(
                        "option = \"" + option.key() + "\" of policy " + spec.id() + ", expected declared once");
            }
        }
        for (String key : spec.options().keySet()) {
            if (!known.containsKey(key)) {
                throw spec.error(
                        key,
                        "option = \"" + key + "\", unknown to policy " + spec.id()
                                + Names.suggestion(key, known.keySet()));
            }
        }
        this.vifs = countVifs();
        for (PolicyOption option : options) {
            numbers.put(option.key(), read(option));
        }
    }

    private int countVifs() {
        if (spec.has("vifs")) {
            return (int) value(optionOf("vifs"), "vifs", valueOf("vifs"));
        }
        for (PolicyOption option : known.values()) {
            String text = valueOf(option.key());
            if (option.perVif() && text.indexOf(',') >= 0 && text.indexOf(':') < 0) {
                return text.split(",", -1).length;
            }
        }
        throw spec.error("vifs", "vifs = nothing, expected vifs=N, or a list with one value per vif");
    }

    private String valueOf(String key) {
        PolicySpec.Word word = spec.options().get(key);
        return word == null ? "" : word.value();
    }

    private long[] read(PolicyOption option) {
        String key = option.key();
        String text = valueOf(key);
        if (option.kind() == Kind.FLAG) {
            if (!text.isEmpty()) {
                throw spec.error(key, key + " = " + shortened(text) + ", expected the flag without a value");
            }
            return new long[] {spec.has(key) ? 1 : 0};
        }
        if (spec.has(key) && text.isEmpty()) {
            throw spec.error(key, key + " = nothing, expected " + key + "=value");
        }
        long absent = option.defaultValue().isEmpty() ? 0 : value(option, key, option.defaultValue());
        if (!option.perVif()) {
            return new long[] {text.isEmpty() ? absent : value(option, key, text)};
        }
        long[] values = new long[vifs];
        if (text.indexOf(':') >= 0) {
            Arrays.fill(values, absent);
            readPairs(option, text, values);
        } else if (text.indexOf(',') >= 0) {
            readList(option, text, values);
        } else {
            Arrays.fill(values, text.isEmpty() ? absent : value(option, key, text));
        }
        return values;
    }

    private void readList(PolicyOption option, String text, long[] values) {
        String[] items = text.split(",", -1);
        if (items.length != vifs) {
            throw spec.error(
                    option.key(),
                    option.key() + " = " + shortened(text) + ", expected " + vifs + " values, one per vif, got "
                            + items.length);
        }
        for (int vif = 0; vif < vifs; vif++) {
            values[vif] = value(option, option.key() + "[" + vif + "]", items[vif]);
        }
    }

    private void readPairs(PolicyOption option, String text, long[] values) {
        boolean[] given = new boolean[vifs];
        for (String pair : text.split(",", -1)) {
            int colon = pair.indexOf(':');
            String id = colon < 0 ? "" : pair.substring(0, colon);
            if (!id.matches("[0-9]{1,9}") || Integer.parseInt(id) >= vifs) {
                throw spec.error(
                        option.key(),
                        option.key() + " = " + shortened(pair) + ", expected vif:value with vif 0 to " + (vifs - 1));
            }
            int vif = Integer.parseInt(id);
            if (given[vif]) {
                throw spec.error(
                        option.key(), option.key() + " = " + shortened(pair) + ", expected vif " + vif + " once only");
            }
            given[vif] = true;
            values[vif] = value(option, option.key() + "[" + vif + "]", pair.substring(colon + 1));
        }
    }

    private long value(PolicyOption option, String name, String text) {
        int choice = option.choices().indexOf(text);
        if (option.kind() == Kind.CHOICE) {
            if (choice < 0) {
                throw spec.error(
                        option.key(),
                        name + " = " + shortened(text) + ", expected " + String.join(", ", option.choices())
                                + Names.suggestion(text, option.choices()));
            }
            return choice;
        }
        if (choice >= 0) {
            return Long.MAX_VALUE;
        }
        long value;
        try {
            value = Quantities.parse(option.kind(), text);
        } catch (IllegalArgumentException e) {
            throw spec.error(
                    option.key(), name + " = " + shortened(text) + ", expected " + e.getMessage() + orNone(option));
        }
        if (value < option.least() || value > option.most()) {
            throw spec.error(option.key(), name + " = " + text + ", expected " + range(option));
        }
        return value;
    }

    /** The range of an option in words: {@code 1 to 65535}. */
    static String range(PolicyOption option) {
        return Quantities.format(option.kind(), option.least())
                + " to "
                + Quantities.format(option.kind(), option.most())
                + (option.kind() == Kind.BYTES ? " bytes" : "")
                + orNone(option);
    }

    private static String orNone(PolicyOption option) {
        return option.choices().contains(PolicyOption.NONE) ? ", or " + PolicyOption.NONE : "";
    }

    private static String shortened(String text) {
        if (text.isEmpty()) {
            return "nothing";
        }
        return text.length() <= 40 ? text : text.substring(0, 37) + "...";
    }

    private PolicyOption optionOf(String key) {
        PolicyOption option = known.get(key);
        if (option == null) {
            throw new IllegalArgumentException("option = \"" + key + "\", not declared by policy " + spec.id());
        }
        return option;
    }

    /** The number of vifs; ids are 0 to {@code vifs() - 1}. */
    public int vifs() {
        return vifs;
    }

    /** True if the spec itself has this option. */
    public boolean has(String key) {
        return spec.has(key);
    }

    /** True if the spec has this flag. */
    public boolean flag(String key) {
        return number(key) == 1;
    }

    /** The option's value in its base unit; 0 if it is absent and has no default, {@link Long#MAX_VALUE} for none. */
    public long number(String key) {
        optionOf(key);
        return numbersOf(key)[0];
    }

    /** The option's value for each vif, in its base unit; the caller's own copy. */
    public long[] numbers(String key) {
        PolicyOption option = optionOf(key);
        if (!option.perVif()) {
            throw new IllegalArgumentException("option = \"" + key + "\", expected one that is declared per vif");
        }
        return numbersOf(key).clone();
    }

    /** The word that was chosen. */
    public String choice(String key) {
        return optionOf(key).choices().get((int) number(key));
    }

    /** The link's speed in bits per second, 0 if it is not given. */
    public long linkBitsPerSecond() {
        return number("link");
    }

    /** What the wire adds to each packet, in bytes. */
    public int overheadBytes() {
        return (int) number("overhead");
    }

    /** Throws unless {@code value} may be set for {@code vif} in option {@code key}. */
    void check(String key, int vif, long value) {
        PolicyOption option = optionOf(key);
        boolean none = value == Long.MAX_VALUE && option.choices().contains(PolicyOption.NONE);
        if (!none && (value < option.least() || value > option.most())) {
            throw new IllegalArgumentException(
                    key + "[" + vif + "] = " + Quantities.format(option.kind(), value) + ", expected " + range(option));
        }
    }

    /** Records that an option was changed for one vif. */
    void change(String key, int vif, long value) {
        numbersOf(key)[vif] = value;
    }

    /** Records that another word was chosen. */
    void choose(String key, String choice) {
        numbersOf(key)[0] = optionOf(key).choices().indexOf(choice);
    }

    /** The spec that says what holds now, with every option that has a value. */
    String effectiveSpec() {
        StringBuilder text = new StringBuilder(spec.id());
        for (PolicyOption option : known.values()) {
            long[] values = numbersOf(option.key());
            if (option.kind() == Kind.FLAG) {
                text.append(values[0] == 1 ? " " + option.key() : "");
            } else if (option.key().equals("vifs")) {
                text.append(" vifs=").append(vifs);
            } else if (option.perVif() || !option.defaultValue().isEmpty() || spec.has(option.key())) {
                text.append(' ').append(option.key()).append('=').append(format(option, values));
            }
        }
        return text.toString();
    }

    private static String format(PolicyOption option, long[] values) {
        if (Arrays.stream(values).allMatch(value -> value == values[0])) {
            return format(option, values[0]);
        }
        return Arrays.stream(values).mapToObj(value -> format(option, value)).collect(Collectors.joining(","));
    }

    private static String format(PolicyOption option, long value) {
        if (option.kind() == Kind.CHOICE) {
            return option.choices().get((int) value);
        }
        return value == Long.MAX_VALUE ? PolicyOption.NONE : Quantities.format(option.kind(), value);
    }

    /** An error about an option of this spec, with its place. */
    public SpecException error(String key, String message) {
        return spec.error(key, message);
    }

    private long[] numbersOf(String key) {
        long[] values = numbers.get(key);
        if (values == null) {
            throw new IllegalArgumentException("option = \"" + key + "\", not declared by policy " + spec.id());
        }
        return values;
    }
}
