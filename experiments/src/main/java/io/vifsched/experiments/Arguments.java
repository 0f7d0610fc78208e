package io.vifsched.experiments;

import io.vifsched.Names;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.Quantities;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.spec.Shares;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Reads the values of command-line options; every error names the option, its value and the rule. */
final class Arguments {
    /** The slowest link, in bits per second. */
    static final long LEAST_LINK_RATE = 1_000;

    /** The fastest link, in bits per second. */
    static final long MOST_LINK_RATE = 1_000_000_000_000L;

    private Arguments() {}

    static long count(String option, String text, long least, long most) {
        return quantity(Kind.COUNT, option, text, least, most);
    }

    static long timeNanos(String option, String text, long least, long most) {
        return quantity(Kind.TIME, option, text, least, most);
    }

    static long linkRate(String option, String text) {
        return quantity(Kind.RATE, option, text, LEAST_LINK_RATE, MOST_LINK_RATE);
    }

    private static long quantity(Kind kind, String option, String text, long least, long most) {
        long value;
        try {
            value = Quantities.parse(kind, text);
        } catch (IllegalArgumentException e) {
            throw InputException.of(option, text, String.valueOf(e.getMessage()));
        }
        if (value < least || value > most) {
            throw InputException.of(
                    option, text, Quantities.format(kind, least) + " to " + Quantities.format(kind, most));
        }
        return value;
    }

    /** A decimal number without exponent. */
    static double decimal(String option, String text, double least, double most) {
        String rule = "a decimal number from " + plain(least) + " to " + plain(most);
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,12})?")) {
            throw InputException.of(option, text, rule);
        }
        double value = Double.parseDouble(text);
        if (value < least || value > most) {
            throw InputException.of(option, text, rule);
        }
        return value;
    }

    private static String plain(double value) {
        return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** Weights, one per vif. */
    static List<Integer> weights(String option, String text, int most) {
        String[] items = text.split(",", -1);
        if (items.length > most) {
            throw InputException.of(option, items.length + " weights", "at most " + most);
        }
        List<Integer> weights = new ArrayList<>(items.length);
        for (int vif = 0; vif < items.length; vif++) {
            weights.add((int) count(option + "[" + vif + "]", items[vif], 1, Shares.MOST_WEIGHT));
        }
        return Collections.unmodifiableList(weights);
    }

    /** The value whose name was given. */
    static <T> T choice(String option, String text, List<T> values, Function<T, String> name) {
        List<String> names = values.stream().map(name).toList();
        int index = names.indexOf(text);
        if (index < 0) {
            throw InputException.of(option, text, "one of " + String.join(", ", names) + Names.suggestion(text, names));
        }
        return values.get(index);
    }
}
