package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySpec;
import io.vifsched.SchedulingPolicy;
import io.vifsched.Trace;
import io.vifsched.VifParameter;
import org.junit.jupiter.api.Test;

class WorstCaseFairQueueingPlusTest {
    /** Of three vifs of weight 1, a byte is 3 x 2^38 units. Idle tags are renewed when V passes 2^61: 2,796,202.7 bytes. */
    private static final int LONG = 1 << 22;

    @Test
    void doesNotRunAheadOfTheFluidSystem() {
        // As for wf2q: half of the link and 11 packets against ten vifs with a 20th and one packet each.
        StringBuilder arrivals = new StringBuilder(Trace.times(11, "0:100"));
        for (int vif = 1; vif <= 10; vif++) {
            arrivals.append(' ').append(vif).append(":100");
        }
        assertThat(Trace.order("wf2q+ weight=10,1,1,1,1,1,1,1,1,1,1", arrivals.toString()))
                .startsWith("0:100 1:100 0:100 2:100 0:100 3:100 0:100 4:100")
                .endsWith("10:100 0:100");
    }

    @Test
    void virtualTimeMovesToTheLeastStartTag() {
        // Weights 1, 1; vif 1 stays silent, so V grows at half the speed at which vif 0's tags do: 100, 150 at 200 ...
        // Without the move to the least start tag vif 0 would not be eligible at 100, and the link would idle.
        assertThat(Trace.starts("wf2q+ vifs=2", "0:100 0:100 0:100")).isEqualTo("0:100@0 0:100@100 0:100@200");
    }

    @Test
    void virtualTimeNeverFallsBackToTheLeastStartTag() {
        // Weights 1, 1, 1. V after vif 0's first is 33.3, and 366.7 after the 1000 bytes of vif 1, which has no more:
        // only vif 0's second is left, with S = 100. V stays: at 1150 it is 366.7 + 16.7 = 383.3, the start of both
        // that come then, F = 583.3 for vif 0 and 633.3 for vif 2. From V = 100 at 1100 they would start at 200 and
        // 116.7, and F = 366.7 of vif 2 would go first.
        assertThat(Trace.order("wf2q+ vifs=3", "0:100 0:100 1:1000 @1150 0:200 2:250"))
                .isEqualTo("0:100 1:1000 0:100 0:200 2:250");
    }

    @Test
    void lazyVifFollowsOnTheTagOfThePacketOnTheLink() {
        // Weights 1 and 3 (sum 4). At 0 vif 0 (F = 100) and vif 1 (F = 100/3) are eligible: vif 1 goes, until 100.
        // At 50 vif 1's next arrives. V = 50/4 = 12.5 < F_old = 33.3, so both modes give S = 33.3, F = 66.7.
        // At 100 V = 25: S = 33.3 is not eligible, so vif 0 goes; then vif 1.
        assertThat(Trace.order("wf2q+ weight=1,3", "0:100 1:100 @50 1:100")).isEqualTo("1:100 0:100 1:100");
        assertThat(Trace.order("wf2q+ lazy weight=1,3", "0:100 1:100 @50 1:100"))
                .isEqualTo("1:100 0:100 1:100");
    }

    @Test
    void virtualTimeAtAnArrivalIsExact() {
        // Weights 2, 1, 1: while vif 0 sends its 400 bytes, V is 25 at 100 and 50 at 200. So vif 1 has S = 25, F = 125,
        // and vif 2 S = 50, F = 50 + length: 130, 125 (a tie, after vif 1) and 124. At 400 V = 100: both are eligible.
        String spec = "wf2q+ weight=2,1,1";
        assertThat(Trace.order(spec, "0:400 @100 1:100 @200 2:80")).isEqualTo("0:400 1:100 2:80");
        assertThat(Trace.order(spec, "0:400 @100 1:100 @200 2:75")).isEqualTo("0:400 1:100 2:75");
        assertThat(Trace.order(spec, "0:400 @100 1:100 @200 2:74")).isEqualTo("0:400 2:74 1:100");
        assertThat(Trace.order(spec, "@1000 0:400 @1100 1:100 @1200 2:80")).isEqualTo("0:400 1:100 2:80");
    }

    @Test
    void overheadCountsInTagsAndInVirtualTime() {
        // 200 + 200 bytes of vif 0 take the wire until 400. V = 25 at 100, 50 at 200: F of vif 1 = 25 + 30 + 200 = 255,
        // of vif 2 50 + 10 + 200 = 260. If V had stood still, 230 and 210.
        assertThat(Trace.order("wf2q+ weight=2,1,1 overhead=200", "0:200 @100 1:30 @200 2:10"))
                .isEqualTo("0:200 1:30 2:10");
        // F of vif 0 = 100 + 100, of vif 1 = 50 + 100, then 300; vif 1's second starts at 150, V = 75 comes too early.
        assertThat(Trace.order("wf2q+ vifs=2 overhead=100", "0:100 1:50 1:50")).isEqualTo("1:50 0:100 1:50");
    }

    @Test
    void lazyVifMayStartBehindVirtualTime() {
        // Weights 1, 10, 1. Vif 1's packet of 1 ns (F = 10.1) waits for vif 0's until 1000. During its transmission, at
        // 1050, V = 1050/12 = 87.5: the next of vif 1 has F = 97.5, or 20.1 if it follows on the one on the link; that
        // of vif 2 F = 87.5 + 5 = 92.5 in either mode.
        String arrivals = "0:1000 @1 1:100 @1050 1:100 2:5";
        assertThat(Trace.order("wf2q+ weight=1,10,1", arrivals)).isEqualTo("0:1000 1:100 2:5 1:100");
        assertThat(Trace.order("wf2q+ lazy weight=1,10,1", arrivals)).isEqualTo("0:1000 1:100 1:100 2:5");
    }

    @Test
    void virtualTimeNeverMovesBack() {
        // Weights 1, 1, 1. At 1000 V = 333.3, and vif 1's only packet (S = 0.3) is eligible. At 1050 V = 350: F of
        // vif 1 is 450, of vif 2 470. Had V moved back to 0.3, they would be 200.3 and 137.
        assertThat(Trace.order("wf2q+ vifs=3", "0:1000 @1 1:100 @1050 1:100 2:120"))
                .isEqualTo("0:1000 1:100 1:100 2:120");
    }

    @Test
    void virtualTimeMovesToTheLeastStartTagOfSeveral() {
        // Vif 2 is silent and has 8 of 10 shares. At 200 V = 20, both heads have S = 100: V moves there, vif 0 goes.
        assertThat(Trace.order("wf2q+ weight=1,1,8", "0:100 0:100 1:100 1:100")).isEqualTo("0:100 1:100 0:100 1:100");
    }

    @Test
    void idleLinkForgetsWhoSentMore() {
        // Vif 0's last tag is 300, vif 1's 50; when the link falls idle V = 300, although V = 350/2 was sent. So both
        // start there: F = 400 twice, and the tie is vif 0's. Otherwise vif 1 would start at 175 or 50 and win.
        assertThat(Trace.order("wf2q+ vifs=2", "0:300 1:50 @1000 1:100 0:100")).isEqualTo("1:50 0:300 0:100 1:100");
        assertThat(Trace.order("wf2q+ vifs=2", "0:300 @1000 1:100 0:100")).isEqualTo("0:300 0:100 1:100");
    }

    /** A byte at weight 1 is lcm(1, 3, sum 4) x 2^36 units, the largest power of two within 2^40. */
    @Test
    void changedWeightMovesVirtualTimeAtTheOldSumUntilThePacketOnTheLinkEnds() {
        long unit = 12L << 36;
        WorstCaseFairQueueingPlus policy = policy("wf2q+ weight=1,3 link=8Gbit");
        assertThat(policy.isExact()).isTrue();
        policy.activated(0, 100, 0);
        assertThat(policy.pick(0)).isZero();
        policy.sent(0, 100, 200, 0);
        policy.set(VifParameter.WEIGHT, 1, 3, 40); // as before: nothing happens
        assertThat(policy.virtualTime()).isZero();
        policy.set(VifParameter.WEIGHT, 1, 7, 50);
        assertThat(policy.virtualTime()).isEqualTo(100 * unit / 4);
        // At 100 nobody but vif 0 waits, with S = 100; its 200 bytes then move V by 200 / 8.
        assertThat(policy.pick(100)).isZero();
        assertThat(policy.virtualTime()).isEqualTo(100 * unit);
        policy.sent(0, 200, 1, 100);
        assertThat(policy.pick(300)).isZero();
        assertThat(policy.virtualTime()).isEqualTo(300 * unit);
        policy.sent(0, 1, 0, 300);
        // Idle: V = 300 + 1/8, and the largest tag is 301.
        assertThat(policy.pick(301)).isEqualTo(SchedulingPolicy.NONE);
        assertThat(policy.virtualTime()).isEqualTo(301 * unit);
        policy.set(VifParameter.WEIGHT, 1, 1, 400); // the link is idle: V stays
        assertThat(policy.virtualTime()).isEqualTo(301 * unit);
    }

    private static WorstCaseFairQueueingPlus policy(String spec) {
        PolicySpec parsed = PolicySpec.parse(spec);
        WorstCaseFairQueueingPlus policy =
                (WorstCaseFairQueueingPlus) PacketSchedulers.settings(parsed).newPolicy();
        policy.attach(PacketSchedulers.of(parsed).backlog());
        return policy;
    }

    @Test
    void packetsAreTaggedAtTheNewWeight() {
        // F = 300 / 3 = 100 of vif 0 against 200 of vif 1; at weight 1 it would be 300.
        WorstCaseFairQueueingPlus policy = policy("wf2q+ vifs=2 link=8Gbit");
        policy.set(VifParameter.WEIGHT, 0, 3, 0);
        policy.activated(0, 300, 0);
        policy.activated(1, 200, 0);
        assertThat(policy.pick(0)).isZero();
    }

    @Test
    void virtualTimeMayPassEveryTagAfterAChangeOfWeights() {
        // Vif 0's 1000 bytes were tagged at weight 100, F = 10. They move V by 1000 / (1 + 1), and idle time leaves it.
        // A byte at weight 1 is lcm(100, 1, sum 101) x 2^26 units.
        WorstCaseFairQueueingPlus policy = policy("wf2q+ weight=100,1 link=8Gbit");
        policy.activated(0, 1_000, 0);
        policy.set(VifParameter.WEIGHT, 0, 1, 0);
        assertThat(policy.pick(0)).isZero();
        policy.sent(0, 1_000, 0, 0);
        assertThat(policy.pick(1_000)).isEqualTo(SchedulingPolicy.NONE);
        assertThat(policy.virtualTime()).isEqualTo(500 * (10_100L << 26));
    }

    @Test
    void renewalLeavesTheTagsOfBackloggedVifsAlone() {
        WorstCaseFairQueueingPlus policy = policy("wf2q+ vifs=3 link=8Gbit");
        policy.activated(0, LONG, 0);
        assertThat(policy.pick(0)).isZero();
        policy.sent(0, LONG, LONG, 0);
        assertThat(policy.pick(LONG)).isZero(); // alone: V = 2^22
        policy.sent(0, LONG, 0, LONG);
        policy.activated(1, 3, LONG + 3); // S = 2^22 + 1, F = 2^22 + 4
        assertThat(policy.pick(2 * LONG)).isOne(); // V = 2^22 + 2^22 / 3, renewal
        policy.sent(1, 3, 300, 2 * LONG); // S = 2^22 + 4, behind V
        policy.activated(2, 10, 2 * LONG); // S = V
        assertThat(policy.pick(2 * LONG + 3)).isOne();
    }

    /** Of three vifs of weight 1, a byte is 3 x 2^38 units: V passes 2^61 with 2,796,203 bytes. */
    @Test
    void renewalLeavesTheTagOfAVifThatIsEligibleAlone() {
        WorstCaseFairQueueingPlus policy = policy("wf2q+ vifs=3 link=8Gbit");
        policy.activated(0, 2_795_000, 0);
        assertThat(policy.pick(0)).isZero();
        policy.sent(0, 2_795_000, 3_000, 0);
        assertThat(policy.pick(2_795_000)).isZero(); // alone: V = 2,795,000
        policy.sent(0, 3_000, 0, 2_795_000);
        policy.activated(1, 1_000, 2_795_003); // S = 2,795,001, F = 2,796,001
        policy.activated(2, 900, 2_795_003); // F = 2,795,901
        assertThat(policy.pick(2_798_000)).isEqualTo(2); // V = 2,796,000: both are eligible
        policy.sent(2, 900, 0, 2_798_000);
        assertThat(policy.pick(2_798_900)).isOne(); // V = 2,796,300, renewal
        policy.sent(1, 1_000, 300, 2_798_900); // S = 2,796,001, F = 2,796,301
        policy.activated(2, 100, 2_798_900); // S = V, F = 2,796,400
        assertThat(policy.pick(2_799_900)).isOne();
    }

    @Test
    void renewalLeavesTagsAheadOfVirtualTimeAlone() {
        WorstCaseFairQueueingPlus policy = policy("wf2q+ vifs=3 link=8Gbit");
        policy.activated(0, LONG, 0);
        assertThat(policy.pick(0)).isZero();
        policy.sent(0, LONG, 0, 0);
        assertThat(policy.pick(LONG)).isEqualTo(SchedulingPolicy.NONE); // V = 2^22
        policy.activated(2, LONG, LONG); // F = 2^23
        assertThat(policy.pick(LONG)).isEqualTo(2);
        policy.sent(2, LONG, 0, LONG);
        policy.activated(1, 100, LONG + 3);
        assertThat(policy.pick(2 * LONG)).isOne(); // V = 2^22 + 2^22 / 3, renewal
        policy.sent(1, 100, 0, 2 * LONG);
        policy.activated(2, 10, 2 * LONG); // S = 2^23, ahead of V
        policy.activated(0, 1_000, 2 * LONG); // S = V
        assertThat(policy.pick(2 * LONG + 100)).isZero();
    }

    /** Of two vifs of weight 1, a byte is 2^40 units; V passes 2^61 with two packets of 2^20, and 2^63 with eight. */
    @Test
    void vifThatComesBackStartsAtVirtualTimeHoweverFarItHasGone() {
        int bytes = 1 << 20;
        for (int packets = 1; packets < 100; packets++) {
            WorstCaseFairQueueingPlus policy = policy("wf2q+ vifs=2 link=8Gbit");
            policy.activated(0, bytes, 0);
            assertThat(policy.pick(0)).isZero();
            policy.sent(0, bytes, 0, 0);
            policy.activated(1, bytes, 0);
            long now = bytes;
            for (int packet = 0; packet < packets; packet++) {
                assertThat(policy.pick(now)).isOne();
                policy.sent(1, bytes, bytes, now);
                now += bytes;
            }
            policy.activated(0, bytes, now); // S = V, and vif 1's next starts half a packet later
            assertThat(policy.pick(now)).as("after %d", packets).isZero();
        }
    }

    /** Of two vifs of weights 1 and 3, a packet of vif 1 of 2^22 bytes takes 2^60 units. */
    @Test
    void headAheadOfVirtualTimeWaitsHoweverFarThatHasGone() {
        for (int packets = 0; packets < 16; packets++) {
            WorstCaseFairQueueingPlus policy = policy("wf2q+ weight=1,3 link=8Gbit");
            long now = 0;
            for (int packet = 0; packet < packets; packet++) {
                policy.activated(1, LONG, now);
                assertThat(policy.pick(now)).isOne();
                policy.sent(1, LONG, 0, now);
                now += LONG;
                assertThat(policy.pick(now)).isEqualTo(SchedulingPolicy.NONE); // V becomes the largest F
            }
            // From this V on, in bytes at weight 1: vif 0 has F = 1000, then vif 1 S = 0, F = 533.
            policy.activated(0, 1_000, now);
            assertThat(policy.pick(now)).isZero();
            policy.sent(0, 1_000, 0, now);
            policy.activated(1, 1_600, now);
            now += 1_000; // V = 250
            assertThat(policy.pick(now)).isOne();
            policy.sent(1, 1_600, 1_600, now); // its next: S = 533, F = 1067
            policy.activated(0, 1, now); // S = 1000, F = 1001
            now += 1_600; // V = 650
            assertThat(policy.pick(now)).as("after %d", packets).isOne();
            policy.sent(1, 1_600, 1_600, now); // its next: S = 1067
            now += 1_600; // V = 1050
            assertThat(policy.pick(now)).as("after %d", packets).isZero();
        }
    }

    @Test
    void oddWeightsAreNotExact() {
        assertThat(policy("wf2q+ weight=65521,65519,65497 link=8Gbit").isExact())
                .isFalse();
    }
}
