package io.vifsched;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A spec string taken apart: an id, then flags and {@code key=value} options.
 *
 * <p>{@code drr quantum=1500 vifs=4 weight=1,2,4,8 rate=2:40Mbit}: words are separated by blanks; a list gives every
 * vif its value, {@code vif:value} single ones; a value in parentheses is a spec of its own. What the words mean is
 * known to the policy they name, see {@link PolicySettings}.
 */
public final class PolicySpec {
    private static final int MOST_SHOWN = 160;

    /** A value and where it stands. */
    record Word(String value, int column) {}

    private final String text;
    private final String id;
    private final Map<String, Word> options;

    private PolicySpec(String text, String id, Map<String, Word> options) {
        this.text = text;
        this.id = id;
        this.options = options;
    }

    /**
     * Takes a spec apart.
     *
     * @throws SpecException if it is empty, a key comes twice or a parenthesis is open
     */
    public static PolicySpec parse(String text) {
        List<Word> words = words(text);
        if (words.isEmpty()) {
            throw new SpecException(
                    "policy spec = \"" + onOneLine(text) + "\", expected a policy's id, as in \"drr vifs=4\"");
        }
        Word id = words.get(0);
        if (!id.value().matches("[A-Za-z][A-Za-z0-9+_-]*")) {
            throw new SpecException("policy = \"" + id.value()
                    + "\", expected an id of lower case letters, digits, + and -" + place(text, id.column()));
        }
        Map<String, Word> options = new LinkedHashMap<>();
        for (Word word : words.subList(1, words.size())) {
            int equals = word.value().indexOf('=');
            String key = equals < 0 ? word.value() : word.value().substring(0, equals);
            Word value = equals < 0
                    ? new Word("", word.column())
                    : new Word(word.value().substring(equals + 1), word.column() + equals + 1);
            if (key.isEmpty() || (equals >= 0 && value.value().isEmpty())) {
                throw new SpecException(
                        "\"" + word.value() + "\", expected a flag or key=value" + place(text, word.column()));
            }
            if (options.put(key, value) != null) {
                throw new SpecException(
                        "\"" + word.value() + "\", expected " + key + " once only" + place(text, word.column()));
            }
        }
        return new PolicySpec(text, id.value(), options);
    }

    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        int depth = 0;
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0) {
                throw new SpecException("\")\", expected a \"(\" before it" + place(text, i));
            }
            boolean blank = depth == 0 && Character.isWhitespace(c);
            if (blank && start >= 0) {
                words.add(new Word(text.substring(start, i), start));
                start = -1;
            } else if (!blank && start < 0) {
                start = i;
            }
        }
        if (depth > 0) {
            throw new SpecException("\"(\", expected a \")\" for each" + place(text, text.indexOf('(')));
        }
        return words;
    }

    private static String place(String text, int column) {
        return " (in \"" + onOneLine(text) + "\", column " + (column + 1) + ")";
    }

    /** Short enough for an error message, which must not run over two lines. */
    private static String onOneLine(String text) {
        String blanks = text.replaceAll("\\s", " ");
        return blanks.length() <= MOST_SHOWN ? blanks : blanks.substring(0, MOST_SHOWN - 3) + "...";
    }

    /** The policy's id. */
    public String id() {
        return id;
    }

    /** True if the spec has this flag or option. */
    public boolean has(String key) {
        return options.containsKey(key);
    }

    /** The same spec with an option added, if it does not have it already. */
    public PolicySpec withDefault(String key, String value) {
        return has(key) ? this : parse(text.strip() + " " + key + "=" + value);
    }

    /** The spec as it was written. */
    @Override
    public String toString() {
        return text;
    }

    Map<String, Word> options() {
        return options;
    }

    SpecException error(String key, String message) {
        Word word = options.get(key);
        return new SpecException(
                message + (word == null ? " (in \"" + onOneLine(text) + "\")" : place(text, word.column())));
    }
}
