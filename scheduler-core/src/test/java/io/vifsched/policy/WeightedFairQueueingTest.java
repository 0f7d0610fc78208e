package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySpec;
import io.vifsched.Trace;
import io.vifsched.VifParameter;
import io.vifsched.VifScheduler;
import org.junit.jupiter.api.Test;

class WeightedFairQueueingTest {
    @Test
    void servesBySmallestFinishTag() {
        // Tags at weight 1: 100, 200; at weight 2: 50, 100, 150, 200. The ties at 100 and 200 go to vif 0.
        assertThat(Trace.order("wfq weight=1,2", "0:100 0:100 1:100 1:100 1:100 1:100"))
                .isEqualTo("1:100 0:100 1:100 1:100 0:100 1:100");
    }

    @Test
    void tiesGoToTheLowestVif() {
        assertThat(Trace.order("wfq vifs=4", "3:100 1:100 2:100 0:100")).isEqualTo("0:100 1:100 2:100 3:100");
    }

    @Test
    void arrivalStartsAtVirtualTime() {
        // Vif 0 alone: V(t) = t. Its tags are 100, 200, 300. Vif 1 at 90: 90 + 100 = 190, before 200.
        assertThat(Trace.starts("wfq vifs=2", "0:100 0:100 0:100 @90 1:100"))
                .isEqualTo("0:100@0 1:100@100 0:100@200 0:100@300");
        // At 100: 200, a tie, for vif 0.
        assertThat(Trace.starts("wfq vifs=2", "0:100 0:100 0:100 @100 1:100"))
                .isEqualTo("0:100@0 0:100@100 1:100@200 0:100@300");
    }

    @Test
    void virtualTimeSpeedsUpWhenTheFluidBacklogOfAVifEnds() {
        // V has slope 1/2 until vif 0's fluid backlog ends at V = 100, t = 200; then slope 1: V(250) = 150.
        // Vif 1's tags: 300 and 320. Vif 0 at 250 with 165 bytes: 315; with 175 bytes: 325.
        assertThat(Trace.order("wfq vifs=2", "0:100 1:300 1:20 @250 0:165")).isEqualTo("0:100 1:300 0:165 1:20");
        assertThat(Trace.order("wfq vifs=2", "0:100 1:300 1:20 @250 0:175")).isEqualTo("0:100 1:300 1:20 0:175");
    }

    @Test
    void virtualTimeRunsOnWhileThePacketSystemLagsBehind() {
        // Weights 1 and 3. Tags: vif 0 300; vif 1 100, 200. Fluid: V = t / 4 up to V = 200 at t = 800, then slope 1 to
        // V = 300 at t = 900. Vif 1 at 850: V = 250, tag 250 + 90 / 3 = 280, before vif 0's 300.
        assertThat(Trace.starts("wfq weight=1,3", "0:300 1:300 1:300 @550 0:1 @850 1:90"))
                .isEqualTo("1:300@0 1:300@300 0:300@600 1:90@900 0:1@990");
    }

    @Test
    void idleTimeEarnsNothing() {
        // After the busy period V stands at the largest tag, so that at 1000 both vifs start level.
        assertThat(Trace.order("wfq vifs=2", "0:100 0:100 0:100 @1000 0:100 1:50 1:40 1:20"))
                .isEqualTo("0:100 0:100 0:100 1:50 1:40 0:100 1:20");
    }

    @Test
    void overheadIsPartOfTheTag() {
        // 50 + 50 against twice 20 + 50 at weight 2: tags 100 and 35, 70, 105. Without overhead 50 against 10, 20, 30.
        assertThat(Trace.order("wfq weight=1,2 overhead=50", "0:50 1:20 1:20 1:20"))
                .isEqualTo("1:20 1:20 0:50 1:20");
    }

    @Test
    void changedWeightHoldsForLaterArrivals() {
        VifScheduler scheduler = PacketSchedulers.of("wfq weight=1,1 link=8Gbit");
        scheduler.enqueue(0, 100, 0, 0); // tag 100
        scheduler.enqueue(1, 90, 10, 0); // tag 90
        scheduler.set(VifParameter.WEIGHT, 0, 4, 0);
        scheduler.enqueue(0, 100, 1, 0); // tag 100 + 100 / 4 = 125
        scheduler.enqueue(1, 30, 11, 0); // tag 120
        scheduler.enqueue(1, 10, 12, 0); // tag 130
        assertThat(new long[] {
                    scheduler.dequeue(0),
                    scheduler.dequeue(90),
                    scheduler.dequeue(190),
                    scheduler.dequeue(220),
                    scheduler.dequeue(320)
                })
                .containsExactly(10, 0, 11, 1, 12);
    }

    @Test
    void virtualTimeWrapsAround() {
        // A round of 2^20 bytes at weight 1 moves V by 2^20 x 2^28; after 2^15 rounds V has passed 2^63.
        WeightedFairQueueing policy = (WeightedFairQueueing) new WeightedFairQueueing.Provider()
                .create(PacketSchedulers.settings(PolicySpec.parse("wfq vifs=2 link=8Gbit")));
        assertThat(policy.unitsPerByte()).isEqualTo(1 << 28);
        int bytes = 1 << 20;
        boolean wrapped = false;
        long now = 0;
        long virtualTime = 0;
        for (int round = 0; round < 70_000; round++) {
            policy.arrived(0, bytes, now);
            policy.activated(0, bytes, now);
            policy.arrived(1, bytes - 1, now);
            policy.activated(1, bytes - 1, now);
            assertThat(policy.virtualTime() - virtualTime).isNotNegative();
            virtualTime = policy.virtualTime();
            wrapped |= virtualTime < 0;
            serve(policy, 1, bytes - 1, now);
            serve(policy, 0, bytes, now + bytes - 1);
            now += 2 * bytes - 1;
        }
        assertThat(wrapped).isTrue();
    }

    private static void serve(WeightedFairQueueing policy, int expectedVif, int lengthBytes, long now) {
        int vif = policy.pick(now);
        if (vif != expectedVif) {
            throw new AssertionError("vif " + vif + " at " + now + ", expected " + expectedVif);
        }
        policy.sent(vif, lengthBytes, 0, now);
    }

    @Test
    void weightsWhoseMultipleOverflowsStillShareByWeight() {
        // lcm(65521, 65519, 65497) exceeds 2^28: steps are truncated by less than one part in 2^11.
        String order = Trace.order(
                "wfq weight=65521,65519,65497",
                Trace.times(3, "0:1000") + " " + Trace.times(3, "1:1000") + " " + Trace.times(3, "2:1000"));
        assertThat(order).isEqualTo(Trace.times(3, "0:1000 1:1000 2:1000"));
    }
}
