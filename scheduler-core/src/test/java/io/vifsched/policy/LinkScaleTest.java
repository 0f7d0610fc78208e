package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

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
    void oddRateLeavesVirtualTimeAtArrivalsRounded() {
        // 999,983 is prime: a nanosecond is 999,983 / (8 x 10^9) byte. Products stay within 2^62 up to a scale of 2^29,
        // of which lcm(1, 2, sum 3) x 2^26 remains.
        LinkScale scale = new LinkScale(new long[] {1, 2}, 999_983);
        assertThat(scale.isExact()).isFalse();
        assertThat(scale.step(1)).isEqualTo(6L << 26);
        assertThat(scale.unitsOf(100, 3)).isEqualTo(200L << 26);
        // In 8000 ns 0.999983 bytes: x 6 x 2^26 / 3 = 134,215,446.3 units.
        assertThat(scale.unitsIn(8_000, 100, 3)).isEqualTo(134_215_446);
    }

    @Test
    void weightsWithoutASmallMultipleAreRounded() {
        // 65,521 x 65,519 x 65,497 exceeds 2^40: the scale is 2^40 itself.
        LinkScale scale = new LinkScale(new long[] {65_521, 65_519, 65_497}, ONE_BYTE_PER_NANO);
        assertThat(scale.isExact()).isFalse();
        assertThat(scale.step(65_536)).isEqualTo(1 << 24);
        assertThat(scale.step(65_521)).isEqualTo((1L << 40) / 65_521);
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
