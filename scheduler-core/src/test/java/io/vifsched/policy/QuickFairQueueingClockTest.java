package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySpec;
import io.vifsched.SchedulingPolicy;
import io.vifsched.VifParameter;
import org.junit.jupiter.api.Test;

/** Virtual time of QFQ, where weights change and where it has gone far. */
class QuickFairQueueingClockTest {
    private static final long BYTE = 1L << 36; // of virtual time, at weight 1

    private static QuickFairQueueing policy(String spec) {
        PolicySpec parsed = PolicySpec.parse(spec);
        QuickFairQueueing policy =
                (QuickFairQueueing) PacketSchedulers.settings(parsed).newPolicy();
        policy.attach(PacketSchedulers.of(parsed).backlog());
        return policy;
    }

    /** The vif is picked and sends; V at that decision. */
    private static long send(QuickFairQueueing policy, int vif, int lengthBytes, int nextHeadLengthBytes) {
        assertThat(policy.pick(0)).isEqualTo(vif);
        long present = policy.virtualTime();
        policy.sent(vif, lengthBytes, nextHeadLengthBytes, 0);
        return present;
    }

    @Test
    void growsByTheBytesOnTheWireOverTheSumOfWeights() {
        // 30 + 20 bytes over 3 + 4; of two packets 100/7, of which the fraction is carried.
        QuickFairQueueing policy = policy("qfq weight=3,4 overhead=20");
        policy.activated(0, 30, 0);
        policy.activated(1, 30, 0);
        assertThat(send(policy, 0, 30, 0)).isZero();
        assertThat(policy.virtualTime()).isEqualTo(50 * BYTE / 7);
        send(policy, 1, 30, 0);
        assertThat(policy.virtualTime()).isEqualTo(100 * BYTE / 7);
        assertThat(policy.pick(0)).isEqualTo(SchedulingPolicy.NONE);
        policy.activated(1, 1, 0);
        assertThat(policy.virtualTime()).isEqualTo(100 * BYTE / 7);
    }

    @Test
    void newWeightCountsFromTheNextHeadOnAndKeepsTheDistanceInBytes() {
        // Sum 1 + 7, longest 64: slots of 64 at weight 1. Vif 1 is silent, so V moves to the slot of vif 0's head.
        QuickFairQueueing policy = policy("qfq weight=1,7 longest=64");
        policy.activated(0, 64, 0);
        assertThat(send(policy, 0, 64, 64)).isZero(); // F = 64
        assertThat(policy.virtualTime()).isEqualTo(8 * BYTE);
        policy.set(VifParameter.WEIGHT, 0, 4, 0);
        // The head that waits keeps its tag, and the sum is 8 until its next: V = 64 + 8 = 72, F = 128.
        assertThat(send(policy, 0, 64, 64)).isEqualTo(64 * BYTE);
        assertThat(policy.virtualTime()).isEqualTo(72 * BYTE);
        // 56 bytes ahead at weight 1 are 14 of virtual time at weight 4: S = 86, in slots of 16, F = 102. The sum is
        // 11.
        assertThat(send(policy, 0, 64, 64)).isEqualTo(80 * BYTE);
        assertThat(policy.virtualTime()).isEqualTo(80 * BYTE + 64 * BYTE / 11);
        // S = 102; V = 96 + 64/11 and F = 118. Back to weight 1: 16.2 x 4 = 64.7 bytes ahead, 64 in whole ones:
        // S = 96 + 5.8 + 64 = 165.8, in slots of 64. The sum is 8.
        policy.set(VifParameter.WEIGHT, 0, 1, 0);
        assertThat(send(policy, 0, 64, 64)).isEqualTo(96 * BYTE);
        assertThat(send(policy, 0, 64, 0)).isEqualTo(128 * BYTE);
        assertThat(policy.virtualTime()).isEqualTo(136 * BYTE);
    }

    @Test
    void weightThatIsSetAgainChangesNothing() {
        // 48 bytes over 3 + 4, twice: each leaves 6/7 of a unit, as 2^36 leaves 1/7, and together they make one more.
        QuickFairQueueing policy = policy("qfq weight=3,4");
        policy.set(VifParameter.WEIGHT, 0, 3, 0);
        policy.activated(0, 48, 0);
        policy.activated(1, 48, 0);
        send(policy, 0, 48, 48);
        send(policy, 1, 48, 48);
        assertThat(policy.virtualTime()).isEqualTo(96 * BYTE / 7);
        assertThat(96 * BYTE / 7).isEqualTo(2 * (48 * BYTE / 7) + 1);
    }

    @Test
    void newWeightOfAnIdleVifCountsWhenItComes() {
        // Sum 1 + 1 until vif 1 comes with weight 3: V = 50, then 100 / 4 further.
        QuickFairQueueing policy = policy("qfq vifs=2 longest=100");
        policy.set(VifParameter.WEIGHT, 1, 3, 0);
        policy.activated(0, 100, 0);
        send(policy, 0, 100, 0);
        assertThat(policy.virtualTime()).isEqualTo(50 * BYTE);
        policy.activated(1, 100, 0);
        send(policy, 1, 100, 0);
        assertThat(policy.virtualTime()).isEqualTo(75 * BYTE);
    }

    /**
     * Two vifs of weight 1, longest 2^20: each packet of vif 1 moves V by a slot of 2^20 bytes, or 2^56 units, of which
     * 2^8 make it wrap around. Vif 0 sent one packet; whenever it comes back it starts at V, in the slot before the one
     * in which vif 1 waits.
     */
    @Test
    void vifThatComesBackStartsAtVirtualTimeHoweverFarItHasGone() {
        int longest = 1 << 20;
        for (int packets = 2; packets < 600; packets++) {
            QuickFairQueueing policy = policy("qfq vifs=2 longest=1048576");
            policy.activated(0, longest, 0);
            send(policy, 0, longest, 0);
            policy.activated(1, longest, 0);
            for (int packet = 0; packet < packets; packet++) {
                send(policy, 1, longest, longest);
            }
            long present = policy.virtualTime();
            policy.activated(0, longest, 0);
            assertThat(send(policy, 0, longest, 0)).as("after %d", packets).isEqualTo(present);
        }
    }
}
