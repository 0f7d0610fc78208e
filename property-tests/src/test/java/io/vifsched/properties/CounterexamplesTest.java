package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.conformance.policies.FluidSchedule;
import io.vifsched.conformance.policies.TagOrder;
import io.vifsched.conformance.run.Departure;
import io.vifsched.conformance.run.PlainScheduler;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Adversaries;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.conformance.workload.Workload.Packet;
import io.vifsched.policy.WeightedFairQueueing;
import io.vifsched.reference.FluidGps;
import io.vifsched.reference.Rational;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Claims that are easily made and false, each with a workload that refutes it. */
class CounterexamplesTest {
    /** F4 and S1 with the packet in service counted as backlog: true for {@code drr lazy} only. */
    @Test
    void eagerDeficitRoundRobinIsUnfairToAVifWhoseNextPacketComesDuringItsLast() {
        // Vif 0 always has a packet waiting or in service, but each comes while the one before is sent: it loses its
        // turn and its deficit of 8 bytes each time, so vif 1 sends 10 bytes for each 2 of its own.
        List<Packet> packets = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            packets.add(new Packet(0, 1, 10));
        }
        packets.add(new Packet(0, 0, 2));
        for (int i = 0; i < 5; i++) {
            packets.add(new Packet(11 + 12L * i, 0, 2));
        }
        Workload workload = new Workload(1, List.of(1L, 1L), packets);
        int quantum = 10;
        Run eager = DeficitRoundRobinProperties.run("drr", workload, quantum);

        DeficitRoundRobinProperties.checkFairness(eager, quantum, false);
        assertThatThrownBy(() -> DeficitRoundRobinProperties.checkFairness(eager, quantum, true))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("F4");
        DeficitRoundRobinProperties.checkFairness(
                DeficitRoundRobinProperties.run("drr lazy", workload, quantum), quantum, true);
    }

    /** S1 with d = L - 1 for packets that come while a byte is half sent: true at whole bytes, and for {@code drr lazy}. */
    @Test
    void eagerDeficitRoundRobinSendsTheRestOfAPacketBesideItsTurns() {
        // Quanta 1 and 5, F = 6. Vif 1 is empty while row 0 is sent, so it has a new turn of 5 bytes from 1 ns on,
        // beside the 159 ns that are left of row 0. Theta of vif 0 is (5 (1 + 1 / 1) + 1) bytes, 880 ns, but it waits
        // for 159 + 5 x 160 = 959 ns.
        List<Packet> packets = new ArrayList<>(List.of(new Packet(0, 1, 2)));
        for (int vif : new int[] {1, 1, 1, 1, 0, 1}) {
            packets.add(new Packet(1, vif, 2));
        }
        Workload workload = new Workload(80, List.of(1L, 5L), packets);
        Run eager = DeficitRoundRobinProperties.run("drr", workload, 1);
        assertThat(eager.order()).containsExactly(0, 1, 2, 3, 4, 6, 5);
        assertThat(eager.departures().get(6).startNanos() - 1).isEqualTo(959).isGreaterThan(880);

        Run lazy = DeficitRoundRobinProperties.run("drr lazy", workload, 1);
        assertThat(lazy.order()).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    /** F4 between two vifs of an aggregate of {@code qfq+}: the last vif in turn goes to the tail before others come. */
    @Test
    void quickFairQueueingPlusIsAPacketLessFairThanDeficitRoundRobin() {
        // Quantum 10. Vif 1: deficit 10 - 1 = 9 < 10, so 19 and to the tail; it is alone, so 19 - 10 = 9 < 10, so 19
        // again. Vif 0 comes at 2, 1 byte into that packet. From then on vif 1 gets 9 bytes and, being ahead, 10 + 9;
        // then vif 0.
        List<Packet> packets = new ArrayList<>();
        for (int lengthBytes : new int[] {1, 10, 10, 9, 10}) {
            packets.add(new Packet(0, 1, lengthBytes));
        }
        packets.add(new Packet(2, 0, 1));
        Run run = Run.of("qfq+ vifs=2 longest=10", new Workload(1, List.of(1L, 1L), packets));

        assertThat(run.order()).containsExactly(0, 1, 2, 3, 5, 4);
        Service service = new Service(run);
        long ofVif1 = service.at(1, 30) - service.at(1, 2);
        assertThat(ofVif1).isEqualTo(28);
        assertThat(ofVif1).isGreaterThan(10 + (1 - 1) + (10 - 1)).isLessThanOrEqualTo(10 + (1 - 1) + (10 - 1) + 10);
        assertThat(service.at(0, 30)).isZero();
    }

    /** "WFQ leads GPS by at most one packet": with one heavy burst and many single packets the lead is their number. */
    @Test
    void weightedFairQueueingLeadsGpsByMoreThanAPacket() {
        Workload workload = Adversaries.lead(10);
        Run run = WeightedFairQueueingProperties.run(workload);

        // 10 packets of the burst, of weight 10 among 20, leave before any single one: by t = 10 GPS has served 5 of
        // them.
        assertThat(run.departures().subList(0, 10)).allMatch(departure -> departure.vif() == 0);
        Rational fluid = new FluidSchedule(workload)
                .servedBytes(0, List.of(Rational.of(10)))
                .get(0);
        assertThat(fluid).isEqualTo(Rational.of(5));
    }

    /** "V of wfq lags by as many units as arrivals rounded it": a heavy vif that empties in GPS multiplies the lag. */
    @Test
    void roundedVirtualTimeLagsByMoreUnitsThanThereWereArrivals() {
        List<Long> weights = List.of(1L, 5L, 1L, 65_535L);
        WeightedFairQueueing policy = (WeightedFairQueueing) PlainScheduler.policy("wfq weight=1,5,1,65535 link=8Gbit");
        policy.attach(new PlainScheduler(policy, 4));
        FluidGps exact = new FluidGps(weights, Rational.ONE);
        // W = 65,536 at first: V(1) = 65,535 x 4,096 / 65,536 = 4,095 15/16 units, of which 15/16 is lost as vif 1
        // comes. So vif 3 owes 15/16 x 65,535 units of work more when it empties in GPS, at t = 2.0001; the others,
        // of weight 6, make up for it: V lags by 15/16 x (1 + 65,535 / 6) = 10,240.8 units.
        long[][] arrivals = {{0, 3, 2}, {0, 0, 100}, {1, 1, 100}, {3, 1, 1}};
        for (long[] arrival : arrivals) {
            policy.arrived((int) arrival[1], (int) arrival[2], arrival[0]);
            exact.arrive((int) arrival[1], (int) arrival[2], Rational.of(arrival[0]));
        }

        Rational lag = exact.virtualTime().times(policy.unitsPerByte()).minus(Rational.of(policy.virtualTime()));
        assertThat(lag).isBetween(Rational.of(10_240), Rational.of(10_242));
        Workload workload = new Workload(1, weights, List.of());
        assertThat(lag).isLessThan(TagOrder.tolerance(workload, arrivals.length));
    }

    /** "The order of drr stays if all weights grow alike": the quantum grows with them. */
    @Test
    void proportionalWeightsChangeTheOrderOfDeficitRoundRobin() {
        Workload workload = new Workload(
                1,
                List.of(1L, 1L),
                List.of(
                        new Packet(0, 0, 1500),
                        new Packet(0, 0, 1500),
                        new Packet(0, 1, 1500),
                        new Packet(0, 1, 1500)));

        assertThat(Run.of("drr weight=1,1", workload).order()).containsExactly(0, 2, 1, 3);
        assertThat(Run.of("drr weight=2,2", workload).order()).containsExactly(0, 1, 2, 3);
    }

    /** "The order of qfq stays if all weights grow alike": groups are powers of two. */
    @Test
    void proportionalWeightsChangeTheOrderOfQuickFairQueueing() {
        // Longest packet 3 bytes. Weights 2 and 3: slots of 2 and 1, which finish at 4 and 2, so vif 1 goes first.
        // Weights 6
        // and 9: slots of 1/2 both, one group, first in first out.
        Workload workload = new Workload(1, List.of(1L, 1L), List.of(new Packet(0, 0, 1), new Packet(0, 1, 1)));

        assertThat(Run.of("qfq longest=3 weight=2,3", workload).order()).containsExactly(1, 0);
        assertThat(Run.of("qfq longest=3 weight=6,9", workload).order()).containsExactly(0, 1);
    }

    /** "A silent vif changes nothing", of wf2q+ and qfq: V grows by the sum of the weights of all. */
    @Test
    void aSilentVifSlowsVirtualTimeThatFollowsTheLink() {
        // Sum 6: vif 1 comes at V = 1/6, with F = 1/6 + 1/2; vif 2 at 2/6, with F = 2/6 + 1/3, the same: the lower id.
        // Sum
        // 9: F = 1/9 + 1/2 = 11/18 and 2/9 + 1/3 = 10/18.
        Workload workload = new Workload(
                1, List.of(1L, 2L, 3L), List.of(new Packet(0, 0, 2), new Packet(1, 1, 1), new Packet(2, 2, 1)));
        assertThat(Run.of("wf2q+ weight=1,2,3 link=8Gbit", workload).order()).containsExactly(0, 1, 2);
        assertThat(Run.of("wf2q+ weight=1,2,3,3 link=8Gbit", workload.withSilentVif(3))
                        .order())
                .containsExactly(0, 2, 1);

        // Slots of vif 1, weight 3, are 1 wide, those of vif 0 4. After two packets of vif 1 V is 6/4 or 6/7; its
        // third has the slot from 1 on.
        Workload slots = new Workload(
                1,
                List.of(1L, 3L),
                List.of(new Packet(0, 1, 3), new Packet(0, 1, 3), new Packet(0, 1, 1), new Packet(0, 0, 1)));
        assertThat(Run.of("qfq longest=3 weight=1,3", slots).order()).containsExactly(0, 1, 2, 3);
        assertThat(Run.of("qfq longest=3 weight=1,3,3", slots.withSilentVif(3)).order())
                .containsExactly(0, 1, 3, 2);
    }

    /** "Minimums hold if the link carries their sum": packets are not cut where periods end. */
    @Test
    void minimumsThatFillTheLinkAreMissed() {
        // 500 bytes each in periods of 1,000 bytes, packets of 750: starts at 0, 750, 1,500, 2,250 by turns. From
        // 1,000 to 2,000 vif 1 waits and starts none.
        String minimums = "min-rate vifs=2 min=4Gbit period=1us longest=750 link=";
        assertThatThrownBy(() -> Run.of(minimums + "8Gbit", new Workload(1, List.of(1L, 1L), List.of())))
                .hasMessageContaining("min x period + longest packets = 3248 bytes, expected at most the 1000 bytes");

        List<Packet> packets = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            packets.add(new Packet(0, 0, 750));
            packets.add(new Packet(0, 1, 750));
        }
        // So the policy has to be told of a faster link.
        Run run = Run.of(minimums + "30Gbit", new Workload(1, List.of(1L, 1L), packets));
        assertThat(run.departures().stream().filter(each -> each.vif() == 1).limit(2))
                .extracting(Departure::startNanos)
                .containsExactly(750L, 2_250L);
    }

    /** "A silent vif changes nothing", of Algorithm 1: packets_to_serve refers to the least weight of all vifs. */
    @Test
    void aSilentVifMultipliesTheTurnsOfWeightedRoundRobin() {
        List<Packet> packets = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            packets.add(new Packet(0, 0, 1));
            packets.add(new Packet(0, 1, 1));
        }
        Workload workload = new Workload(1, List.of(2L, 2L), packets);

        assertThat(Run.of("wrr priority=2,2", workload).order()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(Run.of("wrr priority=2,2,1", workload.withSilentVif(1)).order())
                .containsExactly(0, 2, 1, 3, 4, 6, 5, 7);
    }

    /** "Round robin is fair": in packets, but not in bytes. */
    @Test
    void roundRobinIsUnfairInBytes() {
        List<Packet> packets = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            packets.add(new Packet(0, 0, 1500));
            packets.add(new Packet(0, 1, 64));
        }
        Run run = Run.of("rr vifs=2", new Workload(1, List.of(1L, 1L), packets));
        Service service = new Service(run);

        // 9 rounds in, both still have packets waiting.
        long end = run.departures().get(17).finishNanos();
        assertThat(service.at(0, end)).isEqualTo(9 * 1500);
        assertThat(service.at(1, end)).isEqualTo(9 * 64);
    }

    /** "Algorithm 1 keeps the link busy": as printed it waits on a vif that falls silent in its turn. */
    @Test
    void literalWeightedRoundRobinStarvesTheOthersForASilentVif() {
        List<Packet> packets = new ArrayList<>(List.of(new Packet(0, 0, 1)));
        for (int i = 0; i < 5; i++) {
            packets.add(new Packet(0, 1, 1));
        }
        Run run = Run.of("wrr literal priority=2,1 link=8Gbit", new Workload(1, List.of(2L, 1L), packets));

        assertThat(run.order()).containsExactly(0);
        assertThat(run.unserved()).isEqualTo(5);
    }

    /** "C1 holds for any credit": not if a packet is longer than it, since the window's start is then set back. */
    @Test
    void creditBelowThePacketLetsMoreThroughAfterIdling() {
        // Credit 50 bytes per 1,000 ns, packets of 100 bytes after 100,000 ns of silence.
        List<Packet> packets = new ArrayList<>(List.of(new Packet(0, 0, 50)));
        for (int i = 0; i < 20; i++) {
            packets.add(new Packet(100_000, 0, 100));
        }
        Run run = Run.of(
                "native vifs=1 rate=400Mbit window=1us cap=credit link=8Gbit", new Workload(1, List.of(1L), packets));

        // By C1 it would be 100 + 50 (floor(900 / 1,000) + 1) = 150 bytes in 900 ns; all lag is paid out at once
        // instead.
        long bytes = run.departures().stream()
                .filter(departure -> departure.startNanos() >= 100_000 && departure.startNanos() <= 100_900)
                .mapToLong(Departure::lengthBytes)
                .sum();
        assertThat(bytes).isGreaterThan(150);
    }
}
