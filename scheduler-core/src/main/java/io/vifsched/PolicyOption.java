package io.vifsched;

import java.util.List;

/**
 * One option of a spec: its key, what values it takes, and what it means.
 *
 * @param key the word before {@code =}, or the flag itself
 * @param kind what its values are
 * @param perVif true if a comma-separated list, or {@code vif:value} pairs, may give each vif its own value
 * @param defaultValue what holds where the spec is silent, as it would be written; empty if the option is then absent
 * @param least the least value, in the kind's unit
 * @param most the largest value, in the kind's unit
 * @param choices the words that a {@link Kind#CHOICE} takes, or the words that other kinds take beside numbers
 * @param description one line for people
 */
public record PolicyOption(
        String key,
        Kind kind,
        boolean perVif,
        String defaultValue,
        long least,
        long most,
        List<String> choices,
        String description) {

    /** {@link Kind#COUNT} and {@link Kind#RATE} options that allow it: no limit. */
    public static final String NONE = "none";

    /** What an option's values are. */
    public enum Kind {
        /** A word that stands alone. */
        FLAG(""),
        /** A bare whole number. */
        COUNT(""),
        /** A bare whole number of bytes. */
        BYTES("bytes"),
        /** Bits per second, with a unit: {@code bit}, {@code kbit}, {@code Mbit}, {@code Gbit}. */
        RATE("bit/s"),
        /** Nanoseconds, written with a unit: {@code ns}, {@code us}, {@code ms}, {@code s}. */
        TIME("ns"),
        /** One of a few words. */
        CHOICE("");

        private final String unit;

        Kind(String unit) {
            this.unit = unit;
        }

        /** The unit of a value as a number, empty if it has none. */
        public String unit() {
            return unit;
        }
    }

    /** Copies the list of choices. */
    public PolicyOption {
        choices = List.copyOf(choices);
    }

    /** A word that stands alone. */
    public static PolicyOption flag(String key, String description) {
        return new PolicyOption(key, Kind.FLAG, false, "", 0, 1, List.of(), description);
    }

    /** A bare number of {@code kind} from {@code least} to {@code most}. */
    public static PolicyOption number(
            String key, Kind kind, String defaultValue, long least, long most, String description) {
        return new PolicyOption(key, kind, false, defaultValue, least, most, List.of(), description);
    }

    /** One of a few words; the first is the default. */
    public static PolicyOption choice(String key, List<String> choices, String description) {
        return new PolicyOption(key, Kind.CHOICE, false, choices.get(0), 0, choices.size() - 1L, choices, description);
    }

    /** The same option, settable for each vif. */
    public PolicyOption forEachVif() {
        return new PolicyOption(key, kind, true, defaultValue, least, most, choices, description);
    }

    /** The same option, which also takes the word {@code none}, read as {@link Long#MAX_VALUE}. */
    public PolicyOption orNone() {
        return new PolicyOption(key, kind, perVif, defaultValue, least, most, List.of(NONE), description);
    }
}
