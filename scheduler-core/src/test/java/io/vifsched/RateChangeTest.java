package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caps that come, change and go while packets wait. */
class RateChangeTest {
    private static final long MILLISECOND = 1_000_000;

    private static VifScheduler backlogged(String spec) {
        VifScheduler scheduler = PacketSchedulers.of(spec);
        for (int i = 0; i < 4; i++) {
            scheduler.enqueue(0, 1000, i, 0);
        }
        return scheduler;
    }

    @Test
    void liftedCapShowsEveryWaitingPacket() {
        VifScheduler scheduler = backlogged("native vifs=1 rate=8Mbit window=1ms");
        assertThat(scheduler.dequeue(0)).isZero();
        assertThat(scheduler.nextWakeup(0)).isEqualTo(MILLISECOND);
        scheduler.set(VifParameter.RATE, 0, VifParameter.UNLIMITED, 10);
        assertThat(scheduler.dequeue(10)).isOne();
        assertThat(scheduler.dequeue(10)).isEqualTo(2);
        assertThat(scheduler.dequeue(10)).isEqualTo(3);
        assertThat(scheduler.nextWakeup(10)).isEqualTo(PacketScheduler.NEVER);
    }

    @Test
    void higherRateReleasesAHeldPacketAtOnce() {
        VifScheduler scheduler = backlogged("native vifs=1 rate=8Mbit window=1ms");
        assertThat(scheduler.dequeue(0)).isZero();
        // A fresh credit of 2000 bytes at 10: two packets, then the window of 10 ends 1 ms later.
        scheduler.set(VifParameter.RATE, 0, 16_000_000, 10);
        assertThat(scheduler.dequeue(10)).isOne();
        assertThat(scheduler.dequeue(10)).isEqualTo(2);
        assertThat(scheduler.nextWakeup(10)).isEqualTo(MILLISECOND + 10);
    }

    @Test
    void lowerRateHoldsAgain() {
        VifScheduler scheduler = backlogged("native vifs=1 rate=8Mbit cap=bucket burst=1000");
        assertThat(scheduler.dequeue(0)).isZero();
        scheduler.set(VifParameter.RATE, 0, 4_000_000, 10); // a full bucket
        assertThat(scheduler.dequeue(10)).isOne();
        assertThat(scheduler.nextWakeup(10)).isEqualTo(2 * MILLISECOND + 10);
    }

    @Test
    void packetsThatAreVisibleWhenTheCapComesStaySo() {
        VifScheduler scheduler = backlogged("native vifs=1 window=1ms");
        scheduler.set(VifParameter.RATE, 0, 8_000_000, 0);
        for (int i = 0; i < 4; i++) {
            assertThat(scheduler.dequeue(0)).isEqualTo(i);
        }
        // They are charged all the same: 1000 - 4000 = -3000; 1000 bytes more need four windows.
        scheduler.enqueue(0, 1000, 4, 0);
        assertThat(scheduler.nextWakeup(0)).isEqualTo(4 * MILLISECOND);
    }

    @Test
    void capOnAnIdleVifHoldsLaterPackets() {
        VifScheduler scheduler = PacketSchedulers.of("native vifs=2 window=1ms");
        scheduler.set(VifParameter.RATE, 1, 8_000_000, 0);
        scheduler.enqueue(1, 1000, 0, 0);
        scheduler.enqueue(1, 1000, 1, 0);
        assertThat(scheduler.dequeue(0)).isZero();
        assertThat(scheduler.backlog().headLengthBytes(1)).isZero();
        assertThat(scheduler.backlog().releaseNanos(1)).isEqualTo(MILLISECOND);
        assertThat(scheduler.backlog().releaseNanos(0)).isEqualTo(PacketScheduler.NEVER);
        assertThat(scheduler.backlog().earliestReleaseNanos()).isEqualTo(MILLISECOND);
    }

    @Test
    void liftingACapThatNeverWasChangesNothing() {
        VifScheduler scheduler = backlogged("rr vifs=2");
        scheduler.set(VifParameter.RATE, 0, VifParameter.UNLIMITED, 0);
        for (int i = 0; i < 4; i++) {
            assertThat(scheduler.dequeue(0)).isEqualTo(i);
        }
        assertThat(scheduler.dequeue(0)).isEqualTo(PacketScheduler.NONE);
    }

    /** However often rates come and go, every packet leaves once and in its vif's order. */
    @ParameterizedTest
    @ValueSource(strings = {"fifo", "native", "rr", "wrr", "drr", "drr lazy", "wfq", "min-rate"})
    void packetsSurviveChangesOfRate(String policy) {
        for (String cap : new String[] {"credit window=100us", "bucket burst=1600"}) {
            VifScheduler scheduler = PacketSchedulers.of(policy + " vifs=3 link=1Gbit limit=none cap=" + cap);
            Random random = new Random(7);
            long[] next = {0, 1, 2};
            long now = 0;
            int waiting = 0;
            for (int step = 0; step < 20_000; step++) {
                now += random.nextInt(20_000);
                int vif = random.nextInt(3);
                switch (random.nextInt(8)) {
                    case 0 ->
                        scheduler.set(
                                VifParameter.RATE,
                                vif,
                                random.nextInt(3) == 0
                                        ? VifParameter.UNLIMITED
                                        : 1_000_000L + random.nextInt(50_000_000),
                                now);
                    case 1, 2, 3 -> {
                        scheduler.enqueue(vif, 1 + random.nextInt(1514), step * 3L + vif, now);
                        waiting++;
                    }
                    case 4 -> scheduler.setPrioritize(random.nextBoolean(), now);
                    default -> {
                        boolean due = scheduler.nextWakeup(now) == now;
                        long handle = scheduler.dequeue(now);
                        assertThat(handle != PacketScheduler.NONE).isEqualTo(due);
                        if (due) {
                            int sent = (int) (handle % 3);
                            assertThat(handle).isGreaterThanOrEqualTo(next[sent]);
                            next[sent] = handle + 3;
                            waiting--;
                        }
                    }
                }
            }
            for (int vif = 0; vif < 3; vif++) {
                scheduler.set(VifParameter.RATE, vif, VifParameter.UNLIMITED, now);
            }
            for (; waiting > 0; waiting--) {
                assertThat(scheduler.dequeue(now)).isNotEqualTo(PacketScheduler.NONE);
            }
            assertThat(scheduler.dequeue(now)).isEqualTo(PacketScheduler.NONE);
        }
    }

    @Test
    void newRateMayHoldThePacketThatWaits() {
        // 2500 bytes: of the fresh credit of 2000 at 10 too few are there; the window's end at 1 ms + 10 brings the
        // rest.
        VifScheduler scheduler = PacketSchedulers.of("native vifs=1 rate=8Mbit window=1ms");
        scheduler.enqueue(0, 2500, 0, 0);
        assertThat(scheduler.nextWakeup(0)).isEqualTo(2 * MILLISECOND);
        scheduler.set(VifParameter.RATE, 0, 16_000_000, 10);
        assertThat(scheduler.backlog().headLengthBytes(0)).isZero();
        assertThat(scheduler.nextWakeup(10)).isEqualTo(MILLISECOND + 10);
    }

    @Test
    void longPacketsOfAnUncappedVifMayWaitWhenItIsUncappedAgain() {
        VifScheduler scheduler = PacketSchedulers.of("native vifs=1 cap=bucket burst=100");
        scheduler.enqueue(0, 1000, 0, 0);
        scheduler.set(VifParameter.RATE, 0, VifParameter.UNLIMITED, 0);
        assertThat(scheduler.dequeue(0)).isZero();
    }
}
