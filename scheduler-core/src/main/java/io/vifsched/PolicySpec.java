package io.vifsched;

import java.util.List;
import java.util.Map;

/**
 * A spec string taken apart: an id, then flags and {@code key=value} options.
 *
 * <p>{@code drr quantum=1500 vifs=4 weight=1,2,4,8 rate=2:40Mbit}: words are separated by blanks; a list gives every
 * vif its value, {@code vif:value} single ones; a value in parentheses is a spec or a tree of its own. What the words mean
 * is known to the policy they name, see {@link PolicySettings}.
 */
public final class PolicySpec {
    private final String id;
    private final SpecNode words;

    private PolicySpec(String id, SpecNode words) {
        this.id = id;
        this.words = words;
    }

    /**
     * Takes a spec apart.
     *
     * @throws SpecException if it is empty, a key comes twice or a parenthesis is open
     */
    public static PolicySpec parse(String text) {
        if (text.isBlank()) {
            throw new SpecException(
                    "policy spec = \"" + SpecText.onOneLine(text) + "\", expected a policy's id, as in \"drr vifs=4\"");
        }
        return parse(SpecText.of(text));
    }

    /** Takes a part of a spec apart that is a spec of its own. */
    static PolicySpec parse(SpecText text) {
        List<SpecText> words = text.words();
        if (words.isEmpty()) {
            throw text.error("policy = nothing, expected a policy's id, as in (drr)");
        }
        SpecText id = words.get(0);
        if (!id.text().matches("[A-Za-z][A-Za-z0-9+_-]*")) {
            throw id.error("policy = \"" + id.shown() + "\", expected an id of lower case letters, digits, + and -");
        }
        List<SpecText> options = words.subList(1, words.size());
        for (SpecText word : options) {
            if (word.isInParentheses()) {
                throw word.error("\"" + word.shown() + "\", expected a flag or key=value");
            }
        }
        return new PolicySpec(id.text(), new SpecNode(text, options));
    }

    /** The policy's id. */
    public String id() {
        return id;
    }

    /** True if the spec has this flag or option. */
    public boolean has(String key) {
        return words.has(key);
    }

    /** The same spec with an option added, if it does not have it already. */
    public PolicySpec withDefault(String key, String value) {
        return has(key) ? this : parse(words.all().text().strip() + " " + key + "=" + value);
    }

    /** The spec as it was written. */
    @Override
    public String toString() {
        return words.all().text();
    }

    SpecNode words() {
        return words;
    }

    Map<String, SpecText> options() {
        return words.values();
    }

    SpecException error(String key, String message) {
        return words.error(key, message);
    }
}
