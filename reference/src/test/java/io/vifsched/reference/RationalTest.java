package io.vifsched.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RationalTest {
    @Test
    void equalFractionsAreEqualObjects() {
        assertThat(Rational.of(6, -4)).isEqualTo(Rational.of(-3, 2)).hasSameHashCodeAs(Rational.of(-3, 2));
        assertThat(Rational.of(0, -7)).isEqualTo(Rational.ZERO).hasToString("0");
    }

    @Test
    void calculatesExactly() {
        Rational third = Rational.of(1, 3);
        Rational half = Rational.of(1, 2);
        assertThat(third.plus(half)).isEqualTo(Rational.of(5, 6));
        assertThat(third.minus(half)).isEqualTo(Rational.of(-1, 6)).hasToString("-1/6");
        assertThat(third.times(half)).isEqualTo(Rational.of(1, 6));
        assertThat(third.dividedBy(half)).isEqualTo(Rational.of(2, 3));
        assertThat(third.min(half)).isEqualTo(third);
        assertThat(third.max(half)).isEqualTo(half);
    }

    @Test
    void roundsDownAndUpOnBothSidesOfZero() {
        assertThat(Rational.of(7, 2).floor()).isEqualTo(3);
        assertThat(Rational.of(7, 2).ceil()).isEqualTo(4);
        assertThat(Rational.of(-7, 2).floor()).isEqualTo(-4);
        assertThat(Rational.of(-7, 2).ceil()).isEqualTo(-3);
        assertThat(Rational.of(4).floor()).isEqualTo(Rational.of(4).ceil()).isEqualTo(4);
        assertThat(Rational.of(1, 8).doubleValue()).isEqualTo(0.125);
    }

    /** Beside the plain formulas in BigInteger, with parts around the places where products and sums outgrow 63 bits. */
    @Test
    void isExactOnBothSidesOf63Bits() {
        Random random = new Random(1);
        long[] edges = {1, 2, 3, 1L << 31, (1L << 32) - 1, 1L << 62, Long.MAX_VALUE - 1, Long.MAX_VALUE, Long.MIN_VALUE
        };
        for (int round = 0; round < 20_000; round++) {
            BigInteger[] parts = new BigInteger[4];
            for (int i = 0; i < parts.length; i++) {
                long part =
                        round % 2 == 0 ? edges[random.nextInt(edges.length)] : random.nextLong() >> random.nextInt(64);
                parts[i] = BigInteger.valueOf(part == 0 ? 1 : part);
            }
            check(parts[0], parts[1], parts[2], parts[3]);
        }
    }

    private static void check(BigInteger a, BigInteger b, BigInteger c, BigInteger d) {
        Rational one = Rational.of(a.longValueExact(), b.longValueExact());
        Rational two = Rational.of(c.longValueExact(), d.longValueExact());
        Rational square = two.times(two); // beyond 63 bits, mostly
        assertThat(one).isEqualTo(Rational.of(a, b)).hasSameHashCodeAs(Rational.of(a, b));
        assertThat(one.plus(two)).isEqualTo(Rational.of(a.multiply(d).add(c.multiply(b)), b.multiply(d)));
        assertThat(one.minus(two)).isEqualTo(Rational.of(a.multiply(d).subtract(c.multiply(b)), b.multiply(d)));
        assertThat(one.times(two)).isEqualTo(Rational.of(a.multiply(c), b.multiply(d)));
        assertThat(one.dividedBy(two)).isEqualTo(Rational.of(a.multiply(d), b.multiply(c)));
        assertThat(square).isEqualTo(Rational.of(c.multiply(c), d.multiply(d)));
        assertThat(one.plus(square).minus(square)).isEqualTo(one);
        assertThat(square.dividedBy(two)).isEqualTo(two);
        assertThat(Integer.signum(one.compareTo(two))).isEqualTo(one.minus(two).signum());
        assertThat(Integer.signum(one.compareTo(square)))
                .isEqualTo(one.minus(square).signum());
        assertThat(one.toString()).isEqualTo(plain(one));
        BigInteger[] floor = floor(one.numerator(), one.denominator());
        if (floor[0].bitLength() < 63) {
            assertThat(one.floor()).isEqualTo(floor[0].longValueExact());
            assertThat(one.ceil()).isEqualTo(floor[0].longValueExact() + floor[1].signum());
        }
    }

    private static String plain(Rational value) {
        return value.denominator().equals(BigInteger.ONE)
                ? value.numerator().toString()
                : value.numerator() + "/" + value.denominator();
    }

    private static BigInteger[] floor(BigInteger numerator, BigInteger denominator) {
        BigInteger rest = numerator.mod(denominator);
        return new BigInteger[] {numerator.subtract(rest).divide(denominator), rest};
    }

    @Test
    void rejectsDivisionByZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rational.ONE.dividedBy(0))
                .withMessage("denominator = 0, expected any other number");
    }

    @Test
    void wholeNumbersOf64BitsAreTold() {
        assertThat(Rational.of(-6, 2).longValueExact()).isEqualTo(-3);
        assertThatThrownBy(() -> Rational.of(7, 2).longValueExact())
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("7/2, expected a whole number of 64 bits");
        assertThatThrownBy(() -> Rational.of(Long.MAX_VALUE).times(2).longValueExact())
                .isInstanceOf(ArithmeticException.class);
    }
}
