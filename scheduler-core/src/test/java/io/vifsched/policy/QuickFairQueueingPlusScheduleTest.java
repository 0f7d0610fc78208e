package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySpec;
import io.vifsched.SchedulingPolicy;
import io.vifsched.Trace;
import org.junit.jupiter.api.Test;

/**
 * Whole schedules of QFQ+. Weights 1, 2, 1, 2 and 2, longest 100 and 20 of overhead, make the aggregates A = {0, 2} of
 * weight 2 and budget 240, B = {1, 3} of 4 and 240, C = {4} of 2 and 120: 120, 60 and 60 of virtual time, in slots of 128,
 * 64 and 64. V grows by an eighth of the bytes on the wire, tags by a half, a fourth and a half of those sent.
 */
class QuickFairQueueingPlusScheduleTest {
    private static final String SPEC = "qfq+ weight=1,2,1,2,2 aggregate=2 longest=100 overhead=20";

    @Test
    void aggregatesGoByTheFinishOfTheirSlotsAndAreChargedForWhatTheySent() {
        // V = 0: A sends 60 and 90; the 90 left do not cover 120: S = 75, slot 0, F = 256.
        // V = 18.75: B, slot 0, F = 128, before C: 120 and 120, S = 60, slot 0. V = 48.75: C: 120, S = 60.
        // V = 63.75: B: 50, 40 and, by the deficit of 70 and a quantum, 120: S = 112.5, slot 64, F = 192.
        // V = 90: C: 70; 50 left, S = 95, slot 64, behind B. V = 98.75: B: 120 and 120, S = 172.5, slot 128, F = 256.
        // V = 128.75: C: 120, empty. V = 143.75: A finishes at 256 too, but B has the smaller slots: 120, empty.
        // V = 158.75: A: 120 and 30 of vif 0, whose deficit was 180; 90 left, S = 150, slot 128. V = 177.5: A: vif 2:
        // 120,
        // vif 0: 120, S = 270, slot 256, to which V moves.
        assertThat(Trace.starts(
                        SPEC,
                        "0:40 0:100 0:10 0:100 2:70 2:100 2:30 1:100 1:30 1:100 1:100 3:100 3:20 3:100 3:100"
                                + " 4:100 4:50 4:100"))
                .isEqualTo("0:40@0 2:70@60 1:100@150 3:100@270 4:100@390 1:30@510 3:20@560 1:100@600 4:50@720 3:100@790"
                        + " 1:100@910 4:100@1030 3:100@1150 0:100@1270 0:10@1390 2:100@1420 0:100@1540 2:30@1660");
    }

    @Test
    void aggregatesThatComeStartAtVirtualTimeOrAtTheirTags() {
        // A sends 60 and 90 while C comes at V = 7.5 and 0:50 of A at V = 7.5: 70 of the 90 left. B comes at V =
        // 18.75. V = 27.5: C, F = 128: 120. V = 42.5: B: 120, 32 and 80, all. V = 71.5 when the link falls idle; B is
        // charged to 18.75 + 58 = 76.75, C to 67.5, A to 110. At 700 C finds the link idle: it is served at V = 71.5,
        // and B and A enter at their tags, slots 64 and 0, F = 192 and 256. C: 120, S = 131.5. V = 86.5: B: 90. V =
        // 97.75: A: 120. V = 112.75: C, slot 128, to which V moves: 50, V = 134.25. At 2000 A comes to the idle link:
        // its tag is 170, and so is V. C and B enter at 170, slot 128, as C comes first. A: 32. V = 174: C: 32, V =
        // 178: B: 32, 32 and 120, while 2:100 comes to A at V = 186, slot 128, F = 384, and 3:100 twice to B: V =
        // 201: 56 left, S = 216, slot 192. V = 201: B again with F = 320: 120 and 120. V = 231: A.
        assertThat(Trace.starts(
                        SPEC,
                        "0:40 2:70 @30 4:100 0:50 @100 1:100 1:60 3:12 @700 4:100 4:30 1:70 0:100"
                                + " @2000 0:12 4:12 1:12 1:12 1:100 @2100 3:100 3:100 2:100"))
                .isEqualTo("0:40@0 2:70@60 0:50@150 4:100@220 1:100@340 3:12@460 1:60@492 4:100@700 1:70@820 0:100@910"
                        + " 4:30@1030 0:12@2000 4:12@2032 1:12@2064 1:12@2096 1:100@2128 3:100@2248 3:100@2368"
                        + " 2:100@2488");
    }

    /** As with QFQ, of aggregates of one vif: a packet of vif 1 moves V by a slot of 2^56 units, 2^8 make it wrap around. */
    @Test
    void aggregateThatComesBackStartsAtVirtualTimeHoweverFarItHasGone() {
        int longest = 1 << 20;
        PolicySpec spec = PolicySpec.parse("qfq+ vifs=2 aggregate=1 longest=1048576");
        for (int packets = 2; packets < 600; packets++) {
            QuickFairQueueingPlus policy =
                    (QuickFairQueueingPlus) PacketSchedulers.settings(spec).newPolicy();
            policy.attach(PacketSchedulers.of(spec).backlog());
            policy.activated(0, longest, 0);
            send(policy, 0, longest, 0);
            policy.activated(1, longest, 0);
            for (int packet = 0; packet < packets; packet++) {
                send(policy, 1, longest, longest);
            }
            long present = policy.virtualTime();
            policy.activated(0, longest, 0);
            assertThat(policy.pick(0)).as("after %d", packets).isZero();
            assertThat(policy.virtualTime()).as("after %d", packets).isEqualTo(present);
        }
    }

    @Test
    void tagAheadOfVirtualTimeIsKeptWhateverItsRemainder() {
        // Weights 1 and 2, longest 32: slots of 32 and 16. Vif 1 sends 32: F = 16, V = 10 2/3. It finds the link idle
        // at 60 and moves V to its tag, 16; vif 0 enters there, slot 0, F = 64. V = 26 2/3 then, and vif 1 with S =
        // 32 has to wait; from 10 2/3 it would come to 26 2/3, slot 16, F = 48.
        assertThat(Trace.starts("qfq+ weight=1,2 longest=32", "1:32 @60 1:32 1:32 0:32"))
                .isEqualTo("1:32@0 1:32@60 0:32@92 1:32@124");
    }

    @Test
    void renewalLeavesTheTagsOfBackloggedAggregatesAlone() {
        // Weights 1, 2 and 1, packets of 3/4 of 2^20: V grows by 3/16 x 2^56 units, tags by 3/4 and 3/8. After eight
        // packets, two of vif 0, four of vif 1 and two of vif 2, all are 3/2 further and the order repeats, also
        // beyond 2^61 units.
        PolicySpec spec = PolicySpec.parse("qfq+ weight=1,2,1 aggregate=1 longest=1048576");
        QuickFairQueueingPlus policy =
                (QuickFairQueueingPlus) PacketSchedulers.settings(spec).newPolicy();
        policy.attach(PacketSchedulers.of(spec).backlog());
        int bytes = 3 << 18;
        for (int vif = 0; vif < 3; vif++) {
            policy.activated(vif, bytes, 0);
        }
        StringBuilder order = new StringBuilder();
        for (int packet = 0; packet < 16 + 8 * 200; packet++) {
            int vif = policy.pick(0);
            order.append(vif);
            policy.sent(vif, bytes, bytes, 0);
        }
        assertThat(order.substring(16)).isEqualTo("11012012".repeat(200));
    }

    private static void send(SchedulingPolicy policy, int vif, int lengthBytes, int nextHeadLengthBytes) {
        assertThat(policy.pick(0)).isEqualTo(vif);
        policy.sent(vif, lengthBytes, nextHeadLengthBytes, 0);
    }
}
