package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySpec;
import io.vifsched.Trace;
import io.vifsched.VifParameter;
import io.vifsched.VifScheduler;
import org.junit.jupiter.api.Test;

class QuickFairQueueingPlusTest {
    @Test
    void vifsOfAnAggregateTakeTurnsByBytes() {
        // Quantum 100. Vif 0: deficit 100 - 50 - 50 = 0, then 100 and to the tail; vif 1: 100 - 100 = 0 likewise.
        assertThat(Trace.order("qfq+ vifs=2 longest=100", Trace.times(4, "0:50") + " " + Trace.times(2, "1:100")))
                .isEqualTo("0:50 0:50 1:100 0:50 0:50 1:100");
    }

    @Test
    void aDeficitIsCarriedToTheNextTurnAndForfeitedByAnEmptyVif() {
        // Quantum 100. Vif 0: 100 - 60 = 40 < 60, so 140; vif 1 likewise; vif 0: 140 - 60 = 80 - 60 = 20, so 120; vif
        // 1: 80 and 20; vif 0: 120 - 60 = 60 and it is empty. Of what comes at 500 vif 0 gets 100 - 60 = 40 < 60, one
        // packet.
        assertThat(Trace.order(
                        "qfq+ vifs=2 longest=100",
                        Trace.times(4, "0:60") + " " + Trace.times(4, "1:60") + " @500 " + Trace.times(2, "0:60 1:60")))
                .isEqualTo("0:60 1:60 0:60 0:60 1:60 1:60 0:60 1:60 0:60 1:60 0:60 1:60");
    }

    @Test
    void vifsOfOneWeightInOrderOfTheirIdsFormAggregates() {
        // Aggregates {0, 2} of weight 2 and {1, 3} of weight 4, budget 200: 100 and 50 of virtual time, sigma 128 and
        // 64. {0, 2} is in service: V = 33, S = 100, S_g = 0, F_g = 256. Then {1, 3} four times, with (V, S, S_g,
        // F_g) = (33, 0, 0, 128), (67, 50, 0, 128), (100, 100, 64, 192), (133, 150, 128, 256: the smaller group goes
        // first); (167, 200, 192, 320) is not eligible: {0, 2}.
        assertThat(Trace.first(
                        12,
                        "qfq+ weight=1,2,1,2 aggregate=2 longest=100",
                        Trace.times(5, "0:100 2:100") + " " + Trace.times(5, "1:100 3:100")))
                .isEqualTo("0:100 2:100 1:100 3:100 1:100 3:100 1:100 3:100 1:100 3:100 0:100 2:100");
    }

    @Test
    void anAggregateHasNoMoreVifsThanAllowed() {
        // {0, 1} with budget 200, {2} with 100; sigma = 128 for both, and all S lie in one slot, where they take turns.
        assertThat(Trace.order("qfq+ vifs=3 aggregate=2 longest=100", Trace.times(2, "0:100 1:100 2:100")))
                .isEqualTo("0:100 1:100 2:100 0:100 1:100 2:100");
    }

    @Test
    void aBudgetThatDoesNotCoverTheNextPacketEndsTheService() {
        // {0, 1}, quantum 100, budget 200: 180 are sent, 20 do not cover 60. Vif 0 goes on where it stopped: deficit
        // 80.
        assertThat(Trace.order(
                        "qfq+ vifs=3 aggregate=2 longest=100",
                        Trace.times(3, "0:60 1:60") + " " + Trace.times(2, "2:100")))
                .isEqualTo("0:60 1:60 0:60 2:100 0:60 1:60 1:60 2:100");
    }

    @Test
    void anAggregateIsChargedForWhatItHasSent() {
        // Vif 0 sends 32 of its budget of 128: F = 32. At 40, V = 32/2 + 120/2 = 76, so S = 76, slot 0 of width 128.
        // Charged
        // for 128 it would be in slot 128, behind vif 1 with S = 120.
        assertThat(Trace.starts("qfq+ vifs=2 aggregate=1 longest=128", "0:32 1:120 1:120 @40 0:32"))
                .isEqualTo("0:32@0 1:120@32 0:32@152 1:120@184");
    }

    @Test
    void anAggregateThatRunsEmptyStaysInServiceUntilTheNextDecision() {
        // Vif 1 comes while the packet of vif 0 is on the link: it uses what is left of the budget.
        assertThat(Trace.order("qfq+ vifs=3 aggregate=2 longest=100", "0:100 2:100 @50 1:100"))
                .isEqualTo("0:100 1:100 2:100");
        // Vif 1 comes later: {2} is in service, then both aggregates stand in slot 0, {0, 1} first.
        assertThat(Trace.order("qfq+ vifs=3 aggregate=2 longest=100", "0:100 2:100 2:100 @150 1:100"))
                .isEqualTo("0:100 2:100 1:100 2:100");
    }

    @Test
    void virtualTimeMovesToTheTagOfAnAggregateThatFindsTheLinkIdle() {
        // Vif 0: F = 96, V = 96/4 = 24. When it comes back V = S = 96, and 120 when vif 1 comes, of weight 3: 32 a
        // packet. At 296 vif 0 has S = 192, S_g = 128, sigma = 128. Vif 1: S = 120, 152, 184, 216, slots of 32 from
        // 96, 128, 160, 192 with V = 120, 144, 168, 192; then S = 248, slot 224, with V = 216: vif 0. Without the
        // move vif 1 would have S = 24 + 24 = 48, and vif 0 would wait for V = 128, while vif 1 sent five.
        assertThat(Trace.starts("qfq+ weight=1,3 longest=96", "0:96 @200 0:96 0:96 @210 " + Trace.times(6, "1:96")))
                .isEqualTo("0:96@0 0:96@200 1:96@296 1:96@392 1:96@488 1:96@584 0:96@680 1:96@776 1:96@872");
    }

    @Test
    void overheadCountsInBudgetsAndDeficits() {
        // Quantum 100 + 20. Vif 0: 120 - (30 + 20) = 70 - 50 = 20 < 50: two packets, then 140 - 50 - 50 = 40: two.
        assertThat(Trace.order(
                        "qfq+ vifs=2 longest=100 overhead=20", Trace.times(4, "0:30") + " " + Trace.times(2, "1:100")))
                .isEqualTo("0:30 0:30 1:100 0:30 0:30 1:100");
    }

    @Test
    void theHeadOfAVifThatComesCountsWithItsOverhead() {
        // {0, 1}, quantum 120, budget 240. Vif 0 uses 120 and, after another quantum, 60 of it; its next packet takes
        // 70 and finds 60, so it is the turn of vif 1, whose 45 + 20 do not fit into the 60 that are left of the
        // budget.
        assertThat(Trace.order("qfq+ vifs=3 aggregate=2 longest=100 overhead=20", "0:100 0:40 0:50 2:100 @50 1:45"))
                .isEqualTo("0:100 0:40 2:100 1:45 0:50");
    }

    @Test
    void virtualTimeDoesNotStayBehindAnAggregateThatIsAlone() {
        // Vif 0 alone, nine times: at 1,800 its S is 864, and so is V; 888 when vif 1 comes, whose S is that. Vif 0
        // has S = 960, S_g = 896. Vif 1 goes in slots 864, 896, 928 and 960 with V = 888, 912, 936 and 960; then its
        // slot is 992, and V = 984. Without the moves V would be 240 there, and vif 1 would send some twenty before
        // vif 0.
        StringBuilder alone = new StringBuilder("0:96");
        for (int at = 200; at <= 1_800; at += 200) {
            alone.append(" @").append(at).append(" 0:96");
        }
        assertThat(Trace.order("qfq+ weight=1,3 longest=96", alone + " 0:96 @1810 " + Trace.times(30, "1:96")))
                .startsWith(Trace.times(10, "0:96") + " " + Trace.times(4, "1:96") + " 0:96 1:96");
    }

    @Test
    void virtualTimeIsExactAlsoWhereTheLinkWasIdle() {
        // A sum of weights of 3: each byte moves V by a third of 2^36 units, whatever the tags are rounded to.
        QuickFairQueueingPlus policy =
                (QuickFairQueueingPlus) PacketSchedulers.settings(PolicySpec.parse("qfq+ vifs=1 weight=3"))
                        .newPolicy();
        // Also after a fresh start, whatever was left over before it.
        for (int packets = 100; packets < 103; packets++) {
            policy.attach(PacketSchedulers.of("qfq+ vifs=1 weight=3").backlog());
            for (long packet = 1; packet <= packets; packet++) {
                policy.activated(0, 1, 0);
                assertThat(policy.pick(0)).isZero();
                policy.sent(0, 1, 0, 0);
                assertThat(policy.virtualTime()).isEqualTo((packet << 36) / 3);
                assertThat(policy.pick(0)).isEqualTo(-1);
            }
        }
    }

    @Test
    void longerPacketsThanPromisedAreRefused() {
        assertThat(Trace.order("qfq+ vifs=1 longest=100", "0:100 0:101 0:99")).isEqualTo("0:100 0:99");
    }

    @Test
    void weightsCannotChange() {
        VifScheduler scheduler = PacketSchedulers.of("qfq+ weight=1,2");
        assertThat(scheduler.parameters()).containsExactly(VifParameter.RATE);
        assertThatThrownBy(() -> scheduler.set(VifParameter.WEIGHT, 0, 2, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter = weight, expected one of [rate]");
    }

    @Test
    void theLargestAggregatesOfTheLongestPacketsStillFitTheTags() {
        String spec = "qfq+ vifs=65 aggregate=64 longest=1048576 overhead=1000 weight=64:65535";
        String arrivals = Trace.times(1, "0:1048576") + " " + Trace.times(3, "64:1048576");
        assertThat(Trace.order(spec, arrivals)).isEqualTo("0:1048576 64:1048576 64:1048576 64:1048576");
    }
}
