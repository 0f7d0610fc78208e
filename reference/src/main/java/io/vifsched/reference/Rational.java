package io.vifsched.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An exact fraction in lowest terms with a positive denominator, so that equal numbers are equal objects. Immutable.
 *
 * <p>Numerator and denominator are of any size; as long as both are below 2^63 no {@link BigInteger} is made of them.
 */
public final class Rational implements Comparable<Rational> {
    /** A fraction that does not fit: both parts, in lowest terms. */
    private record Big(BigInteger numerator, BigInteger denominator) {}

    public static final Rational ZERO = new Rational(0, 1);
    public static final Rational ONE = new Rational(1, 1);

    // In lowest terms, the denominator at least 1 and neither part Long.MIN_VALUE; both 0 if the fraction is big.
    private final long numerator;
    private final long denominator;
    private final @Nullable Big big;

    private Rational(long numerator, long denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
        this.big = null;
    }

    private Rational(Big big) {
        this.numerator = 0;
        this.denominator = 0;
        this.big = big;
    }

    /** A whole number. */
    public static Rational of(long value) {
        return value == Long.MIN_VALUE ? of(BigInteger.valueOf(value), BigInteger.ONE) : new Rational(value, 1);
    }

    /**
     * The fraction {@code numerator / denominator}.
     *
     * @throws IllegalArgumentException if the denominator is 0
     */
    public static Rational of(long numerator, long denominator) {
        if (denominator == 0) {
            throw new IllegalArgumentException("denominator = 0, expected any other number");
        }
        if (numerator == Long.MIN_VALUE || denominator == Long.MIN_VALUE) {
            return of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
        }
        long common = gcd(Math.abs(numerator), Math.abs(denominator));
        long signed = denominator < 0 ? -common : common;
        return new Rational(numerator / signed, denominator / signed);
    }

    /**
     * The fraction {@code numerator / denominator}.
     *
     * @throws IllegalArgumentException if the denominator is 0
     */
    public static Rational of(BigInteger numerator, BigInteger denominator) {
        if (denominator.signum() == 0) {
            throw new IllegalArgumentException("denominator = 0, expected any other number");
        }
        BigInteger common = numerator.gcd(denominator);
        BigInteger signed = denominator.signum() < 0 ? common.negate() : common;
        BigInteger top = numerator.divide(signed);
        BigInteger bottom = denominator.divide(signed);
        boolean fits = top.bitLength() < Long.SIZE && bottom.bitLength() < Long.SIZE;
        return fits && top.longValue() != Long.MIN_VALUE
                ? new Rational(top.longValue(), bottom.longValue())
                : new Rational(new Big(top, bottom));
    }

    /** The numerator in lowest terms; it carries the sign. */
    public BigInteger numerator() {
        return big == null ? BigInteger.valueOf(numerator) : big.numerator;
    }

    /** The denominator in lowest terms, at least 1. */
    public BigInteger denominator() {
        return big == null ? BigInteger.valueOf(denominator) : big.denominator;
    }

    public Rational plus(Rational other) {
        if (big == null && other.big == null) {
            // Both parts of the sum divided by the denominators' common divisor beforehand (Knuth, TAOCP 2, 4.5.1).
            long common = denominator == other.denominator ? denominator : gcd(denominator, other.denominator);
            long own = other.denominator / common;
            long others = denominator / common;
            if (fits(numerator, own) && fits(other.numerator, others)) {
                long one = numerator * own;
                long two = other.numerator * others;
                long sum = one + two;
                boolean exact = ((one ^ sum) & (two ^ sum)) >= 0 && sum != Long.MIN_VALUE;
                long rest = exact ? gcd(Math.abs(sum), common) : 1;
                if (exact && fits(others, other.denominator / rest)) {
                    return new Rational(sum / rest, others * (other.denominator / rest));
                }
            }
        }
        BigInteger bottom = denominator();
        return of(
                numerator().multiply(other.denominator()).add(other.numerator().multiply(bottom)),
                bottom.multiply(other.denominator()));
    }

    public Rational minus(Rational other) {
        return plus(other.negated());
    }

    private Rational negated() {
        return big == null ? new Rational(-numerator, denominator) : of(big.numerator.negate(), big.denominator);
    }

    public Rational times(Rational other) {
        if (big == null && other.big == null) {
            long one = gcd(Math.abs(numerator), other.denominator);
            long two = gcd(Math.abs(other.numerator), denominator);
            long a = numerator / one;
            long b = other.numerator / two;
            long c = denominator / two;
            long d = other.denominator / one;
            if (fits(a, b) && fits(c, d)) {
                return new Rational(a * b, c * d);
            }
        }
        return of(numerator().multiply(other.numerator()), denominator().multiply(other.denominator()));
    }

    public Rational times(long factor) {
        return times(of(factor));
    }

    /**
     * The exact quotient.
     *
     * @throws IllegalArgumentException if {@code other} is 0
     */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // the inverse is meant
    public Rational dividedBy(Rational other) {
        return times(
                other.big == null
                        ? of(other.denominator, other.numerator)
                        : of(other.big.denominator, other.big.numerator));
    }

    /**
     * The exact quotient.
     *
     * @throws IllegalArgumentException if {@code divisor} is 0
     */
    public Rational dividedBy(long divisor) {
        return times(of(1, divisor));
    }

    public Rational min(Rational other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Rational max(Rational other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public int signum() {
        return big == null ? Long.signum(numerator) : big.numerator.signum();
    }

    /**
     * The largest whole number that is not above this one.
     *
     * @throws ArithmeticException if it does not fit a {@code long}
     */
    public long floor() {
        if (big == null) {
            return Math.floorDiv(numerator, denominator);
        }
        BigInteger[] parts = big.numerator.divideAndRemainder(big.denominator);
        return parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
    }

    /**
     * The smallest whole number that is not below this one.
     *
     * @throws ArithmeticException if it does not fit a {@code long}
     */
    public long ceil() {
        return -negated().floor();
    }

    /**
     * The whole number that this is.
     *
     * @throws ArithmeticException if it is none, or does not fit a {@code long}
     */
    public long longValueExact() {
        if (big != null || denominator != 1) {
            throw new ArithmeticException(this + ", expected a whole number of 64 bits");
        }
        return numerator;
    }

    /** The nearest {@code double}, or one beside it. */
    public double doubleValue() {
        return new BigDecimal(numerator())
                .divide(new BigDecimal(denominator()), MathContext.DECIMAL64)
                .doubleValue();
    }

    @Override
    public int compareTo(Rational other) {
        if (big == null && other.big == null) {
            if (denominator == other.denominator) {
                return Long.compare(numerator, other.numerator);
            }
            // Both products in 128 bits.
            int byHigh = Long.compare(
                    Math.multiplyHigh(numerator, other.denominator), Math.multiplyHigh(other.numerator, denominator));
            return byHigh != 0
                    ? byHigh
                    : Long.compareUnsigned(numerator * other.denominator, other.numerator * denominator);
        }
        return numerator()
                .multiply(other.denominator())
                .compareTo(other.numerator().multiply(denominator()));
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Rational other
                && numerator == other.numerator
                && denominator == other.denominator
                && Objects.equals(big, other.big);
    }

    @Override
    public int hashCode() {
        return big == null ? 31 * Long.hashCode(numerator) + Long.hashCode(denominator) : big.hashCode();
    }

    @Override
    public String toString() {
        return denominator == 1 ? Long.toString(numerator) : fraction();
    }

    private String fraction() {
        return denominator().equals(BigInteger.ONE) ? numerator().toString() : numerator() + "/" + denominator();
    }

    /** True if the product is above -2^63 and below 2^63. */
    private static boolean fits(long a, long b) {
        long product = a * b;
        return Math.multiplyHigh(a, b) == product >> 63 && product != Long.MIN_VALUE;
    }

    /** The greatest common divisor of two numbers, not negative, of which one at least is not 0; by Stein's algorithm. */
    private static long gcd(long a, long b) {
        if (a == 0 || b == 0) {
            return a + b;
        }
        int twos = Long.numberOfTrailingZeros(a | b);
        long one = a >> Long.numberOfTrailingZeros(a);
        long two = b;
        while (two != 0 && one != 1) {
            two >>= Long.numberOfTrailingZeros(two);
            long greater = Math.max(one, two);
            one = Math.min(one, two);
            two = greater - one;
        }
        return one << twos;
    }
}
