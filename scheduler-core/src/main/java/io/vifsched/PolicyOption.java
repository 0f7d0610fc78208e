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
        FLAG("", "a word that stands alone"),
        /** A bare whole number. */
        COUNT("", ""),
        /** A bare whole number of bytes. */
        BYTES("bytes", ""),
        /** Bits per second, with a unit: {@code bit}, {@code kbit}, {@code Mbit}, {@code Gbit}. */
        RATE("bit/s", ""),
        /** Nanoseconds, written with a unit: {@code ns}, {@code us}, {@code ms}, {@code s}. */
        TIME("ns", ""),
        /** One of a few words. */
        CHOICE("", "one of a few words"),
        /**
         * How the vifs, in order of their ids, form groups: {@code 2,3} are vifs 0 to 1 and 2 to 4, {@code 64x16} are 64
         * groups of 16. A policy has one such option at most.
         */
        GROUPS("", "sizes of groups, as in 2,3 or 64x16"),
        /** A spec in parentheses, of a policy that takes the groups for its vifs. */
        SPEC("", "a spec in parentheses, as in (drr)"),
        /** A spec in parentheses for each group, of a policy over its vifs: one for all, a list, or single ones. */
        SPECS("", "specs in parentheses, as in (drr), (drr),(rr) or 1:(rr)"),
        /** A tree of nodes in parentheses, see {@link SpecNode}. */
        TREE("", "a tree in parentheses, as in (key=value (key=value) (key=value))");

        private final String unit;
        private final String form;

        Kind(String unit, String form) {
            this.unit = unit;
            this.form = form;
        }

        /** The unit of a value as a number, empty if it has none. */
        public String unit() {
            return unit;
        }

        /** True if a value is a number within a range. */
        public boolean isNumber() {
            return form.isEmpty();
        }

        /** What is written for a value, in words; empty if it is a number. */
        public String form() {
            return form;
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

    /** A value of {@link Kind#GROUPS}, {@link Kind#SPEC}, {@link Kind#SPECS} or {@link Kind#TREE}. */
    public static PolicyOption structure(String key, Kind kind, String defaultValue, String description) {
        return new PolicyOption(key, kind, false, defaultValue, 0, 0, List.of(), description);
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
