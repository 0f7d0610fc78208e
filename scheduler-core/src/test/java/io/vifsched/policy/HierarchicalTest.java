package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.DropReason;
import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySettings;
import io.vifsched.PolicySpec;
import io.vifsched.Trace;
import io.vifsched.VifParameter;
import io.vifsched.VifScheduler;
import org.junit.jupiter.api.Test;

class HierarchicalTest {
    /** The paper's Figure 8, an overactive guest with three connections: it gets no more than one that has a single one. */
    @Test
    void groupsOfOneAndThreeGreedyVifsGetEqualBytes() {
        VifScheduler scheduler = PacketSchedulers.of("hierarchical groups=1,3 limit=none");
        VifScheduler flat = PacketSchedulers.of("drr vifs=4 limit=none");
        for (int i = 0; i < 4_000; i++) {
            scheduler.enqueue(i % 4, 1500, i % 4, 0);
            flat.enqueue(i % 4, 1500, i % 4, 0);
        }
        long[] bytes = new long[4];
        long[] flatBytes = new long[4];
        for (int i = 0; i < 1_200; i++) {
            bytes[(int) scheduler.dequeue(i * 12_000L)] += 1500;
            flatBytes[(int) flat.dequeue(i * 12_000L)] += 1500;
        }
        assertThat(bytes).containsExactly(900_000, 300_000, 300_000, 300_000);
        assertThat(flatBytes).containsExactly(450_000, 450_000, 450_000, 450_000);
    }

    @Test
    void arrivalDoesNotChangeACommitment() {
        // While 2:100 is on the link, 0:100 is committed at 10. 1:100 has the larger priority and comes too late.
        String arrivals = "2:100 @10 0:100 @20 1:100";
        assertThat(Trace.order("hierarchical groups=2,1 inner=(priority priority=1,2),(rr)", arrivals))
                .isEqualTo("2:100 0:100 1:100");
        assertThat(Trace.order("priority priority=1,2,1", arrivals)).isEqualTo("2:100 1:100 0:100");
    }

    @Test
    void virtualTimeInAGroupGoesOnAsTheGroupIsServed() {
        // Tags of vif 0: 100, 200, 300. Its first packet starts at 0 and moves the group's time to 100, its V to 100.
        // At 600, while 2:1000 is on the link, V is still 100, so 1:150 gets 250 and goes before the third one of vif
        // 0. At real time GPS would have been idle since 300, and the tag would be 450.
        assertThat(Trace.order(
                        "hierarchical groups=2,1 outer=(rr) inner=(wfq),(fifo)",
                        "0:100 0:100 0:100 2:1000 2:1000 2:1000 @600 1:150"))
                .isEqualTo("0:100 2:1000 0:100 2:1000 1:150 2:1000 0:100");
    }

    @Test
    void turnInAGroupEndsWithTheStartOfItsLastPacket() {
        // Quantum 200: vif 0 has 100 left when its packet starts. Alone, lazy keeps its turn until the next decision,
        // at 100; in a group the next decision is asked for at the start, and finds nothing.
        String arrivals = "0:100 @50 1:100 0:100";
        assertThat(Trace.order("drr lazy vifs=2 quantum=200", arrivals)).isEqualTo("0:100 0:100 1:100");
        assertThat(Trace.order("hierarchical groups=2 inner=(drr lazy quantum=200)", arrivals))
                .isEqualTo("0:100 1:100 0:100");
    }

    @Test
    void groupWhoseInnerPolicyHoldsBackLetsOthersGo() {
        // The turn of vif 0 is two packets long and has one: vif 1 waits for ever. Group 1 goes on.
        String spec = "hierarchical groups=2,1 inner=(wrr literal priority=2,1),(rr)";
        assertThat(Trace.starts(spec, "0:100 1:100 2:100 2:100")).isEqualTo("0:100@0 2:100@100 2:100@200");
        assertThat(Trace.starts(spec, "0:100 1:100 2:100 2:100 @1000 0:100"))
                .isEqualTo("0:100@0 2:100@100 2:100@200 0:100@1000 1:100@1100");
    }

    @Test
    void groupThatWaitsForItsInnerPolicyIsAskedAtEveryDecision() {
        // The timer of 0:100 runs until 100; at the decision then, 0:200 is committed, behind group 1 in the outer
        // list.
        assertThat(Trace.starts("hierarchical groups=2,1 inner=(wrr literal),(rr)", "0:100 0:200 2:50"))
                .isEqualTo("0:100@0 2:50@100 0:200@150");
        VifScheduler scheduler = PacketSchedulers.of("hierarchical groups=2 inner=(wrr literal) link=8Gbit");
        scheduler.enqueue(0, 100, 0, 0);
        scheduler.enqueue(1, 100, 1, 0);
        assertThat(scheduler.dequeue(0)).isZero();
        assertThat(scheduler.nextWakeup(0)).isEqualTo(100);
        assertThat(scheduler.dequeue(99)).isEqualTo(PacketScheduler.NONE);
        assertThat(scheduler.dequeue(100)).isOne();
    }

    @Test
    void outerPolicyThatHoldsBackHoldsGroups() {
        // The turn of group 0 is two packets long.
        assertThat(Trace.starts(
                        "hierarchical groups=1,1 outer=(wrr literal priority=2,1)", "0:100 1:100 @1000 0:100 0:100"))
                .isEqualTo("0:100@0 0:100@1000 1:100@1100 0:100@1200");
    }

    @Test
    void groupsNest() {
        // Group 0 shows one of its halves A = {0, 1} and B = {2, 3} in turn, group 1 is vif 4. A commits to vif 0 as
        // its first packet comes, and again as the second one does, since the first has gone up by then; after that
        // it alternates: 0 0 1 0 1 1. B: 2 3 2 3 2 3.
        String arrivals = String.join(
                " ",
                Trace.times(3, "0:100"),
                Trace.times(3, "1:100"),
                Trace.times(3, "2:100"),
                Trace.times(3, "3:100"),
                Trace.times(6, "4:100"));
        String order = Trace.order(
                "hierarchical groups=4,1 outer=(rr) inner=0:(hierarchical groups=2x2 outer=(rr) inner=(rr))", arrivals);
        assertThat(order.replaceAll(":100", "")).isEqualTo("0 4 2 4 0 4 3 4 1 4 2 4 0 3 1 2 1 3");
    }

    @Test
    void nextPacketOfACappedVifIsReleasedWhenItsCommittedOneStarts() {
        // A bucket of 1000 bytes. 0:600 is committed at 0 and leaves 400 when it starts: enough for 0:400, behind
        // 1:500.
        String spec = "hierarchical groups=2 inner=(rr) rate=0:8Mbit cap=bucket burst=1000";
        assertThat(Trace.starts(spec, "0:600 0:400 1:500")).isEqualTo("0:600@0 1:500@600 0:400@1100");
        // The second 600 need 200 bytes more, at a byte per microsecond.
        assertThat(Trace.starts(spec, "0:600 0:600")).isEqualTo("0:600@0 0:600@200000");
    }

    @Test
    void policyThatTakesOverAgainStartsAfresh() {
        VifScheduler scheduler =
                PacketSchedulers.of("hierarchical groups=2,1 outer=(rr) inner=(wfq weight=1,3),(rr) link=8Gbit");
        for (int i = 0; i < 6; i++) {
            scheduler.enqueue(0, 100, 0, 0);
            scheduler.enqueue(1, 100, 1, 0);
            scheduler.enqueue(2, 100, 2, 0);
        }
        assertThat(take(scheduler, 4)).isEqualTo("0212");
        scheduler.setPrioritize(false, 0);
        assertThat(take(scheduler, 3)).isEqualTo("012");
        scheduler.setPrioritize(true, 0);
        // What waits arrives anew, vif by vif: four of vif 0, four of vif 1, three of vif 2. Vif 0 is committed
        // first; then the tags 33.3, 66.7, 100 and 133.3 of vif 1 come before 200 of vif 0.
        assertThat(take(scheduler, 11)).isEqualTo("02" + "12" + "12" + "11" + "000");
        assertThat(scheduler.dequeue(0)).isEqualTo(PacketScheduler.NONE);
    }

    @Test
    void groupThatHeldBackBeforeAFreshStartKeepsWhatItCommitsThen() {
        // At 0 the timer of 0:100 holds vif 1's packet back. Afresh it is committed at once.
        VifScheduler scheduler = PacketSchedulers.of("hierarchical groups=2 inner=(wrr literal) link=8Gbit");
        scheduler.enqueue(0, 100, 0, 0);
        scheduler.enqueue(1, 100, 1, 0);
        assertThat(scheduler.dequeue(0)).isZero();
        scheduler.setPrioritize(false, 0);
        scheduler.setPrioritize(true, 0);
        scheduler.enqueue(0, 100, 2, 0);
        assertThat(scheduler.dequeue(500)).isOne();
        assertThat(scheduler.dequeue(600)).isEqualTo(2);
        assertThat(scheduler.dequeue(700)).isEqualTo(PacketScheduler.NONE);
    }

    @Test
    void weightOfAVifIsSetInItsGroup() {
        VifScheduler scheduler = PacketSchedulers.of("hierarchical groups=2,2,1 inner=2:(rr)");
        scheduler.set(VifParameter.WEIGHT, 3, 5, 0);
        assertThat(scheduler.spec())
                .startsWith("hierarchical groups=2x2,1 outer=(drr quantum=1500 weight=1)"
                        + " inner=(drr quantum=1500 weight=1),(drr quantum=1500 weight=1,5),(rr) vifs=5 ");
        assertThat(PacketSchedulers.of(scheduler.spec()).spec()).isEqualTo(scheduler.spec());
        for (int i = 0; i < 12; i++) {
            scheduler.enqueue(2, 1500, 2, 0);
            scheduler.enqueue(3, 1500, 3, 0);
        }
        assertThat(take(scheduler, 12)).isEqualTo("233333" + "233333");
    }

    @Test
    void weightIsRefusedWhereThePolicyOfTheGroupHasNone() {
        VifScheduler scheduler = PacketSchedulers.of("hierarchical groups=2,1 inner=(drr quantum=1048576),(rr)");
        String before = scheduler.spec();
        assertThat(scheduler.parameters()).containsExactly(VifParameter.WEIGHT, VifParameter.RATE);
        assertThatThrownBy(() -> scheduler.set(VifParameter.WEIGHT, 2, 5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option = \"weight\", expected one of policy rr");
        assertThatThrownBy(() -> scheduler.set(VifParameter.WEIGHT, 1, 65_536, 0))
                .hasMessage("weight[1] = 65536, expected 1 to 65535");
        assertThatThrownBy(() -> scheduler.set(VifParameter.WEIGHT, 1, 513, 0))
                .hasMessage("weight[1] x quantum[1] = 537919488, expected 1 to 536870912 bytes (vif 1 of group 0)");
        assertThatThrownBy(() -> scheduler.set(VifParameter.PRIORITY, 1, 2, 0))
                .hasMessage("parameter = priority, expected one of [weight, rate]");
        assertThat(scheduler.spec()).isEqualTo(before);
    }

    @Test
    void packetsAreRefusedByTheRulesOfTheirOwnGroup() {
        VifScheduler scheduler =
                PacketSchedulers.of("hierarchical groups=1,1 outer=(qfq longest=1000) inner=1:(qfq longest=100)");
        int refused = DropReason.EXCEEDS_GUARANTEE.code();
        assertThat(scheduler.enqueue(0, 1000, 0, 0)).isEqualTo(PacketScheduler.ACCEPTED);
        assertThat(scheduler.enqueue(0, 1001, 1, 0)).isEqualTo(refused);
        assertThat(scheduler.enqueue(1, 100, 2, 0)).isEqualTo(PacketScheduler.ACCEPTED);
        assertThat(scheduler.enqueue(1, 101, 3, 0)).isEqualTo(refused);
    }

    @Test
    void longestPacketIsTheShortestThatAnyOfItsPoliciesTakes() {
        assertThat(longestBytes("outer=(qfq longest=1000) inner=(rr),(qfq longest=100)"))
                .isEqualTo(100);
        assertThat(longestBytes("outer=(qfq longest=70) inner=(rr),(qfq longest=100)"))
                .isEqualTo(70);
        assertThat(longestBytes("outer=(rr) inner=(rr)")).isEqualTo(PacketScheduler.MAX_LENGTH_BYTES);
    }

    private static int longestBytes(String policies) {
        return settings("hierarchical groups=1,1 " + policies).newPolicy().longestPacketBytes();
    }

    @Test
    void promisesWorkConservationWhereAllItsPoliciesDo() {
        assertThat(isWorkConserving("outer=(rr) inner=(drr),(rr)")).isTrue();
        assertThat(isWorkConserving("outer=(rr) inner=(drr),(wrr literal)")).isFalse();
        assertThat(isWorkConserving("outer=(wrr literal) inner=(drr),(rr)")).isFalse();
    }

    private static boolean isWorkConserving(String policies) {
        PolicySettings settings = settings("hierarchical groups=1,1 link=8Gbit " + policies);
        return settings.provider().isWorkConserving(settings);
    }

    private static PolicySettings settings(String spec) {
        return PacketSchedulers.settings(PolicySpec.parse(spec));
    }

    @Test
    void weightIsRefusedWhereThePolicyOfTheGroupKeepsIt() {
        // qfq+ has weights that stay as they are; a hierarchy of it alone has none to change either.
        VifScheduler scheduler = PacketSchedulers.of(
                "hierarchical groups=1,1,1 inner=(drr),(qfq+),(hierarchical groups=1 inner=(qfq+))");
        scheduler.set(VifParameter.WEIGHT, 0, 5, 0);
        assertThatThrownBy(() -> scheduler.set(VifParameter.WEIGHT, 1, 5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weight[1] = 5, expected a policy that can change it (vif 0 of group 1)");
        assertThatThrownBy(() -> scheduler.set(VifParameter.WEIGHT, 2, 5, 0))
                .hasMessage("weight[2] = 5, expected a policy that can change it (vif 0 of group 2)");
    }

    @Test
    void policyOfOthersSeesWhatIsNotCommitted() {
        // 1:300 is committed as it comes. When it starts the heads in there are 1:200 and 2:100; then 1:200 and 2:250.
        // One level further out each of these is still the head of its queue while the next one is chosen.
        String spec = "hierarchical groups=1,2 outer=(rr) inner=1:(test-shortest)";
        String arrivals = "1:300 1:200 1:50 2:100 2:250";
        assertThat(Trace.order(spec, arrivals)).isEqualTo("1:300 2:100 1:200 1:50 2:250");
        assertThat(Trace.order("hierarchical groups=3 inner=(" + spec + ")", arrivals))
                .isEqualTo("1:300 1:200 1:50 2:100 2:250");
        assertThat(Trace.order("hierarchical groups=1,2 outer=(test-shortest)", "1:300 0:400 0:100 2:350"))
                .isEqualTo("1:300 2:350 0:400 0:100");
    }

    @Test
    void choiceOfNothingIsReported() {
        VifScheduler inside = PacketSchedulers.of("hierarchical groups=1,2 inner=1:(test-pinned)");
        assertThatThrownBy(() -> inside.enqueue(1, 100, 0, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("vif 2 was picked but has no visible packet");
        VifScheduler outside = PacketSchedulers.of("hierarchical groups=2x1 outer=(test-pinned)");
        outside.enqueue(0, 100, 0, 0);
        assertThatThrownBy(() -> outside.dequeue(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("group 1 was picked but shows no packet");
    }

    private static String take(VifScheduler scheduler, int packets) {
        StringBuilder vifs = new StringBuilder();
        for (int i = 0; i < packets; i++) {
            vifs.append(scheduler.dequeue(0));
        }
        return vifs.toString();
    }
}
