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

/** The link carries a byte per nanosecond, which is 8 Gbit/s; all packets have 100 bytes. */
class HierarchicalTokenBucketTest {
    private static final String START = "htb longest=100 ";

    @Test
    void leavesWithTokensTakeTurnsByQuantum() {
        // Quanta: 100 for vif 1, 300 for vif 0. Each first packet uses a deficit of 0 up, and the turn goes on.
        // Vif 0 then sends three times per turn: its tokens, 100 at most and 0.75 per ns, last:
        // 0 at 0, 75 + 75 at 200 (100 at most) - 100, -25 at 300, 50 at 400 - 100, 25 at 500, 100 at 600.
        assertThat(Trace.first(
                        10,
                        START + "vifs=2 tree=(rate=8Gbit (vif=0 rate=6Gbit ceil=8Gbit burst=100)"
                                + " (vif=1 rate=2Gbit ceil=8Gbit burst=100))",
                        Trace.times(9, "0:100") + " " + Trace.times(9, "1:100")))
                .isEqualTo("0:100 1:100 0:100 0:100 0:100 1:100 0:100 0:100 0:100 1:100");
    }

    @Test
    void promisesNoWorkConservation() {
        String htb = "htb tree=(rate=1Mbit vif=0)";
        PolicySpec nested = PolicySpec.parse("hierarchical groups=1 inner=(" + htb + ")");
        PolicySettings inGroup = PacketSchedulers.settings(nested);
        PolicySettings alone = PacketSchedulers.settings(PolicySpec.parse(htb + " vifs=1"));
        assertThat(alone.provider().isWorkConserving(alone)).isFalse();
        assertThat(inGroup.provider().isWorkConserving(inGroup)).isFalse();
    }

    @Test
    void leafBorrowsUpToItsCeiling() {
        // 0.25 bytes per ns and a ceiling of 0.5: after two packets 50 of them are owed at 100, so the next goes at
        // 200; 100 at 200, so the next at 400.
        assertThat(Trace.starts(
                        START + "vifs=1 tree=(rate=8Gbit (vif=0 rate=2Gbit ceil=4Gbit burst=100 cburst=100))",
                        Trace.times(5, "0:100")))
                .isEqualTo("0:100@0 0:100@100 0:100@200 0:100@400 0:100@600");
    }

    @Test
    void withoutACeilingOfItsOwnALeafBorrowsNothing() {
        assertThat(Trace.starts(
                        START + "vifs=1 tree=(rate=8Gbit (vif=0 rate=4Gbit burst=100 cburst=100))",
                        Trace.times(4, "0:100")))
                .isEqualTo("0:100@0 0:100@100 0:100@200 0:100@400");
    }

    @Test
    void classAtItsCeilingLetsNobodyBorrowThroughIt() {
        // Vif 0 has 0.125 bytes per ns, the class above it 0.25 and no more. Two packets on its own rate: it owes
        // 87.5 at 100, until 800. The class owes 75, until 400; then it lends, and owes until 800 again. The root
        // could lend.
        String tree = "tree=(rate=8Gbit (name=gold rate=2Gbit burst=100 cburst=100"
                + " (vif=0 rate=1Gbit ceil=8Gbit burst=100 cburst=100)))";
        assertThat(Trace.starts(START + "vifs=1 " + tree, Trace.times(4, "0:100")))
                .isEqualTo("0:100@0 0:100@100 0:100@400 0:100@800");
    }

    @Test
    void leafUsesItsOwnRateAlsoUnderAClassAtItsCeiling() {
        // 0.5 bytes per ns under a class that is promised 0.125: over-subscribed, and kept all the same.
        assertThat(Trace.starts(
                        START + "vifs=1 tree=(rate=1Gbit burst=100 cburst=100 (vif=0 rate=4Gbit burst=100 cburst=100))",
                        Trace.times(5, "0:100")))
                .isEqualTo("0:100@0 0:100@100 0:100@200 0:100@400 0:100@600");
    }

    private static final String BORROWERS = " tree=(rate=8Gbit (rate=1kbit ceil=8Gbit burst=500"
            + " (vif=0 rate=1kbit ceil=8Gbit burst=100)) (vif=1 rate=1kbit ceil=8Gbit burst=100";

    @Test
    void lowestLenderGoesFirst() {
        // Next to nothing flows in. Each leaf has tokens for two packets, the second into debt. The class above vif 0
        // has 300 left then, and lends four times; after that both borrow at the root, in turns, as each packet uses
        // a quantum.
        assertThat(Trace.order(
                        START + "vifs=2" + BORROWERS + "))", Trace.times(8, "0:100") + " " + Trace.times(4, "1:100")))
                .isEqualTo("0:100 1:100 0:100 1:100 0:100 0:100 0:100 0:100 0:100 1:100 0:100 1:100");
    }

    @Test
    void largerPriorityGoesFirstAmongBorrowersOfOneLevel() {
        assertThat(Trace.order(
                        START + "vifs=2" + BORROWERS + " priority=2))",
                        Trace.times(8, "0:100") + " " + Trace.times(4, "1:100")))
                .isEqualTo("1:100 1:100 0:100 0:100 0:100 0:100 0:100 0:100 1:100 1:100 0:100 0:100");
    }

    @Test
    void quantumDecidesAmongBorrowers() {
        // As each deficit starts at 0, the first packet at a level ends a turn; then vif 0 has 200 left and vif 1 none.
        String tree = "tree=(rate=8Gbit (vif=0 rate=1kbit ceil=8Gbit burst=100 quantum=300)"
                + " (vif=1 rate=1kbit ceil=8Gbit burst=100))";
        String order = Trace.order(START + "vifs=2 " + tree, Trace.times(10, "0:100") + " " + Trace.times(6, "1:100"));
        assertThat(order.replaceAll(":100", "")).isEqualTo("0 1 0 1" + " 0 1 0 0 0 1 0 0 0 1 0 1");
    }

    @Test
    void everyLeafGetsItsRateWhereAllFitIntoTheLink() {
        // 0.125, 0.25 and 0.625 bytes per ns, whatever the priorities, over 10^6 ns; a burst is 1000 bytes, and each
        // of the other two may have had theirs first.
        VifScheduler scheduler = PacketSchedulers.of(START + "limit=none vifs=3 tree=(rate=8Gbit"
                + " (vif=0 rate=1Gbit ceil=8Gbit) (name=two rate=7Gbit ceil=8Gbit"
                + " (vif=1 rate=2Gbit ceil=8Gbit priority=8) (vif=2 rate=5Gbit ceil=8Gbit priority=2)))");
        for (int i = 0; i < 30_000; i++) {
            scheduler.enqueue(i % 3, 100, i % 3, 0);
        }
        long[] bytes = new long[3];
        for (long now = 0; now < 1_000_000; now += 100) {
            bytes[(int) scheduler.dequeue(now)] += 100;
        }
        assertThat(bytes[0]).isBetween(123_000L, 127_000L);
        assertThat(bytes[1]).isBetween(248_000L, 252_000L);
        assertThat(bytes[2]).isBetween(623_000L, 627_000L);
    }

    @Test
    void wireBytesAreCounted() {
        // 124 bytes each on the wire at 0.5 per ns; the burst is one of them. The third one starts at 0 and owes 124.
        assertThat(Trace.starts(
                        START + "overhead=24 vifs=1 tree=(rate=8Gbit (vif=0 rate=4Gbit burst=124 cburst=124))",
                        Trace.times(4, "0:100")))
                .isEqualTo("0:100@0 0:100@124 0:100@248 0:100@496");
    }

    @Test
    void heldPacketsCountFromTheirRelease() {
        // Vif 0: a byte per microsecond through its cap, so its second packet is released at 100,000. Vif 1: 8
        // kbit/s, so its third waits until 100 bytes have flowed in since the first one emptied the bucket, at 100.
        VifScheduler scheduler = PacketSchedulers.of(START + "rate=0:8Mbit cap=bucket burst=100 link=8Gbit vifs=2"
                + " tree=(rate=8Gbit (vif=0 rate=4Gbit) (vif=1 rate=8kbit burst=100 cburst=100))");
        for (int i = 0; i < 2; i++) {
            scheduler.enqueue(0, 100, 0, 0);
            scheduler.enqueue(1, 100, 1, 0);
        }
        scheduler.enqueue(1, 100, 1, 0);
        assertThat(scheduler.dequeue(0)).isZero();
        assertThat(scheduler.dequeue(100)).isOne();
        assertThat(scheduler.dequeue(200)).isOne();
        assertThat(scheduler.nextWakeup(300)).isEqualTo(100_000);
        assertThat(scheduler.dequeue(100_000)).isZero();
        assertThat(scheduler.nextWakeup(100_100)).isEqualTo(100_000_100);
        assertThat(scheduler.dequeue(100_000_099)).isEqualTo(PacketScheduler.NONE);
        assertThat(scheduler.dequeue(100_000_100)).isOne();
    }

    @Test
    void policyThatTakesOverAgainStartsWithFullBuckets() {
        VifScheduler scheduler =
                PacketSchedulers.of(START + "vifs=1 link=8Gbit tree=(vif=0 rate=8kbit burst=100 cburst=100)");
        for (int i = 0; i < 6; i++) {
            scheduler.enqueue(0, 100, i, 0);
        }
        assertThat(scheduler.dequeue(0)).isZero();
        assertThat(scheduler.dequeue(100)).isOne();
        assertThat(scheduler.dequeue(200)).isEqualTo(PacketScheduler.NONE);
        scheduler.setPrioritize(false, 200);
        scheduler.setPrioritize(true, 200);
        assertThat(scheduler.dequeue(200)).isEqualTo(2);
        assertThat(scheduler.nextWakeup(300)).isEqualTo(300);
    }

    @Test
    void policyThatTakesOverAgainStartsItsRoundAfresh() {
        // Quanta 300 and 100, and tokens for all. A first packet ends a turn: vif 0 has 200 left, and vif 1 is next.
        // Afresh it is vif 0 again, which has nothing left.
        VifScheduler scheduler = PacketSchedulers.of(START + "vifs=2 link=8Gbit tree=(rate=8Gbit"
                + " (vif=0 rate=4Gbit quantum=300) (vif=1 rate=4Gbit quantum=100))");
        for (int i = 0; i < 6; i++) {
            scheduler.enqueue(0, 100, 0, 0);
            scheduler.enqueue(1, 100, 1, 0);
        }
        assertThat(scheduler.dequeue(0)).isZero();
        scheduler.setPrioritize(false, 0);
        scheduler.setPrioritize(true, 0);
        StringBuilder vifs = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            vifs.append(scheduler.dequeue(0));
        }
        assertThat(vifs).hasToString("010001");
    }

    @Test
    void debtMayBePaidAtTheLatestTime() {
        // A byte per ns: the debt of the second packet is paid at the latest time, that of the third after it.
        VifScheduler scheduler =
                PacketSchedulers.of(START + "vifs=1 link=8Gbit tree=(vif=0 rate=8Gbit burst=100 cburst=100)");
        long now = PacketScheduler.LATEST_NANOS - 100;
        for (int i = 0; i < 4; i++) {
            scheduler.enqueue(0, 100, i, now);
        }
        assertThat(scheduler.dequeue(now)).isZero();
        assertThat(scheduler.dequeue(now)).isOne();
        assertThat(scheduler.nextWakeup(now)).isEqualTo(PacketScheduler.LATEST_NANOS);
        assertThat(scheduler.dequeue(PacketScheduler.LATEST_NANOS)).isEqualTo(2);
        assertThat(scheduler.nextWakeup(PacketScheduler.LATEST_NANOS)).isEqualTo(PacketScheduler.NEVER);
    }

    @Test
    void aHeldPacketWhoseDebtIsNeverPaidHasNoWakeup() {
        // The cap releases the third packet at the latest time; the debt of the second, 200 ns, is paid after it.
        VifScheduler scheduler = PacketSchedulers.of(START + "vifs=1 link=8Gbit cap=bucket burst=200 rate=8Gbit"
                + " tree=(vif=0 rate=4Gbit ceil=4Gbit burst=100 cburst=100)");
        long now = PacketScheduler.LATEST_NANOS - 100;
        for (int i = 0; i < 3; i++) {
            scheduler.enqueue(0, 100, i, now);
        }
        assertThat(scheduler.dequeue(now)).isZero();
        assertThat(scheduler.dequeue(now)).isOne();
        assertThat(scheduler.nextWakeup(now)).isEqualTo(PacketScheduler.NEVER);
    }

    @Test
    void longerPacketsThanTheLongestAreRefused() {
        VifScheduler scheduler = PacketSchedulers.of(START + "vifs=1 tree=(vif=0 rate=8Gbit)");
        assertThat(scheduler.enqueue(0, 100, 0, 0)).isEqualTo(PacketScheduler.ACCEPTED);
        assertThat(scheduler.enqueue(0, 101, 0, 0)).isEqualTo(DropReason.EXCEEDS_GUARANTEE.code());
    }

    @Test
    void ratesOfClassesStayAsTheyAre() {
        VifScheduler scheduler = PacketSchedulers.of(START + "vifs=1 tree=(vif=0 rate=8Gbit)");
        assertThat(scheduler.parameters()).containsExactly(VifParameter.RATE);
        assertThatThrownBy(() -> scheduler.set(VifParameter.PRIORITY, 0, 2, 0))
                .hasMessage("parameter = priority, expected one of [rate]");
    }

    @Test
    void treePrintsAsItWasWritten() {
        VifScheduler scheduler = PacketSchedulers.of(
                START
                        + "vifs=3 tree=( rate=8Gbit  (name=gold rate=1Gbit\n (vif=0-1 rate=1Mbit ceil=2Mbit))  (vif=2 rate=1bit))");
        assertThat(scheduler.spec())
                .startsWith("htb tree=(rate=8Gbit (name=gold rate=1Gbit (vif=0-1 rate=1Mbit ceil=2Mbit))"
                        + " (vif=2 rate=1bit)) longest=100 vifs=3 ");
        assertThat(PacketSchedulers.of(scheduler.spec()).spec()).isEqualTo(scheduler.spec());
    }

    /** The debt of an over-subscribed class once the end of time is out of reach: its leaves go on at their own rates. */
    @Test
    void debtWithoutEndDoesNoHarm() {
        VifScheduler scheduler = PacketSchedulers.of("htb vifs=1 longest=1048576 link=8Gbit"
                + " tree=(rate=1bit burst=1048576 cburst=1048576 (vif=0 rate=8Gbit))");
        long now = 0;
        for (int i = 0; i < 2_000; i++) {
            scheduler.enqueue(0, 1 << 20, i, now);
            assertThat(scheduler.dequeue(now)).isEqualTo(i);
            now += 1 << 20;
        }
    }
}
