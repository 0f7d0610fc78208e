package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** 8 Mbit/s in a window of 1 ms are a credit of 1000 bytes. The link carries a byte per nanosecond. */
class CreditCapsTest {
    private static final String CAPPED = "native vifs=1 rate=8Mbit window=1ms";

    @Test
    void creditIsThereAtTheStart() {
        assertThat(Trace.starts(CAPPED, "0:600 0:400 0:1")).isEqualTo("0:600@0 0:400@600 0:1@1000000");
    }

    @Test
    void packetThatTheCreditDoesNotCoverWaitsForTheWindowsEnd() {
        // 400 bytes are left for 401; at 1 ms min(400 + 1000, 1000) = 1000 are, 599 after it: too few for 600.
        assertThat(Trace.starts(CAPPED, "0:600 0:401 0:600")).isEqualTo("0:600@0 0:401@1000000 0:600@2000000");
    }

    @Test
    void firstUncoveredPacketAfterTheWindowOpensANewOne() {
        // At 2.5 ms 100 bytes are left: the window of 0 is over, the new one starts at 2.5 ms and not at 2 ms.
        assertThat(Trace.starts(CAPPED, "0:900 @2500000 0:900 0:200")).isEqualTo("0:900@0 0:900@2500000 0:200@3500000");
    }

    @Test
    void coveredPacketOpensNoWindow() {
        // At 5 ms 900 of 1000 bytes are left for 900: no window opens. The 1 byte behind it becomes the head when it
        // starts, and finds the window of 0 over: the next window is that of 5 ms.
        assertThat(Trace.starts(CAPPED, "0:100 @5000000 0:900 0:1 0:1000"))
                .isEqualTo("0:100@0 0:900@5000000 0:1@5000900 0:1000@6000000");
    }

    @Test
    void longPacketSavesUpCreditOfSeveralWindows() {
        // 2500 bytes: 1000 at 0, min(2000, 2500) at 1 ms, min(3000, 2500) at 2 ms. Nothing is left; 3 windows more.
        assertThat(Trace.starts(CAPPED, "0:2500 0:2500")).isEqualTo("0:2500@2000000 0:2500@5000000");
    }

    @Test
    void longPacketAfterIdleTimeGetsACreditFromEachRewoundWindow() {
        // Netback arms its timer with a time that has passed and rewinds the window to it. At 10.5 ms:
        // packet 1: window over, 1000 + 1000 = 2000; timer for 1 ms fires at once: min(3000, 2500), window of 1 ms.
        // packet 2, at its predecessor's start: window over, 1000; timer for 2 ms: 2000, window of 2 ms; over: 2500,
        //           window of 10.5 ms.
        // packet 3: 1000 at 11.5 ms, 2000 at 12.5 ms, 2500 at 13.5 ms.
        assertThat(Trace.starts(CAPPED, "@10500000 0:2500 0:2500 0:2500"))
                .isEqualTo("0:2500@10500000 0:2500@10502500 0:2500@13500000");
    }

    @Test
    void longPacketsCreditNeverExceedsThatPacket() {
        // The second packet needs 1200: saved up to max(min(1200, 131072), 1000) = 1200, of which nothing is left.
        assertThat(Trace.starts(CAPPED, "0:1000 0:1200 0:1000")).isEqualTo("0:1000@0 0:1200@2000000 0:1000@3000000");
    }

    @Test
    void packetThatCouldNeverLeaveIsRefused() {
        VifScheduler scheduler = PacketSchedulers.of(CAPPED);
        assertThat(scheduler.enqueue(0, 131_072, 0, 0)).isEqualTo(PacketScheduler.ACCEPTED);
        assertThat(scheduler.enqueue(0, 131_073, 1, 0)).isEqualTo(DropReason.EXCEEDS_CAP.code());
        // 131,072 bytes: 1000 at 0 and 1000 at the end of each of 131 windows.
        assertThat(scheduler.nextWakeup(0)).isEqualTo(131_000_000);
        // A credit of 1,000,000 bytes covers as many.
        VifScheduler fast = PacketSchedulers.of("native vifs=1 rate=8Gbit window=1ms");
        assertThat(fast.enqueue(0, 1_000_000, 0, 0)).isEqualTo(PacketScheduler.ACCEPTED);
        assertThat(fast.enqueue(0, 1_000_001, 0, 0)).isEqualTo(DropReason.EXCEEDS_CAP.code());
    }

    @Test
    void eachCappedVifHasItsOwnCredit() {
        assertThat(Trace.starts("native vifs=3 rate=0:8Mbit,1:16Mbit window=1ms", "0:1000 0:1 1:2000 1:1 2:9000 2:1"))
                .isEqualTo("0:1000@0 1:2000@1000 2:9000@3000 2:1@12000 0:1@1000000 1:1@1000001");
    }

    /** Ticks of 400 us: a window of 1 ms lasts three of them, 1.2 ms, and its credit stays that of 1 ms. */
    @Test
    void windowsLastWholeTicks() {
        assertThat(Trace.starts(CAPPED + " tick=400us", "0:1000 0:1000 0:1000"))
                .isEqualTo("0:1000@0 0:1000@1200000 0:1000@2400000");
    }

    /** At 2.5 ms the window of 0 is over, and one opens at the tick before, 2.4 ms; the next is due at 3.6 ms. */
    @Test
    void windowOpensAtTheTickBeforeThePacket() {
        assertThat(Trace.starts(CAPPED + " tick=400us", "0:900 @2500000 0:900 0:200"))
                .isEqualTo("0:900@0 0:900@2500000 0:200@3600000");
        assertThat(Trace.starts(CAPPED + " tick=400us", "@-100000 0:1000 0:1000"))
                .isEqualTo("0:1000@-100000 0:1000@800000"); // the window of -400 us
    }

    @Test
    void refusesARateBelowAByteAWindow() {
        assertThatThrownBy(() -> PacketSchedulers.of("native vifs=2 rate=1:7999bit window=1ms"))
                .isInstanceOf(SpecException.class)
                .hasMessage("rate[1] = 7999bit, expected a byte or more per window of 1ms"
                        + " (in \"native vifs=2 rate=1:7999bit window=1ms\", column 20)");
        VifScheduler scheduler = PacketSchedulers.of("native vifs=2 window=1ms");
        assertThatThrownBy(() -> scheduler.set(VifParameter.RATE, 1, 7_999, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rate[1] = 7999bit, expected a byte or more per window of 1ms");
        assertThat(scheduler.dequeue(0)).isEqualTo(PacketScheduler.NONE);
    }

    @Test
    void largestRateAndWindowDoNotOverflow() {
        VifScheduler scheduler = PacketSchedulers.of("native vifs=1 rate=1000Gbit window=10s limit=none");
        for (int i = 0; i < 2_000; i++) {
            assertThat(scheduler.enqueue(0, 1 << 20, i, i)).isEqualTo(PacketScheduler.ACCEPTED);
            assertThat(scheduler.dequeue(i)).isEqualTo(i);
        }
    }

    @Test
    void windowsStartAtTheFirstTestWhereTimeStartsBelowZero() {
        assertThat(Trace.starts(CAPPED, "@-5000000 0:1000 0:1000")).isEqualTo("0:1000@-5000000 0:1000@-4000000");
    }

    @Test
    void debtOfPacketsThatWereVisibleBeforeTheCapIsPaidOff() {
        // 2000 x 1500 bytes were visible; at 1 byte per 1 us window their debt is 3,000,000 - 1 windows.
        VifScheduler scheduler = PacketSchedulers.of("native vifs=1 window=1us limit=none");
        for (int i = 0; i <= 2_000; i++) {
            scheduler.enqueue(0, i < 2_000 ? 1500 : 1, i, 0);
        }
        assertThat(scheduler.dequeue(0)).isZero();
        scheduler.set(VifParameter.RATE, 0, 8_000_000, 0);
        for (int i = 1; i <= 2_000; i++) {
            assertThat(scheduler.dequeue(0)).isEqualTo(i);
        }
        scheduler.enqueue(0, 1, 2_001, 0);
        // 1 - 1999 x 1500 - 1 = -2,998,500; the packet of 1 byte needs 2,998,501 windows.
        assertThat(scheduler.nextWakeup(0)).isEqualTo(2_998_501_000L);
    }

    @Test
    void coveredPacketIsVisibleAtOnce() {
        VifScheduler scheduler = PacketSchedulers.of(CAPPED);
        scheduler.enqueue(0, 1000, 0, 0);
        assertThat(scheduler.backlog().headLengthBytes(0)).isEqualTo(1000);
        assertThat(scheduler.backlog().releaseNanos(0)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void packetTestedAtTheVeryEndOfAWindowFindsItOver() {
        // At 1 ms nothing is left of the window of 0, which has ended: 1000 bytes of the one that opens and 1000 of the
        // one that is rewound to 1 ms, min(3000, 2500) at its end. Were it not over yet, 2500 would need three windows.
        assertThat(Trace.starts(CAPPED, "0:1000 @1000000 0:2500")).isEqualTo("0:1000@0 0:2500@2000000");
    }

    @Test
    void windowsBeyondTheEndOfTimeReleaseNothing() {
        // Time ends 2.5 windows after the cap came: 2000 bytes go at the end of the second, 3000 never do.
        long start = PacketScheduler.LATEST_NANOS - 2_500_000;
        for (int lengthBytes : new int[] {2000, 3000}) {
            VifScheduler scheduler = PacketSchedulers.of("native vifs=1 window=1ms");
            scheduler.set(VifParameter.RATE, 0, 8_000_000, start);
            scheduler.enqueue(0, 1000, 0, start);
            scheduler.enqueue(0, lengthBytes, 1, start);
            assertThat(scheduler.dequeue(start)).isZero();
            assertThat(scheduler.nextWakeup(start))
                    .isEqualTo(lengthBytes == 2000 ? start + 2_000_000 : PacketScheduler.NEVER);
        }
    }

    @Test
    void capOfTheLongestWindowCanBeLifted() {
        VifScheduler scheduler = PacketSchedulers.of("native vifs=1 rate=8kbit window=10s");
        scheduler.set(VifParameter.RATE, 0, VifParameter.UNLIMITED, 0);
        assertThat(scheduler.enqueue(0, 1 << 20, 0, 0)).isEqualTo(PacketScheduler.ACCEPTED);
        assertThat(scheduler.dequeue(0)).isZero();
    }
}
