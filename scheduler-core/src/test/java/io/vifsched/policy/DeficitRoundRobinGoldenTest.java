package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.Trace;
import org.junit.jupiter.api.Test;

class DeficitRoundRobinGoldenTest {
    /** After the example of Shreedhar and Varghese, whose first queue holds 200, 750, 20 and whose quantum is 500. */
    @Test
    void reproducesTheExampleOfThePaper() {
        // Round 1: vif 0 has 500, sends 200, keeps 300 < 750. vif 1 sends 500, keeps 0. vif 2 has 500 < 600.
        //          vif 3 has 500, sends 50, keeps 450 < 700.
        // Round 2: vif 0 has 300 + 500 = 800, sends 750 and 20, is empty. vif 1 sends 500, is empty.
        //          vif 2 has 500 + 500 = 1000, sends 600 and 100, keeps 300 < 400.
        //          vif 3 has 450 + 500 = 950, sends 700 and 180, is empty.
        // Round 3: vif 2 has 300 + 500 = 800, sends 400.
        assertThat(Trace.order(
                        "drr vifs=4 quantum=500", "0:200 0:750 0:20 1:500 1:500 2:600 2:100 2:400 3:50 3:700 3:180"))
                .isEqualTo("0:200 1:500 3:50 0:750 0:20 1:500 2:600 2:100 3:700 3:180 2:400");
    }

    @Test
    void weightsMultiplyTheQuantum() {
        // Quanta 100 and 300, packets of 100: one of vif 0, then three of vif 1.
        assertThat(Trace.first(
                        8, "drr quantum=100 weight=1,3", Trace.times(4, "0:100") + " " + Trace.times(6, "1:100")))
                .isEqualTo("0:100 1:100 1:100 1:100 0:100 1:100 1:100 1:100");
    }

    @Test
    void visitsInTheOrderOfActivationNotOfIds() {
        // vif 2 becomes active at 0, vif 1 at 10, vif 0 at 20, all while the first packet is on the link.
        assertThat(Trace.order("drr vifs=3", "2:1500 2:1500 @10 1:1500 @20 0:1500"))
                .isEqualTo("2:1500 1:1500 0:1500 2:1500");
    }

    @Test
    void packetDuringTheLastTransmissionJoinsAtTheTail() {
        // vif 0 leaves the list at 0, when its last packet starts; at 50 it joins behind vif 1, with a deficit of 0.
        assertThat(Trace.order("drr vifs=2 quantum=500", "0:100 1:100 @50 0:100"))
                .isEqualTo("0:100 1:100 0:100");
    }

    @Test
    void lazyKeepsTheTurnForAPacketDuringTheLastTransmission() {
        // vif 0 has 500 - 100 = 400 left at 100 and sends on, to the bottom of its deficit: 400; then it is vif 1's
        // visit.
        assertThat(Trace.order("drr lazy vifs=2 quantum=500", "0:100 1:100 @50 0:100 0:300 0:1"))
                .isEqualTo("0:100 0:100 0:300 1:100 0:1");
    }

    @Test
    void lazyLetsGoAtTheNextDecision() {
        // The decision at 100 finds vif 0 empty: it leaves, and its packet of 100 joins behind vif 1's second packet's
        // visit.
        assertThat(Trace.order("drr lazy vifs=2 quantum=500", "0:100 1:450 1:450 @100 1:10 @101 0:100"))
                .isEqualTo("0:100 1:450 0:100 1:450 1:10");
    }

    @Test
    void lazyLetsGoAtAnIdleDecision() {
        // At 100 nothing waits: the decision ends vif 0's turn. At 200 it starts afresh with 500, sends 450 and keeps
        // 50; had it kept 400, it would have 400 < 450 first, then 900, and send both.
        assertThat(Trace.order("drr lazy vifs=2 quantum=500", "0:100 @200 0:450 0:450 1:100"))
                .isEqualTo("0:100 0:450 1:100 0:450");
    }
}
