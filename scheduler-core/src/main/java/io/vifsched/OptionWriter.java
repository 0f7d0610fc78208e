package io.vifsched;

import io.vifsched.PolicyOption.Kind;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes the values of options as {@link OptionReader} reads them, and their ranges in words. */
final class OptionWriter {
    private OptionWriter() {}

    /** A value for each vif, or the one that all have. */
    static String numbers(PolicyOption option, long[] values) {
        boolean alike = Arrays.stream(values).allMatch(value -> value == values[0]);
        return Arrays.stream(values)
                .limit(alike ? 1 : values.length)
                .mapToObj(value -> number(option, value))
                .collect(Collectors.joining(","));
    }

    private static String number(PolicyOption option, long value) {
        if (option.kind() == Kind.CHOICE) {
            return option.choices().get((int) value);
        }
        return value == Long.MAX_VALUE ? PolicyOption.NONE : Quantities.format(option.kind(), value);
    }

    /** Sizes of groups, those of equal neighbors in one. */
    static String groupSizes(int[] sizes) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int group = 1; group <= sizes.length; group++) {
            if (group == sizes.length || sizes[group] != sizes[from]) {
                text.append(from == 0 ? "" : ",")
                        .append(group - from == 1 ? "" : group - from + "x")
                        .append(sizes[from]);
                from = group;
            }
        }
        return text.toString();
    }

    /** The range of an option in words: {@code 1 to 65535}. */
    static String range(PolicyOption option) {
        return Quantities.format(option.kind(), option.least())
                + " to "
                + Quantities.format(option.kind(), option.most())
                + (option.kind() == Kind.BYTES ? " bytes" : "")
                + orNone(option);
    }

    static String orNone(PolicyOption option) {
        return option.choices().contains(PolicyOption.NONE) ? ", or " + PolicyOption.NONE : "";
    }
}
