package io.vifsched.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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

    @Test
    void rejectsDivisionByZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rational.ONE.dividedBy(0))
                .withMessage("denominator = 0, expected any other number");
    }
}
