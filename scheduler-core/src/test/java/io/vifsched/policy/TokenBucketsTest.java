package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketScheduler;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
    private static TokenBuckets bucket(long rateBitsPerSecond, long depthBytes) {
        return new TokenBuckets(new long[] {rateBitsPerSecond}, new long[] {depthBytes});
    }

    @Test
    void debtIsPaidAtTheFirstNanosecondThatIsNotTooEarly() {
        // 3 bit/s: a byte takes 8/3 s = 2,666,666,666.67 ns; two 5,333,333,333.33; three 8,000,000,000.
        TokenBuckets tokens = bucket(3, 1);
        tokens.charge(0, 1, 0);
        assertThat(tokens.readyNanos(0)).isZero();
        tokens.charge(0, 1, 0);
        assertThat(tokens.readyNanos(0)).isEqualTo(2_666_666_667L);
        tokens.charge(0, 1, 0);
        assertThat(tokens.readyNanos(0)).isEqualTo(5_333_333_334L);
        tokens.charge(0, 1, 1_000);
        assertThat(tokens.readyNanos(0)).isEqualTo(8_000_000_000L);
    }

    @Test
    void bucketHoldsItsDepthAtMost() {
        // 8 Gbit/s, a byte per nanosecond, 100 deep. At 1000 it is full again: 100 - 150 = -50.
        TokenBuckets tokens = bucket(8_000_000_000L, 100);
        tokens.charge(0, 100, 0);
        tokens.charge(0, 150, 1_000);
        assertThat(tokens.readyNanos(0)).isEqualTo(1_050);
        // At 1099 49 bytes are there.
        tokens.charge(0, 50, 1_099);
        assertThat(tokens.readyNanos(0)).isEqualTo(1_100);
    }

    @Test
    void depthIsExactWhereItTakesAFraction() {
        // 7 Gbit/s: a byte takes 8/7 ns. Depth 10 takes 11.43 ns: charged with 17 at 100, 7 bytes of debt take 8 ns;
        // with 18 they take 9.14.
        TokenBuckets tokens = bucket(7_000_000_000L, 10);
        tokens.charge(0, 17, 100);
        assertThat(tokens.readyNanos(0)).isEqualTo(108);
        tokens.fill();
        tokens.charge(0, 18, 100);
        assertThat(tokens.readyNanos(0)).isEqualTo(110);
        tokens.fill();
        assertThat(tokens.readyNanos(0)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void depthMayGoByteByByte() {
        // 16 Gbit/s: a byte takes 0.5 ns. 100 of them empty the bucket; the next one is paid at 0.5.
        TokenBuckets tokens = bucket(16_000_000_000L, 100);
        for (int i = 0; i < 100; i++) {
            tokens.charge(0, 1, 0);
            assertThat(tokens.readyNanos(0)).isLessThanOrEqualTo(0);
        }
        tokens.charge(0, 1, 0);
        assertThat(tokens.readyNanos(0)).isOne();
    }

    @Test
    void bucketIsFullToTheFractionOfANanosecond() {
        // 7 Gbit/s, 10 deep. After 1 byte at 0, 7/8 have flowed in at 1: 9.875 - 10 = -1/8 bytes, paid at 1 + 1/7.
        TokenBuckets tokens = bucket(7_000_000_000L, 10);
        tokens.charge(0, 1, 0);
        tokens.charge(0, 10, 1);
        assertThat(tokens.readyNanos(0)).isEqualTo(2);
        // After 3 bytes at 0, 3.5 have flowed in at 4, of which 3 find room: 10 - 11 = -1 bytes, paid at 4 + 8/7.
        tokens.fill();
        tokens.charge(0, 3, 0);
        tokens.charge(0, 11, 4);
        assertThat(tokens.readyNanos(0)).isEqualTo(6);
    }

    @Test
    void debtStopsBehindTheEndOfTime() {
        // 16 Gbit/s, 1 deep: of 4 bytes 3 are owed, for 1.5 ns. Half a nanosecond too many is cut off.
        TokenBuckets tokens = bucket(16_000_000_000L, 1);
        tokens.charge(0, 4, PacketScheduler.LATEST_NANOS);
        assertThat(tokens.readyNanos(0)).isEqualTo(PacketScheduler.LATEST_NANOS + 1);
    }

    @Test
    void longestTimesDoNotOverflow() {
        // 2^29 bytes at 1 bit/s: 4.29 x 10^18 ns from full to nothing, at either end of time.
        TokenBuckets tokens = bucket(1, 1 << 29);
        tokens.charge(0, 1 << 29, PacketScheduler.EARLIEST_NANOS);
        assertThat(tokens.readyNanos(0)).isEqualTo(PacketScheduler.EARLIEST_NANOS);
        tokens.fill();
        tokens.charge(0, 1 << 29, PacketScheduler.LATEST_NANOS);
        assertThat(tokens.readyNanos(0)).isEqualTo(PacketScheduler.LATEST_NANOS);
        for (int i = 0; i < 10_000; i++) {
            tokens.charge(0, 1 << 20, PacketScheduler.LATEST_NANOS);
            assertThat(tokens.readyNanos(0)).isEqualTo(PacketScheduler.LATEST_NANOS + 1);
        }
    }
}
