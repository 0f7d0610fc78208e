package io.vifsched.policy;

import static io.vifsched.Trace.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySettings;
import io.vifsched.PolicySpec;
import io.vifsched.Trace;
import io.vifsched.VifParameter;
import io.vifsched.VifScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightedRoundRobinTest {
    private static final String BOTH_BACKLOGGED = times(12, "0:100") + " " + times(12, "1:100");

    @Test
    void servesThirtyToOne() {
        // The paper's case: priorities 30 and 1 are packets_to_serve 30 and 1.
        assertThat(Trace.first(62, "wrr priority=30,1", times(60, "0:100") + " " + times(2, "1:100")))
                .isEqualTo(times(30, "0:100") + " 1:100 " + times(30, "0:100") + " 1:100");
    }

    /** Priorities 3 and 2: packets_to_serve 1.5 and 1. */
    @ParameterizedTest
    @CsvSource({"ceil,001001001", "floor,010101010", "round,001001001", "carry,010010100"})
    void roundsOneAndAHalf(String rounding, String vifs) {
        // carry: 1.5 serves 1, keeps 0.5; 0.5 + 1.5 = 2 serves 2; and so on: 0 1 00 1 0 1 00.
        assertThat(vifsOf(Trace.first(9, "wrr priority=3,2 rounding=" + rounding, BOTH_BACKLOGGED)))
                .isEqualTo(vifs);
    }

    @Test
    void roundsDownWhatIsBelowAHalf() {
        // Priorities 7 and 5: 1.4 is 1 rounded, 2 rounded up.
        assertThat(vifsOf(Trace.first(4, "wrr priority=7,5 rounding=round", BOTH_BACKLOGGED)))
                .isEqualTo("0101");
        assertThat(vifsOf(Trace.first(4, "wrr priority=7,5 rounding=ceil", BOTH_BACKLOGGED)))
                .isEqualTo("0010");
    }

    @Test
    void carryKeepsTheExactShareInTheLongRun() {
        // Priorities 7 and 5, 24 packets a cycle: 1.4 per turn is 1, 1, 2, 1, 2: 7 in 5 turns.
        assertThat(vifsOf(Trace.first(12, "wrr priority=7,5 rounding=carry", BOTH_BACKLOGGED)))
                .isEqualTo("010100101001");
    }

    @Test
    void meanSizesDivideTheWeight() {
        // 1/1500 against 1/500: packets_to_serve 1 and 3.
        assertThat(vifsOf(Trace.first(8, "wrr vifs=2 mean=1500,500", BOTH_BACKLOGGED)))
                .isEqualTo("01110111");
    }

    @Test
    void silentVifCountsInTheMinimum() {
        assertThat(vifsOf(Trace.first(6, "wrr priority=4,2", BOTH_BACKLOGGED))).isEqualTo("001001");
        assertThat(vifsOf(Trace.first(6, "wrr priority=4,2,1", BOTH_BACKLOGGED)))
                .isEqualTo("000011");
    }

    @Test
    void scanThatFindsAllEmptyChangesNothing() {
        // At 100 all is empty: vif 0 keeps its turn and the one packet that is left of it, spent at 200.
        assertThat(vifsOf(Trace.order("wrr priority=2,1", "0:100 @200 0:100 0:100 1:100")))
                .isEqualTo("0010");
    }

    @Test
    void emptyVifLosesItsTurnToABackloggedOne() {
        // At 100 vif 0 is empty with two packets left of its turn, and vif 1 waits. Vif 0's next turn is a whole one.
        assertThat(vifsOf(Trace.order("wrr priority=3,1", "0:100 1:100 1:100 @150 " + times(4, "0:100"))))
                .isEqualTo("0100010");
    }

    @Test
    void firstTurnIsThatOfTheLowestBackloggedVif() {
        assertThat(Trace.order("wrr vifs=3", "2:100 1:100")).isEqualTo("1:100 2:100");
    }

    @Test
    void fractionOfALostTurnIsKept() {
        // Carry, 2.5 per turn of vif 0. Its turn at 0 is of 2, keeps 0.5, and is lost after one packet; that at 200 is
        // 0.5 + 2.5 = 3; that at 600 is of 2, with one packet left to send.
        assertThat(vifsOf(Trace.order(
                        "wrr priority=5,2 rounding=carry",
                        "0:100 " + times(4, "1:100") + " @150 " + times(4, "0:100"))))
                .isEqualTo("010001011");
    }

    @Test
    void changedPriorityHoldsFromTheNextTurn() {
        VifScheduler scheduler = PacketSchedulers.of("wrr priority=2,1");
        for (int i = 0; i < 5; i++) {
            scheduler.enqueue(0, 100, 0, 0);
            scheduler.enqueue(1, 100, 1, 0);
        }
        StringBuilder vifs = new StringBuilder().append(scheduler.dequeue(0));
        scheduler.set(VifParameter.PRIORITY, 0, 1, 0);
        for (int i = 0; i < 5; i++) {
            vifs.append(scheduler.dequeue(0));
        }
        assertThat(vifs).hasToString("001010");
    }

    @Test
    void fractionThatWasCarriedEndsWithAChangeOfPriority() {
        // 3.5 per turn of vif 0: 3, and 0.5 is kept. Set once more, what it keeps starts at nothing: 3, then 4.
        VifScheduler scheduler = PacketSchedulers.of("wrr priority=7,2 rounding=carry");
        for (int i = 0; i < 11; i++) {
            scheduler.enqueue(0, 100, 0, 0);
            scheduler.enqueue(1, 100, 1, 0);
        }
        StringBuilder vifs = new StringBuilder();
        for (int i = 0; i < 13; i++) {
            if (i == 4) {
                scheduler.set(VifParameter.PRIORITY, 0, 7, 0);
            }
            vifs.append(scheduler.dequeue(0));
        }
        assertThat(vifs).hasToString("0001" + "0001" + "00001");
    }

    @Test
    void promisesWorkConservationUnlessLiteral() {
        PolicySettings repaired = PacketSchedulers.settings(PolicySpec.parse("wrr vifs=2"));
        PolicySettings literal = PacketSchedulers.settings(PolicySpec.parse("wrr literal vifs=2 link=8Gbit"));
        assertThat(repaired.provider().isWorkConserving(repaired)).isTrue();
        assertThat(literal.provider().isWorkConserving(literal)).isFalse();
    }

    @Test
    void longestTurnDoesNotOverflow() {
        // 65535/1 over 2/1048575: 65535 x 1048575 / 2 = 34,359,181,312.5 packets.
        PacketsToServe packets = new PacketsToServe(
                PacketSchedulers.settings(PolicySpec.parse("wrr priority=65535,2 mean=1,1048575 rounding=carry")));
        assertThat(packets.ofNextTurn(0)).isEqualTo(34_359_181_312L);
        assertThat(packets.ofNextTurn(0)).isEqualTo(34_359_181_313L);
        assertThat(packets.ofNextTurn(1)).isEqualTo(1);
    }

    private static String vifsOf(String order) {
        return order.replaceAll(":[0-9]+ ?", "");
    }
}
