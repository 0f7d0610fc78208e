package io.vifsched.reference;

/**
 * A number as the unevaluated sum of two doubles, about 106 bits. Every operation has a relative error of at most 2^-104
 * (Joldes, Muller and Popescu, "Tight and rigorous error bounds for basic building blocks of double-word arithmetic",
 * ACM Trans. Math. Softw. 44, 2017: algorithms 6, 9 and 15).
 *
 * @param high the nearest double
 * @param low the rest
 */
record DoubleDouble(double high, double low) implements Comparable<DoubleDouble> {
    static final DoubleDouble ZERO = new DoubleDouble(0, 0);

    /** Exact below 2^62. */
    static DoubleDouble of(long value) {
        double high = (double) value;
        return new DoubleDouble(high, value - (long) high);
    }

    DoubleDouble plus(DoubleDouble other) {
        double sum = high + other.high;
        double lows = low + other.low;
        DoubleDouble first = sumOfOrdered(sum, errorOfSum(high, other.high, sum) + lows);
        return sumOfOrdered(first.high, errorOfSum(low, other.low, lows) + first.low);
    }

    DoubleDouble minus(DoubleDouble other) {
        return plus(new DoubleDouble(-other.high, -other.low));
    }

    DoubleDouble times(double factor) {
        double product = high * factor;
        double error = Math.fma(high, factor, -product);
        return sumOfOrdered(product, Math.fma(low, factor, error));
    }

    DoubleDouble dividedBy(double divisor) {
        double quotient = high / divisor;
        double product = quotient * divisor;
        double error = Math.fma(quotient, divisor, -product);
        double rest = high - product - error + low;
        return sumOfOrdered(quotient, rest / divisor);
    }

    DoubleDouble max(DoubleDouble other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public int compareTo(DoubleDouble other) {
        int byHigh = Double.compare(high, other.high);
        return byHigh != 0 ? byHigh : Double.compare(low, other.low);
    }

    // The rounding error of sum = a + b, exactly.
    private static double errorOfSum(double a, double b, double sum) {
        double bRounded = sum - a;
        return (a - (sum - bRounded)) + (b - bRounded);
    }

    // a + b, where |a| >= |b| or a = 0
    private static DoubleDouble sumOfOrdered(double a, double b) {
        double sum = a + b;
        return new DoubleDouble(sum, b - (sum - a));
    }
}
