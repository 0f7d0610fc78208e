package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TagScaleTest {
    @Test
    void scaleIsTheLargestDoubledMultipleWithin2To28() {
        // lcm(2, 3, 4) = 12; 12 x 2^24 = 201,326,592 lies within 2^28 = 268,435,456, twice that does not.
        TagScale scale = new TagScale(new long[] {2, 3, 4});
        assertThat(scale.unitsPerByte()).isEqualTo(12 << 24);
        assertThat(scale.step(3)).isEqualTo(4 << 24);
        assertThat(scale.step(4)).isEqualTo(3 << 24);
        assertThat(scale.step(5)).isEqualTo(40_265_318); // 201,326,592 / 5 = 40,265,318.4
    }

    @Test
    void multipleBeyond2To28GivesWay() {
        // 65,521 x 4,096 = 268,374,016 is within, 65,521 x 4,099 = 268,570,579 is not; both are products of primes,
        // or a prime and a power of two.
        assertThat(new TagScale(new long[] {65_521, 4_096}).unitsPerByte()).isEqualTo(268_374_016);
        assertThat(new TagScale(new long[] {65_521, 4_099}).unitsPerByte()).isEqualTo(1 << 28);
        assertThat(new TagScale(new long[] {65_521, 65_519, 3}).unitsPerByte()).isEqualTo(1 << 28);
    }

    @Test
    void leastCommonMultipleStopsAboveTheMost() {
        assertThat(TagScale.lcm(4, 6, 12)).isEqualTo(12);
        assertThat(TagScale.lcm(4, 6, 11)).isEqualTo(12);
        assertThat(TagScale.lcm(4, 6, 10)).isEqualTo(11);
        assertThat(TagScale.lcm(1L << 40, 3, 1L << 41)).isEqualTo((1L << 41) + 1);
        assertThat(TagScale.lcm(1L << 62, 3, 1L << 62)).isEqualTo((1L << 62) + 1); // the product would overflow
        assertThat(TagScale.lcm(new long[] {2, 3, 5, 7}, 1_000)).isEqualTo(210);
        assertThat(TagScale.lcm(new long[0], 1_000)).isOne();
    }

    @Test
    void greatestCommonDivisorIsEuclids() {
        assertThat(TagScale.gcd(8_000_000_000L, 3_000_000_000L)).isEqualTo(1_000_000_000);
        assertThat(TagScale.gcd(7, 0)).isEqualTo(7);
        assertThat(TagScale.gcd(12, 18)).isEqualTo(6);
    }

    @Test
    void enlargesByPowersOfTwo() {
        assertThat(TagScale.enlarged(3, 16)).isEqualTo(12);
        assertThat(TagScale.enlarged(4, 16)).isEqualTo(16);
        assertThat(TagScale.enlarged(16, 16)).isEqualTo(16);
        assertThat(TagScale.enlarged(17, 16)).isEqualTo(16);
    }
}
