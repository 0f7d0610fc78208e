package io.vifsched.reference;

import static io.vifsched.reference.Runs.LINK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders of service worked by hand; 1 byte takes 1 ns, packets of 100 bytes come at time 0 unless stated. */
class ExactPoliciesTest {
    @Test
    void roundRobinGoesByIdAndNativeByItsList() {
        // Vif 2 comes first, at 0; vifs 0, 1 and 2 at 50 in the order 1, 2, 0.
        // rr: 2, then the scan behind 2: 0, 1, 2. native: vif 2 had left its list, so the list is 1, 2, 0.
        List<Arrival> arrivals = List.of(
                new Arrival(0, 2, 100), new Arrival(50, 1, 100), new Arrival(50, 2, 100), new Arrival(50, 0, 100));
        ExactParameters parameters = ExactParameters.of(3, LINK);
        assertThat(Runs.vifs(ExactPolicies.run("rr", parameters, arrivals))).containsExactly(2, 0, 1, 2);
        assertThat(Runs.vifs(ExactPolicies.run("native", parameters, arrivals))).containsExactly(2, 1, 2, 0);
    }

    @Test
    void nativePutsAVifBackWhenItsPacketStarts() {
        // Vif 0 has two packets: at 0 it goes back to the tail before vif 1 joins at 50.
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 2), List.of(new Arrival(50, 1, 100)));
        assertThat(Runs.vifs(ExactPolicies.run("native", ExactParameters.of(2, LINK), arrivals)))
                .containsExactly(0, 0, 1);
    }

    @Test
    void weightedRoundRobinServesInTheRatioOfThePriorities() {
        List<Integer> thirtyToOne = new ArrayList<>(Collections.nCopies(30, 0));
        thirtyToOne.add(1);
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 60), Runs.packets(1, 2));
        ExactParameters parameters = ExactParameters.of(2, LINK).with("priority", 30, 1);
        List<Integer> twoRounds = new ArrayList<>(thirtyToOne);
        twoRounds.addAll(thirtyToOne);
        assertThat(Runs.vifs(ExactPolicies.run("wrr", parameters, arrivals))).isEqualTo(twoRounds);
        assertThat(Runs.vifs(ExactPolicies.run("wrr literal", parameters, arrivals)))
                .isEqualTo(twoRounds);
    }

    @Test
    void roundingDecidesAboutTheFractionOfAPacket() {
        // Priorities 3 and 2: 3/2 packets against 1. Carried: 1, then 1/2 + 3/2 = 2.
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 6), Runs.packets(1, 6));
        ExactParameters parameters = ExactParameters.of(2, LINK).with("priority", 3, 2);
        assertThat(firstSix(parameters.with("rounding", "ceil"), arrivals)).containsExactly(0, 0, 1, 0, 0, 1);
        assertThat(firstSix(parameters.with("rounding", "floor"), arrivals)).containsExactly(0, 1, 0, 1, 0, 1);
        assertThat(firstSix(parameters.with("rounding", "round"), arrivals)).containsExactly(0, 0, 1, 0, 0, 1);
        assertThat(firstSix(parameters.with("rounding", "carry"), arrivals)).containsExactly(0, 1, 0, 0, 1, 0);
    }

    @Test
    void meanPacketSizesDivideThePriorities() {
        // 1/1500 against 1/500: 1 packet against 3.
        ExactParameters parameters = ExactParameters.of(2, LINK).with("mean", 1500, 500);
        assertThat(firstSix(parameters, Runs.all(Runs.packets(0, 6), Runs.packets(1, 6))))
                .containsExactly(0, 1, 1, 1, 0, 1);
    }

    @Test
    void aTurnIsLostAtADecisionThatFindsTheVifEmptyWhileAnotherWaits() {
        // Priorities 3 and 1. Vif 0's second packet comes at 150, during vif 1's: its turn of 3 begins anew after that.
        List<Arrival> arrivals = new ArrayList<>(Runs.all(Runs.packets(0, 1), Runs.packets(1, 3)));
        for (int packet = 0; packet < 4; packet++) {
            arrivals.add(new Arrival(150, 0, 100));
        }
        ExactParameters parameters = ExactParameters.of(2, LINK).with("priority", 3, 1);
        assertThat(Runs.vifs(ExactPolicies.run("wrr", parameters, arrivals))).containsExactly(0, 1, 0, 0, 0, 1, 0, 1);
    }

    @Test
    void aTurnGoesOnAfterAPauseInWhichNothingWaits() {
        // Vif 0 has sent 1 of 3 when all is empty; at 1000 it goes on with 2 more, then vif 1.
        List<Arrival> arrivals = new ArrayList<>(Runs.packets(0, 1));
        for (int packet = 0; packet < 3; packet++) {
            arrivals.add(new Arrival(1000, 0, 100));
            arrivals.add(new Arrival(1000, 1, 100));
        }
        ExactParameters parameters = ExactParameters.of(2, LINK).with("priority", 3, 1);
        assertThat(Runs.vifs(ExactPolicies.run("wrr", parameters, arrivals))).containsExactly(0, 0, 0, 1, 0, 1, 1);
    }

    @Test
    void theLiteralAlgorithmWastesTheLinkOnASlowVifOfHighPriority() {
        // 100 Mbit/s, 1538 bytes on the wire: 123.04 us. Vif 0 (priority 4) has a packet every 10 ms, vif 1 always.
        // Vif 0's turn takes packets at 0, 10, 20 and 30 ms, until 30.12304 ms; then vif 1 until vif 0 has one again at
        // 40 ms: ceil(9.87696 / 0.12304) = 81 packets. So 85 packets per 40 ms of 325.
        List<Arrival> arrivals = new ArrayList<>(Collections.nCopies(9000, new Arrival(0, 1, 1500)));
        for (long packet = 0; packet < 100; packet++) {
            arrivals.add(new Arrival(packet * 10_000_000, 0, 1500));
        }
        ExactParameters parameters =
                ExactParameters.of(2, 100_000_000).with("overhead", 38).with("priority", 4, 1);
        assertThat(startedInOneSecond(ExactPolicies.run("wrr literal", parameters, arrivals)))
                .isEqualTo(25 * 85);
        assertThat(startedInOneSecond(ExactPolicies.run("wrr", parameters, arrivals)))
                .isEqualTo(8128); // 10^9 / 123,040 = 8127.4
    }

    @Test
    void theLiteralAlgorithmStarvesAllWhenTheVifInTurnStops() {
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 1), Runs.packets(1, 1000));
        ExactParameters parameters = ExactParameters.of(2, LINK).with("priority", 4, 1);
        Schedule schedule = ExactPolicies.run("wrr literal", parameters, arrivals);
        assertThat(Runs.vifs(schedule)).containsExactly(0);
        assertThat(schedule.unservedRows()).hasSize(1000);
        assertThat(ExactPolicies.run("wrr", parameters, arrivals).departures()).hasSize(1001);
    }

    @Test
    void deficitRoundRobinCarriesWhatTheQuantumLeaves() {
        // Quantum 500.
        // Round 1: vif 0 sends 200, keeps 300 (< 750); vif 1 sends 500, keeps 0; vif 2 sends 100, keeps 400 (< 600);
        //          vif 3 sends 180, keeps 320 (< 700).
        // Round 2: vif 0 has 800, sends 750 and 20; vif 1 sends 500; vif 2 has 900, sends 600 and 200;
        //          vif 3 has 820, sends 700 and 50.
        List<Arrival> arrivals = Runs.all(
                Runs.burst(0, 200, 750, 20),
                Runs.burst(1, 500, 500),
                Runs.burst(2, 100, 600, 200),
                Runs.burst(3, 180, 700, 50));
        ExactParameters parameters = ExactParameters.of(4, LINK).with("quantum", 500);
        for (String id : List.of("drr", "drr lazy")) {
            assertThat(Runs.vifs(ExactPolicies.run(id, parameters, arrivals)))
                    .as(id)
                    .containsExactly(0, 1, 2, 3, 0, 0, 1, 2, 2, 3, 3);
        }
    }

    @Test
    void lazyRemovalContinuesTheTurnOfAVifThatGetsAPacketDuringItsLast() {
        // Quantum 300. Vif 0 empties at 0 and gets a packet at 50: eager it has lost 200 and its place, lazy it goes
        // on.
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 1), Runs.packets(1, 2), List.of(new Arrival(50, 0, 100)));
        ExactParameters parameters = ExactParameters.of(2, LINK).with("quantum", 300);
        assertThat(Runs.vifs(ExactPolicies.run("drr", parameters, arrivals))).containsExactly(0, 1, 1, 0);
        assertThat(Runs.vifs(ExactPolicies.run("drr lazy", parameters, arrivals)))
                .containsExactly(0, 0, 1, 1);
    }

    @Test
    void theIdleDecisionEndsALazyTurn() {
        // Quantum 100 x weight 3. Vif 0's 250 leave 50, which the idle decision at 250 takes away with its place. With
        // them it would send its 40 bytes at 1000 before vif 1, which comes first.
        List<Arrival> arrivals =
                Runs.all(Runs.burst(0, 250), List.of(new Arrival(1000, 1, 100), new Arrival(1000, 0, 40)));
        ExactParameters parameters =
                ExactParameters.of(2, LINK).with("quantum", 100).with("weight", 3, 1);
        assertThat(Runs.vifs(ExactPolicies.run("drr lazy", parameters, arrivals)))
                .containsExactly(0, 1, 0);
    }

    @Test
    void weightedFairQueueingSendsABurstOfHalfTheLinkAheadOfTenSinglePackets() {
        // Bennett and Zhang's example: weight 10 and 11 packets against ten vifs of weight 1 with a packet each. Tags
        // 10, 20 .. 100, 110 against 100: ten of vif 0 (ties go by vif), the ten others, the eleventh.
        List<Arrival> arrivals = new ArrayList<>(Runs.packets(0, 11));
        List<Integer> expected = new ArrayList<>(Collections.nCopies(10, 0));
        for (int vif = 1; vif <= 10; vif++) {
            arrivals.addAll(Runs.packets(vif, 1));
            expected.add(vif);
        }
        expected.add(0);
        ExactParameters parameters = ExactParameters.of(11, LINK).with("weight", 10, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(Runs.vifs(ExactPolicies.run("wfq", parameters, arrivals))).isEqualTo(expected);
    }

    @Test
    void weightedFairQueueingStartsALateVifAtTheVirtualTimeOfTheFluidSystem() {
        // Equal weights. Vif 0 has 4 x 100: tags 100, 200, 300, 400. At 150 V is 150, so vif 1's 100 get 250: after the
        // second packet of vif 0, before its third.
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 4), List.of(new Arrival(150, 1, 100)));
        assertThat(Runs.vifs(ExactPolicies.run("wfq", ExactParameters.of(2, LINK), arrivals)))
                .containsExactly(0, 0, 1, 0, 0);
    }

    @Test
    void minimumRatesComeFirstInEveryPeriod() {
        // Period 1000 ns; vif 1 has a minimum of 0.3 bytes/ns: quota 300. Period 1: three of vif 1, then round robin
        // from vif 0: 0 1 0 1 0 1 0. Period 2: three of vif 1, then on behind vif 0: 1 0 1 0 1 0 1.
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 20), Runs.packets(1, 20));
        ExactParameters parameters = ExactParameters.of(2, LINK)
                .with("period", 1000)
                .with("longest", 100)
                .with("min", 0, 2_400_000_000L);
        assertThat(Runs.vifs(ExactPolicies.run("min-rate", parameters, arrivals))
                        .subList(0, 20))
                .containsExactly(1, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 1, 0, 1, 0, 1);
    }

    @Test
    void withoutMinimumsTheLargestPriorityGoesFirst() {
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 2), Runs.packets(1, 2), Runs.packets(2, 2));
        ExactParameters parameters = ExactParameters.of(3, LINK).with("priority", 1, 7, 7);
        assertThat(Runs.vifs(ExactPolicies.run("min-rate", parameters, arrivals)))
                .containsExactly(1, 2, 1, 2, 0, 0);
    }

    @Test
    void minimumRatesThatCannotAllHoldAreRejectedAndLongerPacketsRefused() {
        // Two vifs, longest 100, period 1000 ns x 1 byte/ns: q0 + q1 + 2 x 99 + 100 <= 1000, so q0 + q1 <= 702.
        ExactParameters parameters =
                ExactParameters.of(2, LINK).with("period", 1000).with("longest", 100);
        assertThat(Runs.rows(ExactPolicies.run(
                        "min-rate",
                        parameters.with("min", 4_000_000_000L, 1_616_000_000L), // 500 + 202
                        Runs.burst(0, 100, 101))))
                .containsExactly(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactPolicies.of("min-rate", parameters.with("min", 4_000_000_000L, 1_616_000_001L)))
                .withMessage("min = [4000000000, 1616000001] needs 1001 bytes per period, expected at most 1000");
    }

    private static List<Integer> firstSix(ExactParameters parameters, List<Arrival> arrivals) {
        return Runs.vifs(ExactPolicies.run("wrr", parameters, arrivals)).subList(0, 6);
    }

    private static long startedInOneSecond(Schedule schedule) {
        return schedule.departures().stream()
                .filter(departure -> departure.start().compareTo(Rational.of(1_000_000_000)) < 0)
                .count();
    }
}
