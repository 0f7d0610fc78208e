package io.vifsched.policy;

import static io.vifsched.Trace.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.DropReason;
import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.SpecException;
import io.vifsched.Trace;
import io.vifsched.VifParameter;
import io.vifsched.VifScheduler;
import org.junit.jupiter.api.Test;

/** 800 Mbit/s are 0.1 byte per nanosecond: a quota of 1000 bytes in a period of 10 us, in which the link carries 10,000. */
class MinimumRateTest {
    private static final String PERIOD = " period=10us longest=100";

    @Test
    void vifBelowItsMinimumGoesFirst() {
        // Vif 0 is under with 0, 100, ... 900 bytes used: ten packets. Then priority 9 before priority 1.
        assertThat(Trace.order(
                        "min-rate vifs=2 min=0:800Mbit priority=1,9" + PERIOD,
                        times(15, "0:100") + " " + times(20, "1:100")))
                .isEqualTo(times(10, "0:100") + " " + times(20, "1:100") + " " + times(5, "0:100"));
    }

    @Test
    void vifThatWakesUpBelowItsMinimumGoesFirst() {
        // Vif 1 comes while the first packet is on the link, and the period is under way.
        assertThat(Trace.order(
                        "min-rate vifs=2 min=1:800Mbit priority=9,1" + PERIOD, "0:100 0:100 0:100 @50 1:100 1:100"))
                .isEqualTo("0:100 1:100 1:100 0:100 0:100");
    }

    @Test
    void quotaIsRoundedUp() {
        // 801 Mbit/s x 10 us = 1001.25 bytes: the quota is 1002, so that an eleventh packet goes first.
        assertThat(Trace.first(
                        12, "min-rate vifs=2 min=1:801Mbit" + PERIOD, times(12, "0:100") + " " + times(15, "1:100")))
                .isEqualTo(times(11, "1:100") + " 0:100");
    }

    @Test
    void everyPeriodHasItsOwnQuota() {
        // 100 packets a period: 10 of vif 0, 90 of vif 1.
        String order = Trace.first(
                200,
                "min-rate vifs=2 min=0:800Mbit priority=1,9" + PERIOD,
                times(100, "0:100") + " " + times(200, "1:100"));
        String period = times(10, "0:100") + " " + times(90, "1:100");
        assertThat(order).isEqualTo(period + " " + period);
    }

    @Test
    void packetCountsInThePeriodInWhichItStarts() {
        // The packet that starts at 9950 and ends at 10,050 belongs to the first period: ten more go first after it.
        assertThat(Trace.order(
                        "min-rate vifs=2 min=0:800Mbit" + PERIOD,
                        "@9950 0:100 @10000 " + times(11, "1:100") + " " + times(11, "0:100")))
                .isEqualTo("0:100 " + times(10, "0:100") + " 0:100 " + times(11, "1:100"));
    }

    @Test
    void periodsAreAlignedAtZeroForNegativeTimesToo() {
        // From -500 on vif 0 has five packets in period -1, then ten in period 0; then round robin, from vif 0.
        assertThat(Trace.order(
                        "min-rate vifs=2 min=0:800Mbit" + PERIOD, "@-500 " + times(17, "0:100") + " 1:100 1:100"))
                .isEqualTo(times(15, "0:100") + " 0:100 1:100 0:100 1:100");
    }

    @Test
    void bothClassesGoRoundById() {
        // Under: quotas of 200 bytes each, taken in turns from vif 0 on. Over: a pointer of its own, from vif 0 on.
        assertThat(Trace.order(
                        "min-rate vifs=3 min=160Mbit" + PERIOD,
                        times(3, "2:100") + " " + times(3, "1:100") + " " + times(3, "0:100")))
                .isEqualTo(times(3, "0:100 1:100 2:100"));
        assertThat(Trace.order(
                        "min-rate vifs=3 min=1:80Mbit" + PERIOD,
                        times(3, "2:100") + " " + times(3, "1:100") + " 0:100"))
                .isEqualTo("1:100 0:100 1:100 2:100 1:100 2:100 2:100");
    }

    @Test
    void largerPriorityGoesFirstBeyondTheMinimum() {
        assertThat(Trace.order("min-rate priority=1,3,3", "0:10 0:10 2:10 2:10 1:10 1:10"))
                .isEqualTo("1:10 2:10 1:10 2:10 0:10 0:10");
    }

    @Test
    void overheadCountsAsUsed() {
        // 75 + 25 bytes each: ten packets make 1000.
        assertThat(Trace.first(
                        11, "min-rate vifs=2 min=0:800Mbit overhead=25" + PERIOD, times(12, "0:75") + " 1:75 1:75"))
                .isEqualTo(times(10, "0:75") + " 0:75");
        assertThat(Trace.first(
                        12, "min-rate vifs=2 min=1:800Mbit overhead=25" + PERIOD, times(12, "1:75") + " 0:75 0:75"))
                .isEqualTo(times(10, "1:75") + " 0:75 1:75");
    }

    @Test
    void refusesMinimumsThatCannotAllHold() {
        // Quotas 500 + 500; 2 x (1514 - 1) + 1514 = 4540 more; the link carries 100 Mbyte/s x 10 us = 1000.
        String spec = "min-rate vifs=2 min=400Mbit period=10us link=800Mbit";
        assertThatThrownBy(() -> PacketSchedulers.of(spec))
                .isInstanceOf(SpecException.class)
                .hasMessage("min x period + longest packets = 5540 bytes, expected at most the 1000 bytes"
                        + " that link=800Mbit carries in period=10us (in \"" + spec + "\", column 21)");
    }

    @Test
    void admitsUpToTheLastByte() {
        // Two quotas q, 2 x 99 + 100 = 298 bytes more, of 1000: q <= 351 bytes, 280.8 Mbit/s.
        String spec = "min-rate vifs=2 period=10us longest=100 link=800Mbit min=";
        PacketSchedulers.of(spec + "280.8Mbit");
        assertThatThrownBy(() -> PacketSchedulers.of(spec + "280.9Mbit")).hasMessageContaining("= 1002 bytes");
    }

    @Test
    void admissionCountsTheOverhead() {
        // As before, and 3 x 24 more: q <= 315 bytes, 252 Mbit/s.
        String spec = "min-rate vifs=2 period=10us longest=100 link=800Mbit overhead=24 min=";
        PacketSchedulers.of(spec + "252Mbit");
        assertThatThrownBy(() -> PacketSchedulers.of(spec + "252.1Mbit")).hasMessageContaining("= 1002 bytes");
    }

    @Test
    void refusesPacketsBeyondTheLongestOnlyUnderAMinimum() {
        VifScheduler scheduler = PacketSchedulers.of("min-rate vifs=2 link=8Gbit" + PERIOD);
        assertThat(scheduler.enqueue(0, 101, 0, 0)).isEqualTo(PacketScheduler.ACCEPTED);
        scheduler.set(VifParameter.MIN, 1, 800_000_000, 0);
        assertThat(scheduler.enqueue(0, 101, 1, 0)).isEqualTo(DropReason.EXCEEDS_GUARANTEE.code());
        assertThat(scheduler.enqueue(0, 100, 2, 0)).isEqualTo(PacketScheduler.ACCEPTED);
        scheduler.set(VifParameter.MIN, 1, 0, 0);
        assertThat(scheduler.enqueue(0, 101, 3, 0)).isEqualTo(PacketScheduler.ACCEPTED);
    }

    @Test
    void changedMinimumHoldsAtOnce() {
        VifScheduler scheduler = PacketSchedulers.of("min-rate vifs=2 link=8Gbit" + PERIOD);
        for (int i = 0; i < 30; i++) {
            scheduler.enqueue(0, 100, 0, 0);
            scheduler.enqueue(1, 100, 1, 0);
        }
        assertThat(take(scheduler, 0, 4)).isEqualTo("0101");
        scheduler.set(VifParameter.MIN, 1, 400_000_000, 400); // 500 bytes, of which 200 are used
        assertThat(take(scheduler, 400, 6)).isEqualTo("111010");
        scheduler.set(VifParameter.MIN, 1, 0, 1000);
        assertThat(take(scheduler, 20_000, 4)).isEqualTo("1010");
    }

    @Test
    void refusedMinimumChangesNothing() {
        VifScheduler scheduler = PacketSchedulers.of("min-rate vifs=2 min=0:80Mbit link=800Mbit" + PERIOD);
        String before = scheduler.spec();
        assertThatThrownBy(() -> scheduler.set(VifParameter.MIN, 1, 700_000_000, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("min x period + longest packets = 1273 bytes, expected at most the 1000 bytes"
                        + " that link=800Mbit carries in period=10us");
        assertThat(scheduler.spec()).isEqualTo(before);
        assertThat(scheduler.dequeue(0)).isEqualTo(PacketScheduler.NONE); // time did not go on
    }

    @Test
    void minimumNeedsTheLinkButItsAbsenceDoesNot() {
        VifScheduler scheduler = PacketSchedulers.of("min-rate vifs=2");
        scheduler.set(VifParameter.MIN, 0, 0, 0);
        assertThatThrownBy(() -> scheduler.set(VifParameter.MIN, 0, 1_000, 0))
                .hasMessage("link = nothing, expected the link's speed before a minimum is set");
    }

    @Test
    void changedPriorityHoldsAtTheNextDecision() {
        VifScheduler scheduler = PacketSchedulers.of("min-rate vifs=3");
        for (int i = 0; i < 4; i++) {
            scheduler.enqueue(0, 100, 0, 0);
            scheduler.enqueue(1, 100, 1, 0);
            scheduler.enqueue(2, 100, 2, 0);
        }
        assertThat(take(scheduler, 0, 2)).isEqualTo("01");
        scheduler.set(VifParameter.PRIORITY, 1, 7, 200);
        assertThat(take(scheduler, 200, 3)).isEqualTo("111");
        scheduler.set(VifParameter.PRIORITY, 0, 9, 500);
        assertThat(take(scheduler, 500, 4)).isEqualTo("0002");
    }

    private static String take(VifScheduler scheduler, long nowNanos, int packets) {
        StringBuilder vifs = new StringBuilder();
        for (int i = 0; i < packets; i++) {
            vifs.append(scheduler.dequeue(nowNanos));
        }
        return vifs.toString();
    }

    @Test
    void refusesPacketsBeyondTheLongestWhicheverVifHasTheMinimum() {
        VifScheduler scheduler = PacketSchedulers.of("min-rate vifs=2 min=0:800Mbit link=8Gbit" + PERIOD);
        assertThat(scheduler.enqueue(1, 101, 0, 0)).isEqualTo(DropReason.EXCEEDS_GUARANTEE.code());
    }

    @Test
    void changedMinimumOfAnIdleVifHoldsWhenItIsBacklogged() {
        // Quotas of 1000 bytes for vif 1, then of none again while nothing of it waits.
        VifScheduler scheduler = PacketSchedulers.of("min-rate vifs=2 link=8Gbit" + PERIOD);
        for (int i = 0; i < 5; i++) {
            scheduler.enqueue(0, 100, 0, 0);
        }
        assertThat(take(scheduler, 0, 1)).isEqualTo("0");
        scheduler.set(VifParameter.MIN, 1, 800_000_000, 0);
        assertThat(take(scheduler, 0, 1)).isEqualTo("0");
        scheduler.enqueue(1, 100, 1, 0);
        assertThat(take(scheduler, 0, 1)).isEqualTo("1");
        scheduler.set(VifParameter.MIN, 1, 0, 0);
        scheduler.enqueue(1, 100, 1, 0);
        scheduler.enqueue(1, 100, 1, 0);
        assertThat(take(scheduler, 0, 4)).isEqualTo("1010");
    }

    @Test
    void raisedMinimumBringsABackloggedVifBackUnderIt() {
        // Vif 1 has used its quota of 100 bytes; with 500 it is under again, with 200 it is not.
        VifScheduler scheduler = PacketSchedulers.of("min-rate vifs=2 min=1:80Mbit priority=9,1 link=8Gbit" + PERIOD);
        for (int i = 0; i < 9; i++) {
            scheduler.enqueue(0, 100, 0, 0);
            scheduler.enqueue(1, 100, 1, 0);
        }
        assertThat(take(scheduler, 0, 3)).isEqualTo("100");
        scheduler.set(VifParameter.MIN, 1, 400_000_000, 0);
        assertThat(take(scheduler, 0, 2)).isEqualTo("11");
        scheduler.set(VifParameter.MIN, 1, 160_000_000, 0);
        assertThat(take(scheduler, 0, 2)).isEqualTo("00");
        // The next period has a quota of 200 bytes.
        assertThat(take(scheduler, 10_000, 3)).isEqualTo("110");
    }
}
