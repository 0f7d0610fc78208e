package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VifSchedulerTest {
    @Test
    void queueTakesAsManyPacketsAsItsLimit() {
        VifScheduler scheduler = PacketSchedulers.of("drr vifs=2 limit=3");
        for (int i = 0; i < 3; i++) {
            assertThat(scheduler.enqueue(0, 100, i, 0)).isEqualTo(PacketScheduler.ACCEPTED);
        }
        assertThat(scheduler.enqueue(0, 100, 3, 0)).isEqualTo(DropReason.QUEUE_FULL.code());
        assertThat(scheduler.enqueue(1, 100, 4, 0)).isEqualTo(PacketScheduler.ACCEPTED);
        assertThat(scheduler.dequeue(0)).isZero();
        assertThat(scheduler.enqueue(0, 100, 5, 0)).isEqualTo(PacketScheduler.ACCEPTED);
    }

    @Test
    void refusedPacketIsUnknownToThePolicy() {
        VifScheduler scheduler = PacketSchedulers.of("fifo vifs=2 limit=1");
        scheduler.enqueue(0, 100, 0, 0);
        scheduler.enqueue(0, 100, 1, 0);
        scheduler.enqueue(1, 100, 2, 0);
        assertThat(scheduler.dequeue(0)).isZero();
        assertThat(scheduler.dequeue(0)).isEqualTo(2);
        assertThat(scheduler.dequeue(0)).isEqualTo(PacketScheduler.NONE);
    }

    @Test
    void oneHandleMayNameAllPacketsOfAVif() {
        VifScheduler scheduler = PacketSchedulers.of("rr vifs=2");
        scheduler.enqueue(1, 100, 1, 0);
        scheduler.enqueue(1, 200, 1, 0);
        assertThat(scheduler.dequeue(0)).isOne();
        assertThat(scheduler.backlog().headLengthBytes(1)).isEqualTo(200);
        assertThat(scheduler.dequeue(0)).isOne();
    }

    @Test
    void backlogTellsWhatWaits() {
        VifScheduler scheduler = PacketSchedulers.of("rr vifs=2");
        scheduler.enqueue(1, 100, 1, 0);
        scheduler.enqueue(1, 200, 1, 0);
        Backlog backlog = scheduler.backlog();
        assertThat(backlog.vifs()).isEqualTo(2);
        assertThat(backlog.headLengthBytes(0)).isZero();
        assertThat(backlog.headLengthBytes(1)).isEqualTo(100);
        assertThat(backlog.backlogPackets(1)).isEqualTo(2);
        assertThat(backlog.backlogBytes(1)).isEqualTo(300);
        assertThat(backlog.releaseNanos(0)).isEqualTo(PacketScheduler.NEVER);
        assertThat(backlog.releaseNanos(1)).isEqualTo(Long.MIN_VALUE);
        assertThat(backlog.earliestReleaseNanos()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void tellsWhatLeftLastAndWhatRoomIsLeft() {
        VifScheduler scheduler = PacketSchedulers.of("fifo vifs=3 limit=3");
        scheduler.enqueue(1, 70, 0, 0);
        scheduler.enqueue(1, 80, 1, 0);
        scheduler.enqueue(2, 90, 2, 0);
        assertThat(scheduler.roomPackets(1)).isEqualTo(1); // 3 - 2
        assertThat(scheduler.dequeue(0)).isZero();
        assertThat(scheduler.departedVif()).isEqualTo(1);
        assertThat(scheduler.departedLengthBytes()).isEqualTo(70);
        assertThat(scheduler.roomPackets(1)).isEqualTo(2);
        assertThat(scheduler.roomPackets(0)).isEqualTo(3);
    }

    @Test
    void packetsThatAreTooLongForTheirVifsGuaranteeAreRefused() {
        VifScheduler scheduler =
                PacketSchedulers.of("hierarchical groups=1,1 inner=(qfq longest=1000),(qfq longest=500)");
        assertThat(scheduler.enqueue(0, 1000, 0, 0)).isEqualTo(PacketScheduler.ACCEPTED);
        assertThat(scheduler.enqueue(0, 1001, 1, 0)).isEqualTo(DropReason.EXCEEDS_GUARANTEE.code());
        assertThat(scheduler.enqueue(1, 500, 2, 0)).isEqualTo(PacketScheduler.ACCEPTED);
        assertThat(scheduler.enqueue(1, 501, 3, 0)).isEqualTo(DropReason.EXCEEDS_GUARANTEE.code());
        assertThat(scheduler.backlog().backlogPackets(1)).isEqualTo(1);
    }

    @Test
    void queueOfACappedVifHasItsLimitToo() {
        VifScheduler scheduler = PacketSchedulers.of("fifo vifs=1 limit=2 rate=8Mbit");
        assertThat(scheduler.enqueue(0, 100, 0, 0)).isEqualTo(PacketScheduler.ACCEPTED);
        assertThat(scheduler.enqueue(0, 100, 1, 0)).isEqualTo(PacketScheduler.ACCEPTED);
        assertThat(scheduler.enqueue(0, 100, 2, 0)).isEqualTo(DropReason.QUEUE_FULL.code());
    }

    @Test
    void changesMoveTime() {
        VifScheduler scheduler = PacketSchedulers.of("drr vifs=2");
        scheduler.set(VifParameter.WEIGHT, 0, 2, 5);
        assertThatThrownBy(() -> scheduler.dequeue(4))
                .hasMessage("nowNanos = 4, expected the previous call's 5 or later");
        scheduler.setPrioritize(false, 7);
        assertThatThrownBy(() -> scheduler.nextWakeup(6))
                .hasMessage("nowNanos = 6, expected the previous call's 7 or later");
    }

    /** Vif 3 is vif 1 of group 1, whose vif 1 is vif 0 of a group of its own. */
    @Test
    void valuesOutOfRangeAreRefusedAlsoInsideGroups() {
        VifScheduler scheduler =
                PacketSchedulers.of("hierarchical groups=2,2 inner=(hierarchical groups=1,1 inner=(drr))");
        assertThatThrownBy(() -> scheduler.set(VifParameter.WEIGHT, 3, 0, 0))
                .hasMessage("weight[3] = 0, expected 1 to 65535");
        assertThatThrownBy(() -> scheduler.set(VifParameter.RATE, 3, 0, 0))
                .hasMessage("rate[3] = 0bit, expected 1bit to 1000Gbit, or none");
    }

    @Test
    void changesShowInTheSpec() {
        VifScheduler scheduler = PacketSchedulers.of("drr vifs=3 weight=2");
        scheduler.set(VifParameter.WEIGHT, 1, 7, 0);
        scheduler.set(VifParameter.RATE, 2, 40_000_000, 0);
        assertThat(scheduler.spec())
                .isEqualTo("drr quantum=1500 weight=2,7,2 vifs=3 limit=1000 rate=none,none,40Mbit cap=credit"
                        + " window=50ms tick=1ns burst=65536 prioritize=on overhead=0");
        assertThat(PacketSchedulers.of(scheduler.spec()).spec()).isEqualTo(scheduler.spec());
    }

    @Test
    void parameterThatThePolicyLacksIsRefused() {
        VifScheduler scheduler = PacketSchedulers.of("rr vifs=3");
        assertThat(scheduler.parameters()).containsExactly(VifParameter.RATE);
        assertThatThrownBy(() -> scheduler.set(VifParameter.WEIGHT, 1, 7, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter = weight, expected one of [rate]");
    }

    /** A refused value once moved time, so that an earlier packet threw. */
    @Test
    void refusedValueDoesNotMoveTime() {
        VifScheduler scheduler = PacketSchedulers.of("drr vifs=1 quantum=1048576 rate=8Mbit window=1ms");
        scheduler.enqueue(0, 1000, 0, 0);
        scheduler.enqueue(0, 1000, 1, 0);
        assertThat(scheduler.dequeue(0)).isZero();
        assertThatThrownBy(() -> scheduler.set(VifParameter.WEIGHT, 0, 65_535, 2_000_000))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scheduler.set(VifParameter.RATE, 0, 1, 2_000_000))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(scheduler.nextWakeup(10)).isEqualTo(1_000_000);
        assertThat(scheduler.backlog().headLengthBytes(0)).isZero();
    }

    @Test
    void lastNanosecondsOfTimeAreUsable() {
        VifScheduler scheduler = PacketSchedulers.of("wfq vifs=2 link=100Mbit");
        long last = PacketScheduler.LATEST_NANOS;
        scheduler.enqueue(0, 100, 0, last);
        assertThat(scheduler.nextWakeup(last)).isEqualTo(last);
        assertThat(scheduler.dequeue(last)).isZero();
        assertThatThrownBy(() -> scheduler.dequeue(last + 1))
                .hasMessage("nowNanos = 4611686018427387904, expected -4611686018427387904 to 4611686018427387903");
        assertThatThrownBy(() -> PacketSchedulers.of("rr vifs=1").enqueue(0, 1, 0, Long.MIN_VALUE))
                .hasMessage("nowNanos = -9223372036854775808, expected -4611686018427387904 to 4611686018427387903");
    }

    /** Such a policy once corrupted the queues. */
    @Test
    void policyThatPicksAVifWithoutAVisiblePacketIsReported() {
        VifScheduler scheduler = PacketSchedulers.of("test-pinned vifs=3");
        scheduler.enqueue(0, 100, 0, 0);
        assertThatThrownBy(() -> scheduler.dequeue(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("vif 2 was picked but has no visible packet");
        scheduler.enqueue(2, 100, 7, 0);
        assertThat(scheduler.dequeue(0)).isEqualTo(7);
        VifScheduler capped = PacketSchedulers.of("test-pinned vifs=3 rate=2:8kbit window=1ms");
        capped.enqueue(2, 100, 7, 0);
        assertThatThrownBy(() -> capped.dequeue(0)).hasMessage("vif 2 was picked but has no visible packet");
        assertThat(capped.backlog().backlogPackets(2)).isOne();
    }

    /** A policy once learned of a new weight before it was attached. */
    @Test
    void policyIsAttachedBeforeItsParametersAreSet() {
        VifScheduler scheduler = PacketSchedulers.of("test-pinned vifs=3 prioritize=off");
        scheduler.set(VifParameter.WEIGHT, 0, 2, 0);
        assertThat(scheduler.spec()).contains("weight=2,1,1");
    }

    @Test
    void dropReasonsAreFoundByTheirCode() {
        for (DropReason reason : DropReason.values()) {
            assertThat(DropReason.of(reason.code())).isEqualTo(reason);
            assertThat(reason.description()).isNotEmpty();
        }
        assertThatThrownBy(() -> DropReason.of(0)).hasMessage("code = 0, expected 1 to 3");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, 0, 65_536, Long.MAX_VALUE})
    void weightsOutOfRangeAreRefused(long weight) {
        VifScheduler scheduler = PacketSchedulers.of("wfq vifs=2 link=100Mbit");
        assertThatThrownBy(() -> scheduler.set(VifParameter.WEIGHT, 1, weight, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weight[1] = " + weight + ", expected 1 to 65535");
    }

    @Test
    void earliestTimeIsInRangeButMayLieInThePast() {
        VifScheduler scheduler = PacketSchedulers.of("rr vifs=1");
        assertThat(scheduler.dequeue(PacketScheduler.EARLIEST_NANOS)).isEqualTo(PacketScheduler.NONE);
        scheduler.dequeue(7);
        assertThatThrownBy(() -> scheduler.dequeue(PacketScheduler.EARLIEST_NANOS))
                .hasMessage("nowNanos = -4611686018427387904, expected the previous call's 7 or later");
    }
}
