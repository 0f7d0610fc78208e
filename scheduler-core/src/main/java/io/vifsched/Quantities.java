package io.vifsched;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Numbers with units, read strictly: what is ambiguous, fractional in its base unit or out of range is refused.
 *
 * <p>Rates are in bits per second: {@code bit}, {@code kbit}, {@code Mbit}, {@code Gbit}, with decimal prefixes.
 * Times: {@code ns}, {@code us}, {@code ms}, {@code s}. Everything else is a bare whole number.
 */
public final class Quantities {
    private static final Map<String, Long> RATE_UNITS =
            Map.of("bit", 1L, "kbit", 1_000L, "Mbit", 1_000_000L, "Gbit", 1_000_000_000L);
    private static final Map<String, Long> TIME_UNITS =
            Map.of("ns", 1L, "us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);

    private static final int MOST_CHARACTERS = 40; // reading more digits would cost their square

    private Quantities() {}

    /**
     * Reads a value of {@code kind}, as a number in its base unit.
     *
     * @throws IllegalArgumentException whose message is the rule that the text breaks
     */
    public static long parse(PolicyOption.Kind kind, String text) {
        return switch (kind) {
            case RATE -> withUnit(text, RATE_UNITS, "a rate with a unit: bit, kbit, Mbit or Gbit, as in 40Mbit");
            case TIME -> withUnit(text, TIME_UNITS, "a time with a unit: ns, us, ms or s, as in 50ms");
            case COUNT, BYTES -> bare(text);
            default -> throw new IllegalArgumentException(kind.form());
        };
    }

    /** Writes a number of {@code kind} in its base unit as {@link #parse} reads it, with the largest unit that fits. */
    public static String format(PolicyOption.Kind kind, long value) {
        return switch (kind) {
            case RATE -> largest(value, "Gbit", "Mbit", "kbit", "bit");
            case TIME -> largest(value, "s", "ms", "us", "ns");
            default -> Long.toString(value);
        };
    }

    /** Reads a rate such as {@code 100Mbit}, in bits per second. */
    public static long rateBitsPerSecond(String text) {
        return parse(PolicyOption.Kind.RATE, text);
    }

    /** Reads a time such as {@code 50ms}, in nanoseconds. */
    public static long timeNanos(String text) {
        return parse(PolicyOption.Kind.TIME, text);
    }

    private static String largest(long value, String... units) {
        long size = 1_000_000_000L;
        for (String unit : units) {
            if (value != 0 && value % size == 0) {
                return value / size + unit;
            }
            size /= 1_000;
        }
        return value + units[units.length - 1];
    }

    private static long bare(String text) {
        if (!text.matches("-?[0-9]+")) {
            throw new IllegalArgumentException("a whole number without a unit");
        }
        return whole(decimal(text), "");
    }

    private static long withUnit(String text, Map<String, Long> units, String rule) {
        int digits = 0;
        while (digits < text.length() && "-0123456789.".indexOf(text.charAt(digits)) >= 0) {
            digits++;
        }
        Long size = units.get(text.substring(digits));
        String number = text.substring(0, digits);
        if (size == null || !number.matches("-?[0-9]+(\\.[0-9]+)?")) {
            throw new IllegalArgumentException(rule);
        }
        BigDecimal value = decimal(number).multiply(BigDecimal.valueOf(size));
        if (value.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException(rule + ", a whole number of " + baseUnit(units));
        }
        return whole(value, " " + baseUnit(units));
    }

    private static BigDecimal decimal(String number) {
        if (number.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("a number of at most " + MOST_CHARACTERS + " characters");
        }
        return new BigDecimal(number);
    }

    private static long whole(BigDecimal value, String unit) {
        if (value.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("less than 2^63" + unit);
        }
        return value.longValueExact();
    }

    private static String baseUnit(Map<String, Long> units) {
        return units == RATE_UNITS ? "bits per second" : "nanoseconds";
    }
}
