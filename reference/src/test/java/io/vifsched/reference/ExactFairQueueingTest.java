package io.vifsched.reference;

import static io.vifsched.reference.Runs.LINK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders of service by tags; 1 byte takes 1 ns, packets of 100 bytes come at time 0 unless stated. */
class ExactFairQueueingTest {
    @Test
    void selfClockedGoesByFinishTagsAndStartTimeByStartTags() {
        // Weights 1 and 3.       vif 0          vif 1
        // start tags             0  100         0  33  67  100  133  167
        // finish tags          100  200        33  67 100  133  167  200
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 2), Runs.packets(1, 6));
        assertThat(run("scfq", arrivals, 1, 3)).containsExactly(1, 1, 0, 1, 1, 1, 0, 1);
        assertThat(run("sfq", arrivals, 1, 3)).containsExactly(0, 1, 1, 1, 0, 1, 1, 1);
    }

    @Test
    void aLateVifStartsAtTheTagOfThePacketInService() {
        // Vif 0 has the tags (0, 100), (100, 200), (200, 300); its second is in service at 150.
        // scfq: V = 200, so vif 1 has (200, 300), not before vif 0's third. sfq: V = 100, so (100, 200), before it.
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 3), List.of(new Arrival(150, 1, 100)));
        assertThat(run("scfq", arrivals, 1, 1)).containsExactly(0, 0, 0, 1);
        assertThat(run("sfq", arrivals, 1, 1)).containsExactly(0, 0, 1, 0);
    }

    @Test
    void anArrivalAtTheEndOfATransmissionSeesThatPacketInService() {
        // As above, with vif 1 at 200, when vif 0's second ends: arrivals come first, so V is still 200 and 100.
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 3), List.of(new Arrival(200, 1, 100)));
        assertThat(run("scfq", arrivals, 1, 1)).containsExactly(0, 0, 0, 1);
        assertThat(run("sfq", arrivals, 1, 1)).containsExactly(0, 0, 1, 0);
    }

    @Test
    void anIdleLinkForgetsThePast() {
        // Vif 0 has the finish tag 100, V is 100 from the idle decision at 100. At 150 both start at 100: vif 0 first.
        List<Arrival> arrivals =
                Runs.all(Runs.packets(0, 1), List.of(new Arrival(150, 1, 100), new Arrival(150, 0, 100)));
        for (String id : List.of("scfq", "sfq", "wf2q", "wf2q+", "wf2q+ lazy")) {
            assertThat(run(id, arrivals, 1, 1)).as(id).containsExactly(0, 0, 1);
        }
    }

    @Test
    void quickFairQueueingRemembersAcrossAnIdleLink() {
        // Longest 1514, weight 1: slots of 2048. V = 100 / 2 = 50 stands. At 150 vif 1 has S = 50 and vif 0 S = 100:
        // one slot, in the order of arrival.
        List<Arrival> arrivals =
                Runs.all(Runs.packets(0, 1), List.of(new Arrival(150, 1, 100), new Arrival(150, 0, 100)));
        assertThat(run("qfq", arrivals, 1, 1)).containsExactly(0, 1, 0);
        // With slots of 32 (longest 32): two packets of vif 0 leave V = 32 and F = 64. Vif 0 has slot 64, vif 1 slot
        // 32.
        ExactParameters parameters = ExactParameters.of(2, LINK).with("longest", 32);
        List<Arrival> short32 =
                List.of(new Arrival(0, 0, 32), new Arrival(0, 0, 32), new Arrival(150, 0, 32), new Arrival(150, 1, 32));
        assertThat(Runs.vifs(ExactPolicies.run("qfq", parameters, short32))).containsExactly(0, 0, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wf2q", "wf2q+", "wf2q+ lazy"})
    void aBurstOfHalfTheLinkAlternatesWithTenSinglePackets(String id) {
        // Bennett and Zhang's example: weight 10 and 11 packets against ten vifs of weight 1 with a packet each.
        // Tags of vif 0: (0, 10), (10, 20) .. (100, 110); of the others (0, 100). V grows by 100 / 20 = 5 per packet:
        // at 0 vif 0 (10 < 100); at 5 its next has not started: vif 1; at 10 it has: vif 0; and so on.
        List<Integer> expected = new ArrayList<>();
        for (int vif = 1; vif <= 10; vif++) {
            expected.addAll(List.of(0, vif));
        }
        expected.add(0);
        assertThat(run(id, halfTheLink(false), 10, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1))
                .isEqualTo(expected);
    }

    @Test
    void quickFairQueueingAlternatesInSlots() {
        // Longest 100. Vif 0: 100 / 10, slots of 16: S = 0 10 | 20 30 | 40 | 50 60 | 70 80 | 90 | 100 in the slots 0
        // 16 32 48 64 80 96, which finish at 32 .. 128. As the inverse of 10 is rounded down, 80 falls short of its
        // own slot. The others: slots of 128, slot 0 finishes at 256. V at the decisions: 0 vif 0, 5 vif 0, 10 and 15
        // others, 20 and 25 vif 0 (slot 16), 30 other, 35 vif 0 (32), 40 and 45 others, 50 and 55 vif 0 (48), 60
        // other, 65 and 70 vif 0 (64), 75 other, 80 vif 0 (80), 85, 90 and 95 others, 100 vif 0 (96).
        assertThat(quick(halfTheLink(false)))
                .containsExactly(0, 0, 1, 2, 0, 0, 3, 0, 4, 5, 0, 0, 6, 0, 0, 7, 0, 8, 9, 10, 0);
        // The others in one slot go in the order of arrival.
        assertThat(quick(halfTheLink(true)))
                .containsExactly(0, 0, 10, 9, 0, 0, 8, 0, 7, 6, 0, 0, 5, 0, 0, 4, 0, 3, 2, 1, 0);
    }

    @Test
    void quickFairQueueingPutsAVifBehindTheOthersOfItsSlot() {
        // Weight 1, longest 100: slots of 128. Vif 0 has S = 0 and then 50: slot 0 again, behind vif 1.
        List<Arrival> arrivals = Runs.all(Runs.burst(0, 50, 50), Runs.burst(1, 50, 50));
        ExactParameters parameters = ExactParameters.of(2, LINK).with("longest", 100);
        assertThat(Runs.vifs(ExactPolicies.run("qfq", parameters, arrivals))).containsExactly(0, 1, 0, 1);
    }

    @Test
    void slotWidthsArePowersOfTwo() {
        assertThat(ExactQuickFairQueueing.slotWidth(1514, 1)).isEqualTo(Rational.of(2048));
        assertThat(ExactQuickFairQueueing.slotWidth(1024, 1)).isEqualTo(Rational.of(1024));
        assertThat(ExactQuickFairQueueing.slotWidth(1025, 1)).isEqualTo(Rational.of(2048));
        assertThat(ExactQuickFairQueueing.slotWidth(100, 100)).isEqualTo(Rational.of(1));
        assertThat(ExactQuickFairQueueing.slotWidth(100, 65535)).isEqualTo(Rational.of(1, 512)); // 1/655.35
    }

    @Test
    void packetsThatAreTooLongForTheSlotsAreRefused() {
        ExactParameters parameters = ExactParameters.of(1, LINK).with("longest", 100);
        assertThat(ExactPolicies.run("qfq", parameters, Runs.burst(0, 100, 101)).refusedRows())
                .containsExactly(1);
    }

    @Test
    void virtualTimeCountsTheTransmissionInProgress() {
        // Weights 1, 1, 1. Vif 1 sends 1000 from 0. Vif 0's 10 come at 3: V = 1, tags (1, 11). Vif 2's 400 come at 6:
        // (2, 402). At 1000 V is 333: vif 0. At 1005 vif 0's 100 come, V = 335.
        // eager: (335, 435), after vif 2. lazy: the queue is not empty, (11, 111), before vif 2.
        List<Arrival> arrivals = List.of(
                new Arrival(0, 1, 1000), new Arrival(3, 0, 10), new Arrival(6, 2, 400), new Arrival(1005, 0, 100));
        assertThat(run("wf2q+", arrivals, 1, 1, 1)).containsExactly(1, 0, 2, 0);
        assertThat(run("wf2q+ lazy", arrivals, 1, 1, 1)).containsExactly(1, 0, 0, 2);
    }

    @Test
    void virtualTimeJumpsToTheFirstStartTag() {
        // Weights 1 and 1: vif 0 alone has the tags (0, 100), (100, 200), (200, 300); V is 50 at 100 and jumps to 100.
        // At 150 V = 125, so vif 1's 150 get (125, 275). At 200 V = 150, vif 0's third has not started: vif 1.
        // Its next comes at 200 too, (275, 375): at 350 V = max(225, 200), vif 0.
        List<Arrival> arrivals =
                Runs.all(Runs.packets(0, 3), List.of(new Arrival(150, 1, 150), new Arrival(200, 1, 100)));
        ExactWorstCaseFairQueueingPlus policy =
                new ExactWorstCaseFairQueueingPlus(List.of(1L, 1L), Rational.ONE, 0, false);
        Schedule schedule = new ExactLink(policy, 2, Map.of(), Rational.ONE, 0, Integer.MAX_VALUE).run(arrivals);
        assertThat(Runs.vifs(schedule)).containsExactly(0, 0, 1, 0, 1);
        // At the end, 550: V is 275 + 100 / 2 after vif 1's last, and goes on to the largest finish tag.
        assertThat(policy.virtualTime(Rational.of(550))).isEqualTo(Rational.of(375));
    }

    @Test
    void theFluidSystemServesAVifThatHasGoneFromItFaster() {
        // Weights 1, 1. wf2q: V = t while vif 0 is alone, so at 150 V = 150 and vif 1 has (150, 250); vif 0's third has
        // (200, 300). wf2q: at 200 V = 175: vif 1. wf2q+: V jumps to 100 at 100, is 125 at 150: (125, 225), vif 1.
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 4), List.of(new Arrival(150, 1, 100)));
        assertThat(run("wf2q", arrivals, 1, 1)).containsExactly(0, 0, 1, 0, 0);
        assertThat(run("wf2q+", arrivals, 1, 1)).containsExactly(0, 0, 1, 0, 0);
    }

    private static List<Integer> run(String id, List<Arrival> arrivals, long... weights) {
        ExactParameters parameters = ExactParameters.of(weights.length, LINK).with("weight", weights);
        return Runs.vifs(ExactPolicies.run(id, parameters, arrivals));
    }

    private static List<Integer> quick(List<Arrival> arrivals) {
        ExactParameters parameters = ExactParameters.of(11, LINK)
                .with("weight", 10, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
                .with("longest", 100);
        return Runs.vifs(ExactPolicies.run("qfq", parameters, arrivals));
    }

    private static List<Arrival> halfTheLink(boolean lastFirst) {
        List<Arrival> arrivals = new ArrayList<>(Runs.packets(0, 11));
        for (int vif = 1; vif <= 10; vif++) {
            arrivals.addAll(Runs.packets(lastFirst ? 11 - vif : vif, 1));
        }
        return arrivals;
    }
}
