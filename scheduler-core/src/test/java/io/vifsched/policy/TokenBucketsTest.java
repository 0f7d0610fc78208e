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
        // with
        // 18 they take 9.14.
        TokenBuckets tokens = bucket(7_000_000_000L, 10);
        tokens.charge(0, 17, 100);
        assertThat(tokens.readyNanos(0)).isEqualTo(108);
        tokens.fill();
        tokens.charge(0, 18, 100);
        assertThat(tokens.readyNanos(0)).isEqualTo(110);
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
