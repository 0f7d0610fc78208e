package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySpec;
import io.vifsched.Trace;
import io.vifsched.VifParameter;
import io.vifsched.VifScheduler;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartTimeFairQueueingTest {
    private static final int LONG = 1 << 20;

    @Test
    void smallestStartTagGoesFirst() {
        // S of vif 0 (weight 1): 0, 100; of vif 1 (weight 2): 0, 50, 100. Ties at 0 and 100 go to vif 0.
        assertThat(Trace.order("sfq weight=1,2", "0:100 0:100 1:100 1:100 1:100"))
                .isEqualTo("0:100 1:100 1:100 0:100 1:100");
    }

    @Test
    void newcomerStartsAtTheStartOfThePacketInService() {
        // At 250 vif 0's third packet, S = 200, is on the link. Vif 1 gets S = 200 and goes before S = 300.
        assertThat(Trace.order("sfq vifs=2", Trace.times(5, "0:100") + " @250 1:150"))
                .isEqualTo("0:100 0:100 0:100 1:150 0:100 0:100");
    }

    @Test
    void idleLinkForgetsWhoSentMore() {
        // Vif 0 sends 300 bytes and the link falls idle at 300: V = 300. Both start there afterwards; vif 0 wins the
        // tie.
        assertThat(Trace.order("sfq vifs=2", "0:100 0:100 0:100 @1000 1:50 0:100"))
                .endsWith("0:100 1:50");
    }

    @Test
    void packetThatACapReleasesBehindItsPredecessorStartsWhereThatEnds() {
        // Vif 1 has S = 0 and 100, F = 200. Vif 0 is picked with S = 0, F = 10; the cap releases its next packet before
        // the first has left: S = 10, between those of vif 1.
        StartTimeFairQueueing policy = policy();
        policy.arrived(1, 100, 0);
        policy.activated(1, 100, 0);
        policy.arrived(1, 100, 0);
        policy.arrived(0, 10, 0);
        policy.activated(0, 10, 0);
        assertThat(policy.pick(0)).isZero();
        policy.arrived(0, 10, 0);
        policy.sent(0, 10, 10, 0);
        assertThat(policy.pick(0)).isOne();
        policy.sent(1, 100, 100, 0);
        assertThat(policy.pick(0)).isZero();
        policy.sent(0, 10, 0, 0);
        assertThat(policy.pick(0)).isOne();
    }

    @Test
    void overheadCountsInTags() {
        // S of vif 0: 0, 120, 240; of vif 1: 0, 130. Without overhead 0, 20, 40 against 0, 30.
        assertThat(Trace.order("sfq vifs=2 overhead=100", "0:20 0:20 0:20 1:30 1:30"))
                .isEqualTo("0:20 1:30 0:20 1:30 0:20");
    }

    @Test
    void idleLinkSetsVirtualTimeToTheLargestTagAndNotToTheLast() {
        // Tags end at 300 for vif 0 and, the later one, at 50 for vif 1. After the idle time both start at 300.
        assertThat(Trace.order("sfq vifs=2", "0:300 1:50 @1000 1:100 0:100")).isEqualTo("0:300 1:50 0:100 1:100");
    }

    @Test
    void changedWeightHoldsForLaterArrivals() {
        // Vif 0 at weight 1: S = 0, 100; F = 200. Then at weight 4: S = 200, 225. Vif 1: S = 0, 100, 210, 220. The
        // ties go to vif 0.
        VifScheduler scheduler = PacketSchedulers.of("sfq weight=1,1");
        scheduler.enqueue(0, 100, 0, 0);
        scheduler.enqueue(0, 100, 1, 0);
        scheduler.set(VifParameter.WEIGHT, 0, 4, 0);
        scheduler.enqueue(0, 100, 2, 0);
        scheduler.enqueue(0, 100, 3, 0);
        scheduler.enqueue(1, 100, 10, 0);
        scheduler.enqueue(1, 110, 11, 0);
        scheduler.enqueue(1, 10, 12, 0);
        scheduler.enqueue(1, 10, 13, 0);
        long[] handles = new long[8];
        Arrays.setAll(handles, i -> scheduler.dequeue(0));
        assertThat(handles).containsExactly(0, 10, 1, 11, 2, 12, 13, 3);
    }

    /** Of two vifs of weight 1 a packet of 2^20 bytes takes 2^48 units; V passes 2^61 with 2^13, 2^63 with 2^15. */
    @ParameterizedTest
    @ValueSource(ints = {100, 8_191, 8_192, 8_193, 8_194, 24_576, 32_769, 40_961, 49_153, 65_537, 98_304, 140_000})
    void vifThatComesBackStartsAtVirtualTimeHoweverFarItHasGone(int packets) {
        startsAtVirtualTime(packets, LONG);
    }

    /** Packets that do not bring V to the multiples of 2^60: 2^63 units are 34,359.7 of them. */
    @ParameterizedTest
    @ValueSource(ints = {8_590, 17_180, 34_359, 34_360, 34_361, 47_244, 47_246, 50_000, 68_720, 100_000})
    void vifThatComesBackStartsAtVirtualTimeAlsoBetweenThePowersOfTwo(int packets) {
        startsAtVirtualTime(packets, 1_000_000);
    }

    private static void startsAtVirtualTime(int packets, int lengthBytes) {
        StartTimeFairQueueing policy = policy();
        sleep(policy, packets, lengthBytes);
        // V is the tag of the last packet of vif 0, before its next.
        policy.arrived(1, lengthBytes, 0);
        policy.activated(1, lengthBytes, 0);
        assertThat(policy.pick(0)).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {8_191, 8_192, 8_193, 8_194, 16_384, 16_385, 16_386})
    void tagsAheadOfVirtualTimeAreKept(int packets) {
        // With V = k 2^48, vif 0 has S = k + 1, k + 2 and, of the arrival now, k + 3; vif 1 k, k + 1 and k + 2.
        StartTimeFairQueueing policy = policy();
        sleep(policy, packets, LONG);
        policy.arrived(0, LONG, 0);
        for (int i = 0; i < 3; i++) {
            policy.arrived(1, LONG, 0);
        }
        policy.activated(1, LONG, 0);
        int[] left = {3, 3};
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            int vif = policy.pick(0);
            order.append(vif);
            policy.sent(vif, LONG, --left[vif] == 0 ? 0 : LONG, 0);
        }
        assertThat(order).hasToString("101010");
    }

    private static StartTimeFairQueueing policy() {
        PolicySpec spec = PolicySpec.parse("sfq vifs=2");
        StartTimeFairQueueing policy =
                (StartTimeFairQueueing) PacketSchedulers.settings(spec).newPolicy();
        policy.attach(PacketSchedulers.of(spec).backlog());
        return policy;
    }

    /** Vif 1 sends a packet, then vif 0 so many, of which two more wait. */
    private static void sleep(StartTimeFairQueueing policy, int packets, int lengthBytes) {
        policy.arrived(1, lengthBytes, 0);
        policy.activated(1, lengthBytes, 0);
        assertThat(policy.pick(0)).isOne();
        policy.sent(1, lengthBytes, 0, 0);
        policy.arrived(0, lengthBytes, 0);
        policy.activated(0, lengthBytes, 0);
        policy.arrived(0, lengthBytes, 0);
        for (int packet = 0; packet < packets; packet++) {
            policy.arrived(0, lengthBytes, 0);
            policy.pick(0);
            policy.sent(0, lengthBytes, lengthBytes, 0);
        }
    }
}
