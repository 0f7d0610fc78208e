package io.vifsched.reference;

import static io.vifsched.reference.Runs.LINK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Service by classes; 1 byte takes 1 ns, packets of 100 bytes, the longest, come at time 0. In comments t are tokens and c
 * ceiling tokens, rates are in bytes per nanosecond.
 */
class ExactHierarchicalTokenBucketTest {
    private static final long WHOLE = LINK;
    private static final long TENTH = LINK / 10;
    private static final long HUNDREDTH = LINK / 100;

    @Test
    void aLeafSendsAtItsRateOnceItsBurstIsUsedUp() {
        // Rate and ceiling 0.1, burst 100. Start at 0: t = c = 0. At 100 they are 10: start, -90, paid up at 1000; -100
        // there, paid up at 2000.
        ExactClass leaf = ExactClass.leaf(0, TENTH).bursts(100, 100);
        assertThat(Runs.starts(run(leaf, Runs.packets(0, 4)))).containsExactly(0L, 100L, 1000L, 2000L);
    }

    @Test
    void aLeafBorrowsWhatItsAncestorHasLeft() {
        // Rate 0.1, ceiling 1: at 200 t = -80, but the root has tokens and c = 100.
        ExactClass leaf = ExactClass.leaf(0, TENTH).ceil(WHOLE).bursts(100, 100);
        ExactClass root = ExactClass.inner(WHOLE, leaf).bursts(100, 100);
        assertThat(Runs.starts(run(root, Runs.packets(0, 4)))).containsExactly(0L, 100L, 200L, 300L);
    }

    @Test
    void aRedClassOnTheWayForbidsToBorrow() {
        // Leaf rate 0.01, ceiling 1; its parent has 0.1 as rate and ceiling. At 0 and 100 the leaf is green (t = 100,
        // 1). Then it has t = -99 until 10000, and its parent t = c = 10 - 100 = -90 until 1000, and -100 there,
        // until 2000.
        ExactClass leaf = ExactClass.leaf(0, HUNDREDTH).ceil(WHOLE).bursts(100, 100);
        ExactClass parent = ExactClass.inner(TENTH, leaf).bursts(100, 100);
        assertThat(Runs.starts(run(ExactClass.inner(WHOLE, parent), Runs.packets(0, 4))))
                .containsExactly(0L, 100L, 1000L, 2000L);
    }

    @Test
    void aGreenLeafDoesNotAskItsAncestors() {
        // Two leaves of 0.1 under a class of 0.1. Each has t = 100 and after its first packet, 100 or 200 ns later,
        // 10 and 20; their parent has c = 0, -90, -180, -270 and is red from the second start on.
        ExactClass parent = ExactClass.inner(
                        TENTH,
                        ExactClass.leaf(0, TENTH).ceil(WHOLE).bursts(100, 100),
                        ExactClass.leaf(1, TENTH).ceil(WHOLE).bursts(100, 100))
                .bursts(100, 100);
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 2), Runs.packets(1, 2));
        Schedule schedule = run(ExactClass.inner(WHOLE, parent), arrivals);
        assertThat(Runs.vifs(schedule)).containsExactly(0, 1, 0, 1);
        assertThat(Runs.starts(schedule)).containsExactly(0L, 100L, 200L, 300L);
    }

    @Test
    void ownTokensComeBeforeBorrowedOnesAndThenTheLargerPriority() {
        // Vif 0: rate 0.1, priority 2; vif 1: rate 0.4; both ceiling 1, burst 100; the root lends all the time.
        //          t of vif 0   t of vif 1
        //    0        100          100      vif 0, by priority
        //  100         10          100      vif 0
        //  200        -80          100      vif 1, has tokens
        //  300        -70           40      vif 1
        //  400        -60          -20      vif 0, by priority, borrows
        //  500        -50           20      vif 1
        //  600        -40          -40      vif 0
        //  700        -30            0      vif 1
        //  800        -20          -60      vif 0
        //  900        -10          -20      vif 0
        // 1000          0           20      vif 1, then its last
        ExactClass root = ExactClass.inner(
                WHOLE,
                ExactClass.leaf(0, TENTH).ceil(WHOLE).bursts(100, 100).priority(2),
                ExactClass.leaf(1, 4 * TENTH).ceil(WHOLE).bursts(100, 100));
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 6), Runs.packets(1, 6));
        assertThat(Runs.vifs(run(root, arrivals))).containsExactly(0, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1);
    }

    @Test
    void leavesAlikeTakeTurnsOfAQuantum() {
        // Rates 0.1 and 0.3, quanta 100 and 300, all green. Vif 0's first packet leaves -100 + 100 = 0 and the turn to
        // vif 1, whose first leaves -100 + 300 = 200 and the turn to vif 0; then vif 1 has 200, 100 and 0 left: 3 to 1.
        ExactClass root = ExactClass.inner(
                WHOLE,
                ExactClass.leaf(0, TENTH).bursts(10_000, 10_000),
                ExactClass.leaf(1, 3 * TENTH).bursts(10_000, 10_000));
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 4), Runs.packets(1, 8));
        assertThat(Runs.vifs(run(root, arrivals))).containsExactly(0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1);
    }

    @Test
    void deficitsAndTurnsAreThoseOfALevel() {
        // Rates 0.3 and 0.1, quanta 300 and 100, ceilings 1, bursts 100.
        //         t of vif 0   t of vif 1
        //    0       100          100     level 0: vif 0, which leaves -100 + 300 = 200 and the turn to vif 1
        //  100        30          100     level 0: vif 1, the turn to vif 0
        //  200        60           10     level 0: vif 0, 100 left
        //  300       -10           20     level 0: vif 1
        //  400        20          -70     level 0: vif 0, 0 left
        //  500       -50          -60     level 1, from the start: vif 0, -100 + 300 and the turn to vif 1
        //  600       -20          -50     level 1: vif 1
        ExactClass root = ExactClass.inner(
                WHOLE,
                ExactClass.leaf(0, 3 * TENTH).ceil(WHOLE).bursts(100, 100),
                ExactClass.leaf(1, TENTH).ceil(WHOLE).bursts(100, 100));
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 4), Runs.packets(1, 3));
        assertThat(Runs.vifs(run(root, arrivals))).containsExactly(0, 1, 0, 1, 0, 0, 1);
    }

    @Test
    void theLinkWaitsForTheNextWholeNanosecond() {
        // Rate 0.3, burst 100: t = 0 after the first, 30 at 100, then -70, paid up at 100 + 233 1/3: 334, with 0.2
        // over; then -99.8, paid up at 334 + 332 2/3: 667.
        ExactClass leaf = ExactClass.leaf(0, 3 * TENTH).bursts(100, 100);
        assertThat(Runs.starts(run(leaf, Runs.packets(0, 4)))).containsExactly(0L, 100L, 334L, 667L);
    }

    @Test
    void theOverheadIsChargedAndLengthensTheLongestPacket() {
        // As the first test with 90 bytes of frame and 10 of overhead.
        ExactClass leaf = ExactClass.leaf(0, TENTH).bursts(100, 100);
        ExactParameters parameters = ExactParameters.of(1, LINK)
                .with("longest", 90)
                .with("overhead", 10)
                .with(leaf);
        Schedule schedule = ExactPolicies.run("htb", parameters, Runs.burst(0, 90, 90, 90, 91));
        assertThat(Runs.starts(schedule)).containsExactly(0L, 100L, 1000L);
        assertThat(schedule.refusedRows()).containsExactly(3);
        ExactClass completed = ExactClass.inner(WHOLE, leaf, ExactClass.leaf(1, 25 * HUNDREDTH))
                .completed(90 + 10);
        assertThat(completed.burstBytes()).isEqualTo(1000);
        assertThat(completed.ceilBitsPerSecond()).isEqualTo(WHOLE);
        assertThat(completed.leaves()).extracting(ExactClass::quantumBytes).containsExactly(100L, 250L);
        assertThat(completed.leaves()).extracting(ExactClass::priority).containsExactly(1L, 1L);
    }

    @Test
    void treesThatMakeNoSenseAreRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactClass.leaf(0, 100).ceil(99))
                .withMessage("ceil = 99, expected the rate, 100, or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactClass.inner(100, List.of()))
                .withMessage("vif = -1, expected a vif or children");
        ExactParameters parameters = ExactParameters.of(2, LINK).with(ExactClass.leaf(0, 100));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactPolicies.of("htb", parameters))
                .withMessageEndingWith("expected a leaf for vif 1");
    }

    private static Schedule run(ExactClass tree, List<Arrival> arrivals) {
        int vifs = tree.leaves().size();
        return ExactPolicies.run(
                "htb", ExactParameters.of(vifs, LINK).with("longest", 100).with(tree), arrivals);
    }
}
