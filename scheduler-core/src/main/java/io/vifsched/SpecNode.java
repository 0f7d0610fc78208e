package io.vifsched;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node of a {@link PolicyOption.Kind#TREE}, {@code (key=value ... (child) ...)}: flags and options as in a spec, and
 * children in parentheses.
 */
public final class SpecNode {
    private final SpecText text;
    private final Map<String, SpecText> values = new LinkedHashMap<>();
    private final List<SpecNode> children = new ArrayList<>();

    /** Takes the text inside a node's parentheses apart. */
    SpecNode(SpecText text) {
        this(text, text.words());
    }

    /** Takes these words of the text apart. */
    SpecNode(SpecText text, List<SpecText> words) {
        this.text = text;
        for (SpecText word : words) {
            if (word.isInParentheses()) {
                children.add(new SpecNode(word.inside()));
            } else {
                addValue(word);
            }
        }
    }

    private void addValue(SpecText word) {
        String key = word.before('=').text();
        SpecText value = word.has('=') ? word.behind('=') : new SpecText(word.whole(), word.from(), word.from());
        if (key.isEmpty() || key.indexOf('(') >= 0 || (word.has('=') && value.isEmpty())) {
            throw word.error("\"" + word.shown() + "\", expected a flag or key=value");
        }
        if (values.put(key, value) != null) {
            throw word.error("\"" + word.shown() + "\", expected " + SpecText.onOneLine(key) + " once only");
        }
    }

    /** The children in their order. */
    public List<SpecNode> children() {
        return List.copyOf(children);
    }

    /** True if the node has this flag or option. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The option's value as it was written; empty if it is absent or a flag. */
    public String text(String key) {
        SpecText value = values.get(key);
        return value == null ? "" : value.text();
    }

    /** {@link #text} as messages show it: on one line, and cut where it is long. */
    public String shown(String key) {
        return SpecText.onOneLine(text(key));
    }

    /**
     * The value of a number option in its base unit.
     *
     * @param name what errors call it
     * @param absent what holds where the node is silent
     * @throws SpecException if the value breaks the option's rule
     */
    public long number(PolicyOption option, String name, long absent) {
        SpecText value = values.get(option.key());
        if (value == null) {
            return absent;
        }
        return new OptionReader(this).value(option, name, value.text());
    }

    /**
     * Checks that the node has no other flags and options than these.
     *
     * @throws SpecException naming the first that is unknown
     */
    public void checkKeys(String owner, Collection<String> known) {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw error(
                        key,
                        "option = \"" + SpecText.onOneLine(key) + "\", unknown to " + owner
                                + Names.suggestion(key, known));
            }
        }
    }

    /** An error about an option of this node, with its place; that of the node if it is silent on it. */
    public SpecException error(String key, String message) {
        SpecText value = values.get(key);
        return value == null ? text.errorOfAll(message) : value.error(message);
    }

    Map<String, SpecText> values() {
        return values;
    }

    SpecText all() {
        return text;
    }
}
