package io.vifsched.reference;

import static io.vifsched.reference.Runs.LINK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims that look like bounds, and small workloads that refute them; 1 byte takes 1 ns. */
class FalseClaimsTest {
    private static final List<Arrival> URGENT_LATER =
            List.of(new Arrival(0, 0, 10), new Arrival(1, 1, 1), new Arrival(10, 2, 100));

    @Test
    void weightedFairQueueingLeadsTheFluidSystemByMoreThanAPacket() {
        // Weight 10 and 11 packets against ten vifs of weight 1 with a packet each: ten packets of vif 0 have gone at
        // 1000 ns, when the fluid system has sent five of them.
        RandomWorkload lead = RandomWorkload.lead(10, 10);
        assertThat(worst("wfq", "G5", lead.parameters(), lead.arrivals())).isEqualTo(Rational.of(5));
        // 0.95 of the link and 20 others: 0.95 x 20 packets.
        RandomWorkload steep = RandomWorkload.lead(380, 20);
        assertThat(worst("wfq", "G5", steep.parameters(), steep.arrivals())).isEqualTo(Rational.of(19));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wf2q", "wf2q+", "wf2q+ lazy"})
    void worstCaseFairServiceOfTwoVifsDiffersByMoreThanTheirPackets(String id) {
        // Weights 1, 4, 5. The order is 2 1 2 0 2 0 2 0. From 6 to 11 ns both vif 0 and vif 2 wait; vif 0 sends 1 and 2
        // bytes, vif 2 sends 2: 3 / 1 - 2 / 5 = 13/5 against 2 / 1 + 2 / 5 = 12/5.
        List<Arrival> arrivals = Runs.all(Runs.burst(0, 1, 2, 1), Runs.burst(1, 2), Runs.burst(2, 2, 2, 2, 2));
        ExactParameters parameters = ExactParameters.of(3, LINK).with("weight", 1, 4, 5);
        assertThat(worst(id, "F2 waiting", parameters, arrivals)).isEqualTo(Rational.of(13, 12));
    }

    @Test
    void fairServiceOfTwoVifsDiffersByMoreThanTheirPackets() {
        // Weights 2 and 5. Vif 0's first packet goes until 4 ns. At 1 ns V = 1/2: vif 1's tags are 3/2, 27/10, 39/10
        // and 41/10, vif 0's second has 4. So vif 1 sends 5, 6 and 6 bytes until 21 ns and vif 0 none: 17 / 5 against
        // 4 / 2 + 6 / 5.
        List<Arrival> arrivals = List.of(
                new Arrival(0, 0, 4),
                new Arrival(1, 1, 5),
                new Arrival(1, 1, 6),
                new Arrival(1, 0, 4),
                new Arrival(1, 1, 6),
                new Arrival(1, 1, 1));
        ExactParameters parameters = ExactParameters.of(2, LINK).with("weight", 2, 5);
        assertThat(worst("wfq", "F2 waiting", parameters, arrivals)).isEqualTo(Rational.of(17, 16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wfq", "scfq", "sfq"})
    void aVifThatIsAheadFallsBehindItsShareWithoutEligibility(String id) {
        // Weights 5, 1, 1 and packets of 1 byte. Tags of vif 0 are 1/5 apart, those of vif 1 and 2 1 (sfq: 0). So
        // once it has sent five (sfq: one) it waits for both others: 1 of 3 bytes, 3 x 5/7 - 1 = 8/7 against 1.
        List<Arrival> arrivals = Runs.all(Runs.burst(0, 1, 1, 1, 1, 1, 1), Runs.burst(1, 1), Runs.burst(2, 1));
        ExactParameters parameters = ExactParameters.of(3, LINK).with("weight", 5, 1, 1);
        assertThat(worst(id, "W1 busy", parameters, arrivals)).isEqualTo(Rational.of(8, 7));
    }

    @Test
    void quickFairServiceOfTwoVifsDiffersByMoreThanTheirPackets() {
        // Weights 3 and 5, slots of 1 and 1/2. Vif 1's packets have the slots 0, 0, 1/2, which finish at 1, 1, 3/2, vif
        // 0's has slot 0, which finishes at 2: 1 1 1 0. Until 4 ns vif 1 sends 4 bytes, vif 0 none: 4 / 5 against
        // 1 / 3 + 2 / 5 = 11/15.
        List<Arrival> arrivals = Runs.all(Runs.burst(0, 1), Runs.burst(1, 2, 2), List.of(new Arrival(2, 1, 2)));
        ExactParameters parameters =
                ExactParameters.of(2, LINK).with("weight", 3, 5).with("longest", 2);
        assertThat(worst("qfq", "F2 waiting", parameters, arrivals)).isEqualTo(Rational.of(12, 11));
    }

    @Test
    void aVifThatTheFluidSystemHasEmptiedFallsBehindItsShareInWorstCaseFairQueueing() {
        // Weights 5 and 1. The order is 0 1 0 0 1 0; the fluid system has emptied vif 0 from 3.6 to 5 ns. From 1 to 10
        // ns vif 0 is never without a packet and gets 5 of 9 bytes: 9 x 5/6 - 5 = 5/2 against its longest packet, 2.
        List<Arrival> arrivals = List.of(
                new Arrival(0, 1, 2),
                new Arrival(0, 0, 1),
                new Arrival(1, 0, 2),
                new Arrival(4, 1, 2),
                new Arrival(5, 0, 1),
                new Arrival(5, 0, 2));
        ExactParameters parameters = ExactParameters.of(2, LINK).with("weight", 5, 1);
        assertThat(worst("wf2q", "W1 busy", parameters, arrivals)).isEqualTo(Rational.of(5, 4));
        ServiceHistory run = ServiceHistory.of(parameters, ExactPolicies.run("wf2q", parameters, arrivals));
        assertThat(FluidBounds.worstCaseIndex().check(run).holds()).isTrue();
    }

    @Test
    void itDoesSoEvenWhileAPacketWaitsAllTheTime() {
        // Weights 3 and 1. The order is 0 1 0 0 1 0 0; the fluid system has emptied vif 0 from 8/3 to 5 ns. From 1 to
        // 15 ns a packet of vif 0 waits all the time and it gets 6 of 14 bytes: 14 x 3/4 - 6 = 9/2 against 4.
        List<Arrival> arrivals = Runs.all(
                Runs.burst(1, 4, 4),
                Runs.burst(0, 1, 1),
                List.of(new Arrival(5, 0, 4), new Arrival(6, 0, 1), new Arrival(8, 0, 1)));
        ExactParameters parameters = ExactParameters.of(2, LINK).with("weight", 3, 1);
        assertThat(worst("wf2q", "W1 waiting", parameters, arrivals)).isEqualTo(Rational.of(9, 8));
    }

    @Test
    void eagerWorstCaseFairQueueingPlusStartsAnewThoughAVifIsNeverWithoutAPacket() {
        // Weights 6, 1, 1. Vif 0 sends 6 bytes until 6, its 3 have S = 1 > V = 3/4: vif 1 until 12, the 3 until 15,
        // when two of 1 byte come; V = 12/8 + 3/8. Eager they have S = 15/8 and 49/24, so after the first, at 16, V =
        // 2: vif 2 until 22. From 6 to 23 vif 0 gets 5 of 17 bytes: 17 x 6/8 - 5 = 31/4 against 6. Lazy they have S =
        // 3/2 and 5/3: both before vif 2.
        List<Arrival> arrivals = Runs.all(
                Runs.burst(0, 6, 3),
                Runs.burst(1, 6),
                Runs.burst(2, 6),
                List.of(new Arrival(15, 0, 1), new Arrival(15, 0, 1)));
        ExactParameters parameters = ExactParameters.of(3, LINK).with("weight", 6, 1, 1);
        assertThat(worst("wf2q+", "W1 busy", parameters, arrivals)).isEqualTo(Rational.of(31, 24));
        assertThat(Runs.vifs(ExactPolicies.run("wf2q+", parameters, arrivals))).containsExactly(0, 1, 0, 0, 2, 0);
        assertThat(Runs.vifs(ExactPolicies.run("wf2q+ lazy", parameters, arrivals)))
                .containsExactly(0, 1, 0, 0, 0, 2);
    }

    @Test
    void laterUrgentPacketsOvertakeWhereAPreemptiveLinkWouldHaveFinished() {
        // Vif 1's byte comes at 1 ns, while vif 0 sends 10 bytes, and waits for the 100 of vif 2, which come at 10: it
        // finishes at 111. A preemptive link would have sent it from 1 to 2: 109 against 100 / 1.
        ExactParameters parameters =
                ExactParameters.of(3, LINK).with("priority", 1, 2, 3).with("deadline", 1000, 500, 10);
        assertThat(worst("priority", "N1", parameters, URGENT_LATER)).isEqualTo(Rational.of(109, 100));
        assertThat(worst("edf", "N1", parameters, URGENT_LATER)).isEqualTo(Rational.of(109, 100));
    }

    @Test
    void aVifThatEagerDeficitRoundRobinRemovesFallsBehindWhileItIsNeverWithoutAPacket() {
        // Quantum 2, weights 3 and 1: 6 and 2 bytes. Vif 1 sends 2; vif 0's byte empties it, and its next comes while
        // that is sent, when vif 0 has lost its place: vif 1 sends 2 more, 1 and 1. From 0 to 5 ns vif 0 has sent 1
        // of 6 and vif 1 4 of 2: 2 - 1/6 = 11/6 against 1 + 0 / 6 + 1 / 2.
        List<Arrival> arrivals = Runs.all(Runs.burst(1, 2), Runs.burst(0, 1), Runs.burst(1, 1, 1));
        arrivals.add(new Arrival(3, 0, 1));
        ExactParameters parameters =
                ExactParameters.of(2, LINK).with("quantum", 2).with("weight", 3, 1);
        assertThat(worst("drr", "F4 busy", parameters, arrivals)).isEqualTo(Rational.of(11, 9));
    }

    @Test
    void itMayDoSoAgainAndAgain() {
        // Quanta of 10. Each of vif 0's six packets of 2 bytes comes while the one before waits for the 10 bytes of
        // vif 1 or is sent: at 70 ns it has sent 10 bytes and vif 1 60: 50 against 10 + 2 x 10.
        List<Arrival> arrivals = Runs.all(Runs.burst(1, 10, 10, 10, 10, 10, 10, 10, 10), Runs.burst(0, 2));
        for (int i = 0; i < 5; i++) {
            arrivals.add(new Arrival(11 + 12 * i, 0, 2));
        }
        ExactParameters parameters = ExactParameters.of(2, LINK).with("quantum", 10);
        assertThat(worst("drr", "F3 busy", parameters, arrivals)).isEqualTo(Rational.of(5, 3));
    }

    @Test
    void norHasItsServiceCurveThen() {
        // Quanta of 9 and 3. Vif 0 has the link until 5, vif 1 until 9. Both have come again at 6; vif 0 sends 1 byte
        // until 10, when its next comes, behind vif 1, which sends 4 and 1. From 6 to 15 vif 0 gets 1 byte: 9 x 3/4 -
        // 1 = 23/4 against 3/4 (3 (1 + 4 / 9) + 3) = 11/2.
        List<Arrival> arrivals = List.of(
                new Arrival(0, 0, 5),
                new Arrival(0, 1, 4),
                new Arrival(6, 1, 4),
                new Arrival(6, 0, 1),
                new Arrival(10, 0, 1),
                new Arrival(10, 1, 1));
        ExactParameters parameters =
                ExactParameters.of(2, LINK).with("quantum", 3).with("weight", 3, 1);
        assertThat(worst("drr", "S1 busy", parameters, arrivals)).isEqualTo(Rational.of(23, 22));
    }

    @Test
    void theScheduleListMaySendAnotherPacketOfTheVifInService() {
        // Vif 0 goes back to the list as its first packet starts, before vif 1 comes at 1: from then to 200 it sends
        // 199 bytes and vif 1 none. Its third keeps it waiting.
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 3), List.of(new Arrival(1, 1, 100)));
        assertThat(worst("native", "F6 waiting", ExactParameters.of(2, LINK), arrivals))
                .isEqualTo(Rational.of(199, 100));
    }

    @Test
    void soMayAnAggregate() {
        // Longest packet 1 byte: from 1/2 to 2 ns vif 0 sends 3/2 bytes and vif 1 none, against 1 + 0 + 0.
        List<Arrival> arrivals = Runs.all(Runs.burst(0, 1, 1, 1), List.of(new Arrival(Rational.of(1, 2), 1, 1)));
        ExactParameters parameters = ExactParameters.of(2, LINK).with("longest", 1);
        assertThat(worst("qfq+", "F4 waiting", parameters, arrivals)).isEqualTo(Rational.of(3, 2));
    }

    @Test
    void theLiteralAlgorithmHoldsTheLinkForAVifThatHasNothing() {
        // Four packets against one. Vif 0's come at 0, 1000, 2000 and 3000, so vif 1 waits from 0 to 3100 with a
        // share of 100 / (100 + 400): 3100 / 5 bytes against 400 / 5.
        List<Arrival> arrivals = Runs.all(
                Runs.packets(0, 1),
                Runs.packets(1, 1),
                List.of(new Arrival(1000, 0, 100), new Arrival(2000, 0, 100), new Arrival(3000, 0, 100)));
        ExactParameters parameters = ExactParameters.of(2, LINK).with("priority", 4, 1);
        assertThat(worst("wrr literal", "S4 waiting", parameters, arrivals)).isEqualTo(Rational.of(31, 4));
    }

    @Test
    void aClassSendsAboveItsCeilingWhatItsGreenChildrenSend() {
        // Two leaves of 0.1 bytes/ns and burst 100 under a class with the same ceiling: packets start at 0, 100, 200
        // and 300, 400 bytes - 0.1 x 300 against 100 + 100.
        ExactClass parent = ExactClass.inner(
                        LINK / 10,
                        ExactClass.leaf(0, LINK / 10).ceil(LINK).bursts(100, 100),
                        ExactClass.leaf(1, LINK / 10).ceil(LINK).bursts(100, 100))
                .bursts(100, 100);
        ExactParameters parameters =
                ExactParameters.of(2, LINK).with("longest", 100).with(ExactClass.inner(LINK, parent));
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 2), Runs.packets(1, 2));
        assertThat(worst("htb", "K3", parameters, arrivals)).isEqualTo(Rational.of(370, 200));
    }

    @Test
    void aLeafWithASmallBurstLosesItsRateToOneThatSavesUp() {
        // Half of the link each. Vif 1 goes first and has saved up 2000 bytes at 0 and again at 8000: it keeps the
        // link for 4000 ns each time. Vif 0, whose burst is one packet, sends at 4000, 4100, 4200 and every 200 ns
        // until 7800. Its lag at 12000 is 6000 - 21 x 100 against theta = (2000 + 100 + 100) / (1/2) = 4400, and 4400
        // / 2 + 2 x 100.
        ExactClass root = ExactClass.inner(
                LINK,
                ExactClass.leaf(0, LINK / 2).bursts(100, 100),
                ExactClass.leaf(1, LINK / 2).bursts(2000, 2000).priority(2));
        ExactParameters parameters =
                ExactParameters.of(2, LINK).with("longest", 100).with(root);
        List<Arrival> arrivals = Runs.all(Runs.packets(1, 40), Runs.packets(0, 60));
        arrivals.addAll(Collections.nCopies(40, new Arrival(8000, 1, 100)));
        assertThat(worst("htb", "K5", parameters, arrivals)).isEqualTo(Rational.of(3900, 2400));
    }

    private static Rational worst(String id, String claim, ExactParameters parameters, List<Arrival> arrivals) {
        ServiceHistory run = ServiceHistory.of(parameters, ExactPolicies.run(id, parameters, arrivals));
        return Bounds.falseClaims(id).stream()
                .filter(bound -> bound.id().equals(claim))
                .findFirst()
                .orElseThrow()
                .check(run)
                .worstRatio();
    }
}
