package io.vifsched.experiments.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people and programs read them, the same in every locale. */
final class Numbers {
    private static final MathContext TEN_DIGITS = new MathContext(10, RoundingMode.HALF_EVEN);

    private Numbers() {}

    /** With a fixed number of decimals: {@code 12.30}. */
    static String fixed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }

    /** For files: at most ten significant digits, no exponent. */
    static String plain(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(TEN_DIGITS).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /** Half the width of an interval behind a sign, {@code +-0.4}; nothing if it is unknown or rounds to 0. */
    static String halfWidth(String sign, Estimate estimate, int decimals) {
        if (!estimate.hasInterval()) {
            return "";
        }
        String half = fixed(estimate.halfWidth(), decimals);
        return half.matches("[0.]+") ? "" : sign + half;
    }
}
