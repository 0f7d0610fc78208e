package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.Trace;
import io.vifsched.VifParameter;
import io.vifsched.VifScheduler;
import java.util.Arrays;
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

    @Test
    void changedWeightHoldsForLaterArrivals() {
        // Vif 0 at weight 1: F = 100, 200; then at weight 4: 225, 250. Vif 1: 50, 210, 230, 250. The tie goes to vif 0.
        VifScheduler scheduler = PacketSchedulers.of("scfq weight=1,1");
        scheduler.enqueue(0, 100, 0, 0);
        scheduler.enqueue(0, 100, 1, 0);
        scheduler.set(VifParameter.WEIGHT, 0, 4, 0);
        scheduler.enqueue(0, 100, 2, 0);
        scheduler.enqueue(0, 100, 3, 0);
        scheduler.enqueue(1, 50, 10, 0);
        scheduler.enqueue(1, 160, 11, 0);
        scheduler.enqueue(1, 20, 12, 0);
        scheduler.enqueue(1, 20, 13, 0);
        long[] handles = new long[8];
        Arrays.setAll(handles, i -> scheduler.dequeue(0));
        assertThat(handles).containsExactly(10, 0, 1, 11, 2, 12, 3, 13);
    }
}
