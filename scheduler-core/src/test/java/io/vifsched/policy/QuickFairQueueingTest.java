package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.Trace;
import io.vifsched.VifParameter;
import io.vifsched.VifScheduler;
import org.junit.jupiter.api.Test;

class QuickFairQueueingTest {
    @Test
    void vifsOfOneSlotTakeTurns() {
        // Weights 1, 1, longest 100: sigma = 128. Start tags 0 and 100 lie in slot 0, 200 in slot 128.
        // Both vifs stand in slot 0; a vif that has sent goes behind the other there.
        assertThat(Trace.order("qfq vifs=2 longest=100", Trace.times(3, "0:100") + " " + Trace.times(3, "1:100")))
                .isEqualTo("0:100 1:100 0:100 1:100 0:100 1:100");
    }

    @Test
    void groupThatFinishesFirstGoesFirst() {
        // Weights 1 and 8, longest 128: sigma = 128 and 16, so F = 256 and 32. Vif 1's tags grow by 16 a packet:
        // at V = 128/9 x k after k packets, S_1 = 16 k is eligible only where V has come so far; else vif 0 goes.
        // k = 0: vif 1. V = 14.2 < 16: vif 0 is eligible alone, and goes. V = 28.4 >= 16: vif 1; V = 42.7 >= 32: vif 1;
        // V = 56.9 >= 48: vif 1; V = 71.1 >= 64: vif 1.
        assertThat(Trace.first(
                        6, "qfq weight=1,8 longest=128", Trace.times(9, "1:128") + " " + Trace.times(2, "0:128")))
                .isEqualTo("1:128 0:128 1:128 1:128 1:128 1:128");
    }

    @Test
    void longerPacketsThanPromisedAreRefused() {
        assertThat(Trace.order("qfq vifs=1 longest=100", "0:100 0:101 0:99")).isEqualTo("0:100 0:99");
    }

    @Test
    void aVifWhoseWeightChangesKeepsItsDebtInBytes() {
        // Vif 0 has sent 1514 bytes at weight 1, which is 1514 units of virtual time. At weight 65,535 that would be
        // 65,535 of its packets ahead of vif 1, which has that weight too, and some 48,000 slots of their group.
        VifScheduler scheduler = PacketSchedulers.of("qfq weight=1,65535,1");
        for (int packet = 0; packet < 20; packet++) {
            for (int vif = 0; vif < 3; vif++) {
                scheduler.enqueue(vif, 1514, vif, 0);
            }
        }
        int sent = 0;
        int[] ofVif = new int[3];
        for (int weight = 65_535; sent < 60; weight = 65_536 - weight) {
            scheduler.set(VifParameter.WEIGHT, 0, weight, 0);
            for (int i = 0; i < 4; i++) {
                ofVif[(int) scheduler.dequeue(0)]++;
                sent++;
            }
        }
        assertThat(ofVif).containsOnly(20);
    }
}
