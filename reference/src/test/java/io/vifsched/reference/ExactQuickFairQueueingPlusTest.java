package io.vifsched.reference;

import static io.vifsched.reference.Runs.LINK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders of service by aggregates; 1 byte takes 1 ns, packets of 100 bytes come at time 0 unless stated. */
class ExactQuickFairQueueingPlusTest {
    @Test
    void vifsOfEqualWeightFormAggregatesInOrderOfId() {
        assertThat(ExactQuickFairQueueingPlus.aggregated(List.of(1L, 2L, 1L, 1L, 2L), 2))
                .containsExactly(List.of(0, 2), List.of(1, 4), List.of(3));
    }

    @Test
    void anAggregateSendsItsBudgetBeforeTheNextOneIsChosen() {
        // Longest 100. A = {0, 1}, weight 2, budget 200: spans of 100, slots of 128. B = {2}, weight 2, budget 100:
        // spans
        // of 50, slots of 64. V grows by 25 per packet; a group finishes two slots after its slot starts.
        // V   0: A in service at once; B has S = 0.
        //     0  A: vif 0, vif 1; A's S = 100, slot 0 until 256.
        //    50  B: S = 0, slot 0 until 128: vif 2; S = 50, slot 0 until 128: vif 2; S = 100, slot 64 until 192: vif 2.
        //   125  B: S = 150, slot 128: not yet. A: vif 0, vif 1; S = 200, slot 128 until 384.
        //   175  B: slot 128 until 256: vif 2; S = 200, slot 192 until 320: vif 2; S = 250, the same: vif 2.
        //   250  A: vif 0, vif 1.
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 3), Runs.packets(1, 3), Runs.packets(2, 6));
        assertThat(run(arrivals, 100, 1, 1, 2)).containsExactly(0, 1, 2, 2, 2, 0, 1, 2, 2, 2, 0, 1);
    }

    @Test
    void whatComesForTheAggregateInServiceUsesTheRestOfItsBudget() {
        // A = {0, 1} has sent 100 of 200 when vif 1 comes at 50: it goes before vif 2. At 150 A's service is over.
        List<Arrival> first = Runs.all(Runs.packets(0, 1), Runs.packets(2, 1));
        assertThat(run(Runs.all(first, List.of(new Arrival(50, 1, 100))), 100, 1, 1, 2))
                .containsExactly(0, 1, 2);
        assertThat(run(Runs.all(first, List.of(new Arrival(150, 1, 100))), 100, 1, 1, 2))
                .containsExactly(0, 2, 1);
    }

    @Test
    void anAggregateIsChargedForWhatItUsed() {
        // Longest 128. A = {0, 1}, weight 4, budget 256: slots of 64. B = {2}, weight 4, budget 128: slots of 32.
        // Vif 0 uses 64 of 256: F = 16. V is 8, then with vif 2's first packet 24; vif 1 comes at 100: S = 24, slot 0.
        // B's S = 32 is not reached at 24, so vif 1 goes. For the whole budget A would have had F = 64, its slot 64.
        List<Arrival> arrivals =
                Runs.all(Runs.burst(0, 64), Runs.burst(2, 128, 128, 128, 128), List.of(new Arrival(100, 1, 64)));
        assertThat(run(arrivals, 128, 2, 2, 4)).containsExactly(0, 2, 1, 2, 2, 2);
    }

    @Test
    void vifsOfAnAggregateTakeTurnsOfALongestPacket() {
        // One aggregate, longest 100. Vif 0 sends 30 three times of 100, keeps 10; vif 1 sends 100; vif 0 has 110,
        // sends three and keeps 20; vif 1; vif 0 has 120 and sends its last two.
        List<Arrival> arrivals = Runs.all(Runs.burst(0, 30, 30, 30, 30, 30, 30, 30, 30), Runs.packets(1, 3));
        assertThat(run(arrivals, 100, 1, 1)).containsExactly(0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1);
    }

    @Test
    void theFirstAggregateOfABusyPeriodSetsVirtualTimeToItsStart() {
        // Weights 1 and 3. Vif 0's 100 leave V = 25 and F = 100, so it starts there when it comes again.
        ExactQuickFairQueueingPlus policy = new ExactQuickFairQueueingPlus(List.of(1L, 3L), 100, 0, 8);
        Waiting waiting = new Waiting(2);
        waiting.add(0, 100);
        policy.arrived(waiting, 0, 100, Rational.ZERO);
        assertThat(policy.decide(waiting, Rational.ZERO)).isZero();
        policy.started(waiting, 0, waiting.remove(0), Rational.ZERO);
        assertThat(policy.virtualTime(Rational.ZERO)).isEqualTo(Rational.of(25));
        assertThat(policy.decide(waiting, Rational.of(100))).isEqualTo(ExactPolicy.NONE);
        waiting.add(0, 100);
        policy.arrived(waiting, 0, 100, Rational.of(1000));
        assertThat(policy.virtualTime(Rational.of(1000))).isEqualTo(Rational.of(100));
    }

    @Test
    void longerPacketsAreRefused() {
        ExactParameters parameters = ExactParameters.of(1, LINK).with("longest", 100);
        assertThat(ExactPolicies.run("qfq+", parameters, Runs.burst(0, 100, 101))
                        .refusedRows())
                .containsExactly(1);
    }

    private static List<Integer> run(List<Arrival> arrivals, long longest, long... weights) {
        ExactParameters parameters = ExactParameters.of(weights.length, LINK)
                .with("weight", weights)
                .with("longest", longest)
                .with("aggregate", 2);
        return Runs.vifs(ExactPolicies.run("qfq+", parameters, arrivals));
    }
}
