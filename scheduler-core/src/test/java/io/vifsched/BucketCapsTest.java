package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** 8 Mbit/s are a byte per microsecond. The link carries a byte per nanosecond. */
class BucketCapsTest {
    private static final String CAPPED = "native vifs=1 rate=8Mbit cap=bucket burst=3000";

    @Test
    void fullBucketLeavesBackToBack() {
        // 3000 tokens at 0 for two packets. At 1500 ns, when the second starts, 1.5 tokens have flowed in; the third
        // needs the rest of 1500 bytes: it goes when 4500 - 3000 have flowed in since 0, at 1500 us.
        assertThat(Trace.starts(CAPPED, "0:1500 0:1500 0:1500")).isEqualTo("0:1500@0 0:1500@1500 0:1500@1500000");
    }

    @Test
    void bucketFillsUpToItsDepthOnly() {
        // Empty at 0, full at 3 ms; at 9 ms two packets go, and the third 1500 us after the first of them.
        assertThat(Trace.starts(CAPPED, "0:3000 @9000000 0:1500 0:1500 0:1500"))
                .isEqualTo("0:3000@0 0:1500@9000000 0:1500@9001500 0:1500@10500000");
    }

    @Test
    void releaseIsTheFirstNanosecondWithEnoughTokens() {
        // 7 Mbit/s: 1500 bytes take 12,000 / 7 us = 1,714,285.71 ns; 3000 take 3,428,571.43 ns; 4500 5,142,857.14 ns.
        VifScheduler scheduler = PacketSchedulers.of("native vifs=1 rate=7Mbit cap=bucket burst=1500");
        long[] releases = {0, 1_714_286, 3_428_572, 5_142_858};
        for (int i = 0; i < releases.length; i++) {
            scheduler.enqueue(0, 1500, i, 0);
        }
        for (int i = 0; i < releases.length; i++) {
            long wakeup = scheduler.nextWakeup(i == 0 ? 0 : releases[i - 1]);
            assertThat(wakeup).isEqualTo(releases[i]);
            assertThat(scheduler.dequeue(wakeup)).isEqualTo(i);
        }
    }

    @Test
    void packetLongerThanTheBucketIsRefused() {
        VifScheduler scheduler = PacketSchedulers.of(CAPPED);
        assertThat(scheduler.enqueue(0, 3000, 0, 0)).isEqualTo(PacketScheduler.ACCEPTED);
        assertThat(scheduler.enqueue(0, 3001, 1, 0)).isEqualTo(DropReason.EXCEEDS_CAP.code());
    }

    @Test
    void bucketIsFullWhereverTimeStarts() {
        assertThat(Trace.starts(CAPPED, "@-9000000 0:3000 0:1000")).isEqualTo("0:3000@-9000000 0:1000@-8000000");
        assertThat(Trace.starts(CAPPED, "@4000000000000000000 0:3000 0:1000"))
                .isEqualTo("0:3000@4000000000000000000 0:1000@4000000000001000000");
    }

    @Test
    void largestRateAndDepthDoNotOverflow() {
        VifScheduler scheduler =
                PacketSchedulers.of("native vifs=1 rate=1000Gbit cap=bucket burst=1073741824 limit=none");
        long now = PacketScheduler.EARLIEST_NANOS;
        for (int i = 0; i < 3_000; i++) { // 125 bytes flow in per nanosecond: 8389 ns per packet
            scheduler.enqueue(0, 1 << 20, i, now);
            assertThat(scheduler.dequeue(now)).isEqualTo(i);
            now = i < 1_000 ? now + 8_389 : i == 1_000 ? PacketScheduler.LATEST_NANOS - 20_000_000 : now + 8_389;
        }
    }

    @Test
    void slowestRateHoldsBeyondTheEndOfTime() {
        // 2^30 bytes at 1 bit/s take 8.6 x 10^18 ns: after 2^62 - 1.
        VifScheduler scheduler = PacketSchedulers.of("native vifs=1 rate=1bit cap=bucket burst=1048576");
        scheduler.enqueue(0, 1 << 20, 0, 4_611_000_000_000_000_000L);
        scheduler.enqueue(0, 1 << 20, 1, 4_611_000_000_000_000_000L);
        assertThat(scheduler.dequeue(4_611_000_000_000_000_000L)).isZero();
        assertThat(scheduler.nextWakeup(4_611_000_000_000_000_000L)).isEqualTo(PacketScheduler.NEVER);
        assertThat(scheduler.dequeue(PacketScheduler.LATEST_NANOS)).isEqualTo(PacketScheduler.NONE);
    }

    /** The debt once wrapped around to a surplus, and the next packet left at once. */
    @Test
    void debtBeyondAGigabyteStaysADebt() {
        VifScheduler scheduler = PacketSchedulers.of("native vifs=1 cap=bucket burst=1048576 limit=none");
        for (int i = 0; i < 1_300; i++) {
            scheduler.enqueue(0, 1 << 20, i, 0);
        }
        scheduler.set(VifParameter.RATE, 0, 8_000_000_000L, 0);
        for (int i = 0; i < 1_300; i++) { // visible before the cap came
            assertThat(scheduler.dequeue(0)).isEqualTo(i);
        }
        scheduler.enqueue(0, 1, 1_300, 0);
        assertThat(scheduler.nextWakeup(0)).isGreaterThan(1_000_000_000); // 1.1 GB at a byte per nanosecond
    }

    @Test
    void refusesARateWhoseBucketCannotHoldAWaitingPacket() {
        VifScheduler scheduler = PacketSchedulers.of("native vifs=2 cap=bucket burst=1000");
        scheduler.enqueue(1, 1001, 0, 0);
        assertThatThrownBy(() -> scheduler.set(VifParameter.RATE, 1, 1_000_000, 50))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rate[1] = 1Mbit, expected one that can release the 1001 byte packet that waits");
        assertThat(scheduler.nextWakeup(0)).isZero();
        scheduler.set(VifParameter.RATE, 0, 1_000_000, 0);
        assertThat(scheduler.dequeue(0)).isZero();
    }

    @Test
    void tokensThatOverflowWhileAPacketWaitsForTheLinkAreLost() {
        // The bucket is full at 0, when the packet is tested, and still when it starts a second later; then it is
        // empty.
        VifScheduler scheduler = PacketSchedulers.of(CAPPED);
        scheduler.enqueue(0, 3000, 0, 0);
        scheduler.enqueue(0, 3000, 1, 0);
        assertThat(scheduler.dequeue(1_000_000_000)).isZero();
        assertThat(scheduler.nextWakeup(1_000_000_000)).isEqualTo(1_003_000_000);
    }

    @Test
    void bucketIsNotFullBeforeTheLastToken() {
        // 7 Mbit/s fill 1500 bytes in 1,714,285.71 ns: at 1,714,285 they are not all there.
        VifScheduler scheduler = PacketSchedulers.of("native vifs=1 rate=7Mbit cap=bucket burst=1500");
        scheduler.enqueue(0, 1500, 0, 0);
        assertThat(scheduler.dequeue(0)).isZero();
        scheduler.enqueue(0, 1500, 1, 1_714_285);
        assertThat(scheduler.nextWakeup(1_714_285)).isEqualTo(1_714_286);
    }

    @Test
    void tokensThatComeAfterTheEndOfTimeReleaseNothing() {
        long last = PacketScheduler.LATEST_NANOS - 1_000;
        VifScheduler scheduler = PacketSchedulers.of("native vifs=1 rate=1bit cap=bucket burst=1500");
        scheduler.enqueue(0, 1500, 0, last);
        scheduler.enqueue(0, 1500, 1, last);
        assertThat(scheduler.dequeue(last)).isZero();
        assertThat(scheduler.nextWakeup(last)).isEqualTo(PacketScheduler.NEVER);
    }
}
