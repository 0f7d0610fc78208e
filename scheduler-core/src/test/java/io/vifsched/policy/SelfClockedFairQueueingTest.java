package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.Trace;
import org.junit.jupiter.api.Test;

class SelfClockedFairQueueingTest {
    @Test
    void smallestFinishTagGoesFirst() {
        // F of vif 0 (weight 1): 100, 200; of vif 1 (weight 2): 50, 100, 150. The tie at 100 goes to vif 0.
        assertThat(Trace.order("scfq weight=1,2", "0:100 0:100 1:100 1:100 1:100"))
                .isEqualTo("1:100 0:100 1:100 1:100 0:100");
    }

    @Test
    void newcomerStartsAtTheTagOfThePacketInService() {
        // At 250 vif 0's third packet is on the link, with F = 300. Vif 1 gets F = 300 + 150 = 450, behind vif 0's 400.
        assertThat(Trace.order("scfq vifs=2", Trace.times(5, "0:100") + " @250 1:150"))
                .isEqualTo("0:100 0:100 0:100 0:100 1:150 0:100");
    }

    @Test
    void overheadCountsInTheTags() {
        // F = 100 for vif 0; 40 and 80 for vif 1. With 50 bytes more each: 150 against 90 and 180.
        assertThat(Trace.order("scfq vifs=2", "0:100 1:40 1:40")).isEqualTo("1:40 1:40 0:100");
        assertThat(Trace.order("scfq vifs=2 overhead=50", "0:100 1:40 1:40")).isEqualTo("1:40 0:100 1:40");
    }

    @Test
    void overheadCountsInTags() {
        // F of vif 0: 50 + 100; of vif 1: 20 + 100, 240.
        assertThat(Trace.order("scfq vifs=2 overhead=100", "0:50 1:20 1:20")).isEqualTo("1:20 0:50 1:20");
    }
}
