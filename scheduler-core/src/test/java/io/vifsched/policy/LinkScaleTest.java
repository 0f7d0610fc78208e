package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LinkScaleTest {
    private static final long ONE_BYTE_PER_NANO = 8_000_000_000L;

    @Test
    void bytesAndNanosecondsAreWholeNumbersOfUnits() {
        // lcm(1, 2, 3) = 6 and the sum is 6: 6 x 2^37 is the largest multiple by a power of two within 2^40.
        LinkScale scale = new LinkScale(new long[] {1, 2, 3}, ONE_BYTE_PER_NANO);
        assertThat(scale.isExact()).isTrue();
        assertThat(scale.step(1)).isEqualTo(6L << 37);
        assertThat(scale.step(3)).isEqualTo(2L << 37);
        assertThat(scale.unitsOf(100, 6)).isEqualTo(100L << 37);
        assertThat(scale.unitsIn(40, 100, 6)).isEqualTo(40L << 37);
        assertThat(scale.unitsIn(100, 100, 6)).isEqualTo(100L << 37);
        assertThat(scale.unitsIn(101, 100, 6)).isEqualTo(100L << 37); // the packet has ended
    }

    @Test
    void fractionsOfBytesPerNanosecondAreCountedToo() {
        // 3 Gbit/s are 3/8 byte per nanosecond; sum 3 x 8 = 24 is a multiple of lcm(1, 2): 24 x 2^35.
        LinkScale scale = new LinkScale(new long[] {1, 2}, 3_000_000_000L);
        assertThat(scale.isExact()).isTrue();
        assertThat(scale.step(1)).isEqualTo(24L << 35);
        // In 5 ns 15/8 bytes, 5/8 of virtual time: 15 units of 1/24, times 2^35.
        assertThat(scale.unitsIn(5, 100, 3)).isEqualTo(15L << 35);
        assertThat(scale.unitsIn(267, 100, 3)).isEqualTo(800L << 35); // 266.7 ns carry the 100 bytes
        assertThat(scale.unitsIn(266, 100, 3)).isEqualTo(798L << 35);
    }

    @Test
    void fifthsOfBytesPerNanosecondAreCountedToo() {
        // 1.6 Gbit/s are 1/5 byte per nanosecond: lcm(1, 1, 2 x 5) = 10, and 10 x 2^36 is below 2^40, twice that is
        // not.
        LinkScale scale = new LinkScale(new long[] {1, 1}, 1_600_000_000L);
        assertThat(scale.isExact()).isTrue();
        assertThat(scale.step(1)).isEqualTo(10L << 36);
        assertThat(scale.unitsIn(1, 100, 2)).isEqualTo(1L << 36); // 1/5 byte, over 2
    }

    @Test
    void isExactWhereTheMultipleIsTheLimitItself() {
        // 8192 weights of 2^15 are 2^28; a byte takes 2^12 ns: 2^40 in all.
        long[] weights = new long[8_192];
        Arrays.fill(weights, 1 << 15);
        LinkScale scale = new LinkScale(weights, ONE_BYTE_PER_NANO >> 12);
        assertThat(scale.isExact()).isTrue();
        assertThat(scale.step(1)).isEqualTo(1L << 40);
        Arrays.fill(weights, 0, 4_096, 1 << 14); // a sum of 3 x 2^26, a multiple of 3 x 2^38
        assertThat(new LinkScale(weights, ONE_BYTE_PER_NANO >> 12).step(1)).isEqualTo(3L << 38);
        weights[0] = 3 << 14; // a sum of 2^15 x 6145, and a weight with a factor of 3
        assertThat(new LinkScale(weights, ONE_BYTE_PER_NANO >> 12).isExact()).isFalse();
    }

    @Test
    void sumsBeyondAllMultiplesAreRounded() {
        // A byte per 8 x 10^9 ns: the scale stays within 2^29, and 32,770 x 65,535 x 8 x 10^9 exceeds 2^63.
        long[] weights = new long[32_770];
        Arrays.fill(weights, 65_535);
        LinkScale scale = new LinkScale(weights, 1);
        assertThat(scale.isExact()).isFalse();
        assertThat(scale.step(1)).isEqualTo(1L << 29);
    }

    @Test
    void oddRateLeavesVirtualTimeAtArrivalsRounded() {
        // 999,983 is prime: a nanosecond is 999,983 / (8 x 10^9) byte. Products stay within 2^62 up to a scale of 2^29,
        // of which lcm(1, 2, sum 3) x 2^26 remains.
        LinkScale scale = new LinkScale(new long[] {1, 2}, 999_983);
        assertThat(scale.isExact()).isFalse();
        assertThat(scale.step(1)).isEqualTo(6L << 26);
        assertThat(scale.unitsOf(100, 3)).isEqualTo(200L << 26);
        // In 8000 ns 0.999983 bytes: x 6 x 2^26 / 3 = 134,215,446.3 units.
        assertThat(scale.unitsIn(8_000, 100, 3)).isEqualTo(134_215_446);
        // In 12,000 ns 1.4999745 bytes.
        assertThat(scale.unitsIn(12_000, 100, 3)).isEqualTo(201_323_169);
    }

    @Test
    void virtualTimeGrowsByTheSumOfThePresent() {
        // A scale of 24 x 2^35, as above. In 5 ns 15/8 bytes: 45 x 2^35 units, over a sum of 4 that was 3 at first.
        LinkScale scale = new LinkScale(new long[] {1, 2}, 3_000_000_000L);
        assertThat(scale.unitsOf(100, 4)).isEqualTo(600L << 35);
        assertThat(scale.unitsIn(5, 100, 4)).isEqualTo(45L << 33);
        assertThat(scale.unitsIn(267, 100, 4)).isEqualTo(600L << 35); // the packet has ended
    }

    @Test
    void timesOfAnyLengthAreTaken() {
        // 2 bytes per nanosecond: 2^63 + 2 of them are negative as a long.
        LinkScale scale = new LinkScale(new long[] {1, 1}, 2 * ONE_BYTE_PER_NANO);
        assertThat(scale.unitsIn(40, 100, 2)).isEqualTo(80L << 39);
        assertThat(scale.unitsIn((1L << 62) + 1, 100, 2)).isEqualTo(100L << 39);
    }

    @Test
    void weightsWithoutASmallMultipleAreRounded() {
        // 65,521 x 65,519 x 65,497 exceeds 2^40: the scale is 2^40 itself.
        LinkScale scale = new LinkScale(new long[] {65_521, 65_519, 65_497}, ONE_BYTE_PER_NANO);
        assertThat(scale.isExact()).isFalse();
        assertThat(scale.step(65_536)).isEqualTo(1 << 24);
        assertThat(scale.step(65_521)).isEqualTo((1L << 40) / 65_521);
        // A byte is no whole number of units at the sum of 196,537: it is rounded once, not per byte.
        assertThat(scale.unitsOf(1_000, 196_537)).isEqualTo((1_000L << 40) / 196_537);
    }

    @Test
    void isExactUpToTheLastMultiple() {
        // At 1 kbit/s a byte takes 8 x 10^6 ns, so the scale may reach 2^39 = 549,755,813,888. The weights divide
        // 8 x 10^6; their sum 68,719 makes a multiple of 549,752,000,000, and 68,720 one that is too large.
        assertThat(new LinkScale(new long[] {64_000, 4_000, 500, 200, 16, 2, 1}, 1_000).isExact())
                .isTrue();
        assertThat(new LinkScale(new long[] {64_000, 4_000, 500, 200, 16, 2, 2}, 1_000).isExact())
                .isFalse();
        // At 8 Gbit/s 2^40 itself is within reach: lcm(2^15, 2^15) = 2^15, sum 2^16.
        assertThat(new LinkScale(new long[] {1 << 15, 1 << 15}, ONE_BYTE_PER_NANO).step(1))
                .isEqualTo(1L << 40);
    }
}
