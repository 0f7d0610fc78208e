package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.Trace;
import org.junit.jupiter.api.Test;

class StartTimeFairQueueingTest {
    @Test
    void smallestStartTagGoesFirst() {
        // S of vif 0 (weight 1): 0, 100; of vif 1 (weight 2): 0, 50, 100. Ties at 0 and 100 go to vif 0.
        assertThat(Trace.order("sfq weight=1,2", "0:100 0:100 1:100 1:100 1:100"))
                .isEqualTo("0:100 1:100 1:100 0:100 1:100");
    }

    @Test
    void newcomerStartsAtTheStartOfThePacketInService() {
        // At 250 vif 0's third packet, S = 200, is on the link. Vif 1 gets S = 200 and goes before S = 300.
        assertThat(Trace.order("sfq vifs=2", Trace.times(5, "0:100") + " @250 1:150"))
                .isEqualTo("0:100 0:100 0:100 1:150 0:100 0:100");
    }

    @Test
    void idleLinkForgetsWhoSentMore() {
        // Vif 0 sends 300 bytes and the link falls idle at 300: V = 300. Both start there afterwards; vif 0 wins the
        // tie.
        assertThat(Trace.order("sfq vifs=2", "0:100 0:100 0:100 @1000 1:50 0:100"))
                .endsWith("0:100 1:50");
    }

    @Test
    void overheadCountsInTags() {
        // S of vif 0: 0, 120, 240; of vif 1: 0, 130. Without overhead 0, 20, 40 against 0, 30.
        assertThat(Trace.order("sfq vifs=2 overhead=100", "0:20 0:20 0:20 1:30 1:30"))
                .isEqualTo("0:20 1:30 0:20 1:30 0:20");
    }

    @Test
    void idleLinkSetsVirtualTimeToTheLargestTagAndNotToTheLast() {
        // Tags end at 300 for vif 0 and, the later one, at 50 for vif 1. After the idle time both start at 300.
        assertThat(Trace.order("sfq vifs=2", "0:300 1:50 @1000 1:100 0:100")).isEqualTo("0:300 1:50 0:100 1:100");
    }
}
