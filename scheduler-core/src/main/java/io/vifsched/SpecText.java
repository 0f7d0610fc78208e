package io.vifsched;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A part of a spec's text that knows where it stands in the whole, for messages.
 *
 * @param whole the spec as it was written
 * @param from where this part begins in it
 * @param to where it ends
 */
record SpecText(String whole, int from, int to) {
    private static final int MOST_SHOWN = 160;
    private static final int MOST_DEPTH = 64; // so that taking a spec apart ends

    static SpecText of(String whole) {
        return new SpecText(whole, 0, whole.length());
    }

    String text() {
        return whole.substring(from, to);
    }

    /** The text as messages show it. */
    String shown() {
        return onOneLine(text());
    }

    @Override
    public String toString() {
        return text();
    }

    boolean isEmpty() {
        return from == to;
    }

    /** What stands between blanks; what parentheses enclose stays together. */
    List<SpecText> words() {
        return split(Character::isWhitespace).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** What stands between commas; what parentheses enclose stays together. */
    List<SpecText> items() {
        return split(c -> c == ',');
    }

    private List<SpecText> split(IntPredicate separates) {
        List<SpecText> parts = new ArrayList<>();
        SpecText rest = this;
        for (int place = placeOf(separates); place < to; place = rest.placeOf(separates)) {
            parts.add(new SpecText(whole, rest.from, place));
            rest = new SpecText(whole, place + 1, to);
        }
        parts.add(rest);
        return parts;
    }

    /** Where the first such character outside parentheses stands; a closing one is outside its own. */
    private int placeOf(IntPredicate separates) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            char c = whole.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0) {
                throw at(i).error("\")\", expected a \"(\" before it");
            }
            if (depth > MOST_DEPTH) {
                throw at(i).error("\"(\", expected at most " + MOST_DEPTH + " inside each other");
            }
            if (depth == 0 && separates.test(c)) {
                return i;
            }
        }
        if (depth > 0) {
            throw at(whole.indexOf('(', from)).error("\"(\", expected a \")\" for each");
        }
        return to;
    }

    private SpecText at(int place) {
        return new SpecText(whole, place, place);
    }

    /** What stands before the first such character outside parentheses; all of it if there is none. */
    SpecText before(char separator) {
        return new SpecText(whole, from, placeOf(separator));
    }

    /** What stands behind the first such character outside parentheses; empty if there is none. */
    SpecText behind(char separator) {
        return new SpecText(whole, Math.min(to, placeOf(separator) + 1), to);
    }

    /** True if such a character stands outside parentheses. */
    boolean has(char separator) {
        return placeOf(separator) < to;
    }

    private int placeOf(char separator) {
        return placeOf(c -> c == separator);
    }

    /** True if one pair of parentheses encloses all of it. */
    boolean isInParentheses() {
        return whole.startsWith("(", from) && placeOf(')') == to - 1;
    }

    /** What the parentheses around it enclose. */
    SpecText inside() {
        return new SpecText(whole, from + 1, to - 1);
    }

    /** An error with its place. */
    SpecException error(String message) {
        return new SpecException(message + " (in \"" + onOneLine(whole) + "\", column " + (from + 1) + ")");
    }

    /** An error about something that is not there. */
    SpecException errorOfAll(String message) {
        return from > 0 ? error(message) : new SpecException(message + " (in \"" + onOneLine(whole) + "\")");
    }

    /** Short enough for an error message, which must not run over two lines. */
    static String onOneLine(String text) {
        String blanks = text.replaceAll("\\s", " ");
        return blanks.length() <= MOST_SHOWN ? blanks : blanks.substring(0, MOST_SHOWN - 3) + "...";
    }
}
