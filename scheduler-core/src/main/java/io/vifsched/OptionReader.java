package io.vifsched;

import io.vifsched.PolicyOption.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads the values of options from the words of a spec or of a node, and refuses those that break a rule. */
final class OptionReader {
    private static final SpecText SILENT = SpecText.of("");
    private static final String GROUP_NUMBER = "[1-9][0-9]{0,6}";

    private final SpecNode words;

    OptionReader(SpecNode words) {
        this.words = words;
    }

    private SpecText given(PolicyOption option) {
        SpecText text = words.values().get(option.key());
        return text == null ? SILENT : text;
    }

    /** Throws if an option that needs a value stands without one. */
    void checkGiven(PolicyOption option) {
        String key = option.key();
        String text = given(option).text();
        if (option.kind() == Kind.FLAG) {
            if (!text.isEmpty()) {
                throw words.error(key, key + " = " + shortened(text) + ", expected the flag without a value");
            }
        } else if (words.has(key) && text.isEmpty()) {
            throw words.error(key, key + " = nothing, expected " + key + "=value");
        } else if (!words.has(key)
                && option.defaultValue().isEmpty()
                && !option.kind().isNumber()) {
            throw words.error(key, key + " = nothing, expected " + option.kind().form());
        }
    }

    /** True if the flag is there. */
    boolean flag(PolicyOption option) {
        return words.has(option.key());
    }

    /** The only value of an option that is a number or a choice. */
    long number(PolicyOption option) {
        String text = given(option).text();
        return text.isEmpty() ? absent(option) : value(option, option.key(), text);
    }

    private long absent(PolicyOption option) {
        return option.defaultValue().isEmpty() ? 0 : value(option, option.key(), option.defaultValue());
    }

    /** The values of an option for each of so many vifs. */
    long[] numbers(PolicyOption option, int vifs) {
        long[] values = new long[vifs];
        if (isSingle(option)) {
            Arrays.fill(values, number(option));
            return values;
        }
        SpecText[] texts = each(option, vifs, "vif");
        long absent = absent(option);
        for (int vif = 0; vif < vifs; vif++) {
            SpecText text = texts[vif];
            values[vif] = text.equals(SILENT) ? absent : value(option, option.key() + "[" + vif + "]", text.text());
        }
        return values;
    }

    private boolean isSingle(PolicyOption option) {
        return !given(option).has(':') && !given(option).has(',');
    }

    /** For each of so many things the text that gives its value: {@link #SILENT} if none does. */
    private SpecText[] each(PolicyOption option, int count, String thing) {
        SpecText[] texts = new SpecText[count];
        List<SpecText> items = given(option).items();
        if (given(option).has(':')) {
            Arrays.fill(texts, SILENT);
            for (SpecText pair : items) {
                int id = idOf(pair, option, count, thing);
                if (!texts[id].equals(SILENT)) {
                    throw words.error(
                            option.key(),
                            option.key() + " = " + shortened(pair.text()) + ", expected " + thing + " " + id
                                    + " once only");
                }
                texts[id] = pair.behind(':');
            }
            return texts;
        }
        if (items.size() != count) {
            throw words.error(
                    option.key(),
                    option.key() + " = " + shortened(given(option).text()) + ", expected " + count + " values, one per "
                            + thing + ", got " + items.size());
        }
        return items.toArray(texts);
    }

    private int idOf(SpecText pair, PolicyOption option, int count, String thing) {
        String id = pair.has(':') ? pair.before(':').text() : "";
        if (!id.matches("[0-9]{1,9}") || Integer.parseInt(id) >= count) {
            throw words.error(
                    option.key(),
                    option.key() + " = " + shortened(pair.text()) + ", expected " + thing + ":value with " + thing
                            + " 0 to " + (count - 1));
        }
        return Integer.parseInt(id);
    }

    /** A value of a number or choice option; {@code name} is what errors call it. */
    long value(PolicyOption option, String name, String text) {
        int choice = option.choices().indexOf(text);
        if (option.kind() == Kind.CHOICE) {
            if (choice < 0) {
                throw words.error(
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
            throw words.error(
                    option.key(),
                    name + " = " + shortened(text) + ", expected " + e.getMessage() + OptionWriter.orNone(option));
        }
        if (value < option.least() || value > option.most()) {
            throw words.error(option.key(), name + " = " + text + ", expected " + OptionWriter.range(option));
        }
        return value;
    }

    private static String shortened(String text) {
        if (text.isEmpty()) {
            return "nothing";
        }
        String line = SpecText.onOneLine(text);
        return line.length() <= 40 ? line : line.substring(0, 37) + "...";
    }

    /** The sizes of the groups that an option of {@link Kind#GROUPS} describes. */
    int[] groupSizes(PolicyOption option) {
        IntStream.Builder sizes = IntStream.builder();
        long vifs = 0;
        for (SpecText item : given(option).items()) {
            String count = item.has('x') ? item.before('x').text() : "1";
            String size = item.has('x') ? item.behind('x').text() : item.text();
            if (!count.matches(GROUP_NUMBER) || !size.matches(GROUP_NUMBER)) {
                throw words.error(
                        option.key(),
                        option.key() + " = " + shortened(item.text()) + ", expected "
                                + option.kind().form());
            }
            int groups = Integer.parseInt(count);
            vifs += (long) groups * Integer.parseInt(size);
            if (vifs > PolicySettings.MOST_VIFS) {
                throw words.error(
                        option.key(),
                        option.key() + " = " + shortened(given(option).text()) + ", expected at most "
                                + PolicySettings.MOST_VIFS + " vifs");
            }
            IntStream.range(0, groups).forEach(group -> sizes.add(Integer.parseInt(size)));
        }
        return sizes.build().toArray();
    }

    /** The spec in parentheses that an option of {@link Kind#SPEC} gives. */
    PolicySpec spec(PolicyOption option) {
        return spec(option, given(option));
    }

    /** The specs in parentheses of so many groups; one object for those that share one. */
    PolicySpec[] specs(PolicyOption option, int groups) {
        PolicySpec[] specs = new PolicySpec[groups];
        if (isSingle(option)) {
            Arrays.fill(specs, spec(option));
            return specs;
        }
        SpecText[] texts = each(option, groups, "group");
        Map<SpecText, PolicySpec> byText = new HashMap<>();
        Arrays.setAll(specs, group -> byText.computeIfAbsent(texts[group], text -> spec(option, text)));
        return specs;
    }

    private PolicySpec spec(PolicyOption option, SpecText given) {
        return PolicySpec.parse(enclosed(option, given.equals(SILENT) ? SpecText.of(option.defaultValue()) : given));
    }

    /** The tree that an option of {@link Kind#TREE} gives. */
    SpecNode tree(PolicyOption option) {
        SpecText given = given(option);
        return new SpecNode(enclosed(option, given.equals(SILENT) ? SpecText.of(option.defaultValue()) : given));
    }

    private SpecText enclosed(PolicyOption option, SpecText text) {
        if (!text.isInParentheses()) {
            throw words.error(
                    option.key(),
                    option.key() + " = " + shortened(text.text()) + ", expected "
                            + option.kind().form());
        }
        return text.inside();
    }

    /** How many values a list with one for each vif has; 0 if the option is no such list. */
    int listSize(PolicyOption option) {
        boolean list =
                option.perVif() && given(option).has(',') && !given(option).has(':');
        return list ? given(option).items().size() : 0;
    }
}
