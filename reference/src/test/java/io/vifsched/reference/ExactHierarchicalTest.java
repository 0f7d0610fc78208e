package io.vifsched.reference;

import static io.vifsched.reference.Runs.LINK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Service by groups; 1 byte takes 1 ns, packets of 100 bytes come at time 0 unless stated. */
class ExactHierarchicalTest {
    @Test
    void groupsTakeTurnsAndSoDoTheVifsInside() {
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 2), Runs.packets(1, 2), Runs.packets(2, 4));
        assertThat(run("rr", arrivals, spec("rr", 2), spec("fifo", 1))).containsExactly(0, 2, 1, 2, 0, 2, 1, 2);
    }

    @Test
    void anArrivalDoesNotChangeACommitment() {
        // At 0 vif 0's first packet starts and the group commits itself to its second, so the urgent one that comes
        // at 50 goes after it.
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 2), List.of(new Arrival(50, 1, 100)));
        ExactSpec urgent = new ExactSpec("priority", ExactParameters.of(2, LINK).with("priority", 1, 2));
        assertThat(run("rr", arrivals, urgent)).containsExactly(0, 0, 1);
    }

    @Test
    void aGroupCommitsItselfToTheFirstPacketThatComes() {
        // Both at 0, vif 0's row first.
        ExactSpec urgent = new ExactSpec("priority", ExactParameters.of(2, LINK).with("priority", 1, 2));
        assertThat(run("rr", Runs.all(Runs.packets(0, 2), Runs.packets(1, 1)), urgent))
                .containsExactly(0, 1, 0);
    }

    @Test
    void virtualTimeInsideAGroupCountsTheGroupsBytesOnly() {
        // Groups {0, 1} with wfq and {2}, in turn. Vif 0 has the tags 100, 200, 300, 400; two of its packets have
        // started when vif 1's 160 bytes come at 250: the group's time is 200, so the tag is 360, before 400. By the
        // clock it would be 410. The third packet is committed by then.
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 4), Runs.packets(2, 5), List.of(new Arrival(250, 1, 160)));
        assertThat(run("rr", arrivals, spec("wfq", 2), spec("fifo", 1))).containsExactly(0, 2, 0, 2, 0, 2, 1, 2, 0, 2);
    }

    @Test
    void theGroupsTimeIsInWholeNanoseconds() {
        // 0.8 bytes/ns, so 5 bytes take 6.25 ns. Spied: the first decision at 0, the next when the first packet starts.
        List<String> calls = new ArrayList<>();
        ExactHierarchical hierarchical = new ExactHierarchical(
                new ExactRoundRobin(),
                List.of(new ExactHierarchical.Inner(new Spy(calls), 1, true)),
                Rational.of(4, 5),
                0);
        link(hierarchical, Rational.of(4, 5)).run(List.of(new Arrival(3, 0, 5), new Arrival(3, 0, 5)));
        assertThat(calls)
                .containsExactly(
                        "arrived 0", "decide 0", "started 0", "arrived 0", "decide 6", "started 6", "decide 12");
    }

    @Test
    void theInnerPolicyIsAskedWhenTheLastPacketOfItsGroupStarts() {
        // By the clock: the packet comes and starts at 3, and the next at 90.
        List<String> calls = new ArrayList<>();
        ExactHierarchical hierarchical = new ExactHierarchical(
                new ExactRoundRobin(), List.of(new ExactHierarchical.Inner(new Spy(calls), 1, false)), Rational.ONE, 0);
        link(hierarchical, Rational.ONE).run(List.of(new Arrival(3, 0, 5), new Arrival(90, 0, 5)));
        assertThat(calls)
                .containsExactly(
                        "arrived 3",
                        "decide 3",
                        "started 3",
                        "decide 3",
                        "arrived 90",
                        "decide 90",
                        "started 90",
                        "decide 90");
    }

    @Test
    void othersGoWhileAGroupWaitsForItsInnerPolicy() {
        // Vif 0 in an htb of 0.1 bytes/ns and burst 100: committed at 0, and its second then, at t = 0; that starts at
        // 200, when t = -80, so the third is committed and starts at 1000.
        ExactSpec slow = new ExactSpec(
                "htb",
                ExactParameters.of(1, LINK)
                        .with("longest", 100)
                        .with(ExactClass.leaf(0, LINK / 10).bursts(100, 100)));
        Schedule schedule = schedule("rr", Runs.all(Runs.packets(0, 3), Runs.packets(1, 3)), slow, spec("fifo", 1));
        assertThat(Runs.vifs(schedule)).containsExactly(0, 1, 0, 1, 1, 0);
        assertThat(Runs.starts(schedule)).containsExactly(0L, 100L, 200L, 300L, 400L, 1000L);
    }

    @Test
    void theOuterPolicyMayHoldGroupsBack() {
        // Group {0, 1} with 0.1 bytes/ns and burst 100: starts at 0, 100 and, paid up, 1000.
        ExactSpec outer = new ExactSpec(
                "htb",
                ExactParameters.of(1, LINK)
                        .with("longest", 100)
                        .with(ExactClass.leaf(0, LINK / 10).bursts(100, 100)));
        ExactParameters parameters = ExactParameters.of(2, LINK).with(outer, List.of(spec("rr", 2)));
        Schedule schedule =
                ExactPolicies.run("hierarchical", parameters, Runs.all(Runs.packets(0, 2), Runs.packets(1, 2)));
        assertThat(Runs.vifs(schedule)).containsExactly(0, 1, 0, 1);
        assertThat(Runs.starts(schedule)).containsExactly(0L, 100L, 1000L, 2000L);
    }

    @Test
    void groupsMayBeGroupsOfGroups() {
        // {{0}, {1, 2}} and {3}: half for vif 3; of the other half, half for vif 0, a quarter each for vifs 1 and 2.
        ExactSpec nested = new ExactSpec(
                "hierarchical", ExactParameters.of(3, LINK).with(spec("rr", 2), List.of(spec("rr", 1), spec("rr", 2))));
        List<Arrival> arrivals =
                Runs.all(Runs.packets(0, 4), Runs.packets(1, 2), Runs.packets(2, 2), Runs.packets(3, 8));
        assertThat(run("rr", arrivals, nested, spec("rr", 1)))
                .containsExactly(0, 3, 1, 3, 0, 3, 2, 3, 0, 3, 1, 3, 0, 3, 2, 3);
    }

    @Test
    void packetsThatEitherPolicyRefusesAreRefused() {
        ExactSpec shorter = new ExactSpec("qfq", ExactParameters.of(1, LINK).with("longest", 100));
        ExactSpec longer = new ExactSpec("qfq", ExactParameters.of(1, LINK).with("longest", 200));
        for (List<ExactSpec> specs : List.of(List.of(shorter, longer), List.of(longer, shorter))) {
            ExactParameters parameters = ExactParameters.of(1, LINK).with(specs.get(0), List.of(specs.get(1)));
            assertThat(ExactPolicies.run("hierarchical", parameters, Runs.burst(0, 100, 101))
                            .refusedRows())
                    .containsExactly(1);
        }
    }

    @Test
    void groupsThatDoNotAddUpAreRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ExactParameters.of(3, LINK).with(spec("rr", 2), List.of(spec("rr", 1), spec("rr", 1))))
                .withMessage("inner = 2 groups of 2 vifs together, expected 2 groups of 3");
    }

    /** First in first out, and a record of what it was told. */
    private static final class Spy implements ExactPolicy {
        private final ExactFifo fifo = new ExactFifo();
        private final List<String> calls;

        Spy(List<String> calls) {
            this.calls = calls;
        }

        @Override
        public void arrived(Waiting waiting, int vif, int lengthBytes, Rational now) {
            calls.add("arrived " + now);
            fifo.arrived(waiting, vif, lengthBytes, now);
        }

        @Override
        public int decide(Waiting waiting, Rational now) {
            calls.add("decide " + now);
            return fifo.decide(waiting, now);
        }

        @Override
        public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
            calls.add("started " + now);
            fifo.started(waiting, vif, lengthBytes, now);
        }
    }

    private static ExactLink link(ExactPolicy policy, Rational rate) {
        return new ExactLink(policy, 1, Map.of(), rate, 0, Integer.MAX_VALUE);
    }

    private static ExactSpec spec(String id, int vifs) {
        return new ExactSpec(id, ExactParameters.of(vifs, LINK));
    }

    private static List<Integer> run(String outer, List<Arrival> arrivals, ExactSpec... inner) {
        return Runs.vifs(schedule(outer, arrivals, inner));
    }

    private static Schedule schedule(String outer, List<Arrival> arrivals, ExactSpec... inner) {
        int vifs = 0;
        for (ExactSpec each : inner) {
            vifs += each.parameters().vifs();
        }
        ExactParameters parameters = ExactParameters.of(vifs, LINK).with(spec(outer, inner.length), List.of(inner));
        return ExactPolicies.run("hierarchical", parameters, arrivals);
    }
}
