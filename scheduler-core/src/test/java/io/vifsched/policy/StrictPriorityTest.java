package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.Trace;
import io.vifsched.VifParameter;
import io.vifsched.VifScheduler;
import org.junit.jupiter.api.Test;

class StrictPriorityTest {
    @Test
    void largerPriorityGoesFirstThenTheLowerVif() {
        assertThat(Trace.order("priority priority=1,3,3", "0:100 1:100 2:100 1:100"))
                .isEqualTo("1:100 1:100 2:100 0:100");
    }

    @Test
    void packetOnTheLinkIsNotInterrupted() {
        // Vif 1 arrives at 50, while vif 0's packet takes the link until 100; then it goes before vif 0's next.
        assertThat(Trace.starts("priority priority=1,2", "0:100 0:100 @50 1:10"))
                .isEqualTo("0:100@0 1:10@100 0:100@110");
    }

    @Test
    void guardLetsOnePacketGoAfterSoManyThatPassedItOver() {
        // Two packets of vif 1 pass over vif 0, then one of vif 0 goes; and again.
        assertThat(Trace.order("priority priority=1,2 guard=2", Trace.times(3, "0:10") + " " + Trace.times(5, "1:20")))
                .isEqualTo("1:20 1:20 0:10 1:20 1:20 0:10 1:20 0:10");
    }

    @Test
    void vifsBelowTakeTurnsUnderTheGuard() {
        assertThat(Trace.order(
                        "priority priority=9,1,2 guard=1",
                        Trace.times(4, "0:10") + " " + Trace.times(2, "1:20") + " " + Trace.times(2, "2:30")))
                .isEqualTo("0:10 2:30 0:10 1:20 0:10 2:30 0:10 1:20");
    }

    @Test
    void guardThatFindsNobodyBelowStartsOver() {
        // At 0 vif 1 passes over vif 0 (count 1); at 20 the guard lets vif 0 go (count 0); then vif 1 alone goes on.
        assertThat(Trace.order("priority priority=1,2 guard=1", "0:10 1:20 1:20 1:20"))
                .isEqualTo("1:20 0:10 1:20 1:20");
    }

    @Test
    void guardLetsNobodyOfTheSamePriorityGo() {
        // Vifs 0 and 1 are equals: every second packet is vif 2's, until it has none; and vif 1 waits for vif 0.
        assertThat(Trace.order(
                        "priority priority=2,2,1 guard=1",
                        Trace.times(3, "0:10") + " 1:20 1:20 " + Trace.times(3, "2:30")))
                .isEqualTo("0:10 2:30 0:10 2:30 0:10 2:30 1:20 1:20");
    }

    @Test
    void guardCountsOnlyPacketsThatPassSomebodyOver() {
        // Vif 1 is alone with its first two packets. Vif 0 comes at 15 and is passed over at 20 and at 30.
        assertThat(Trace.order("priority priority=1,2 guard=2", Trace.times(5, "1:10") + " @15 0:30"))
                .isEqualTo("1:10 1:10 1:10 1:10 0:30 1:10");
    }

    @Test
    void changedPriorityHoldsAtTheNextDecision() {
        VifScheduler scheduler = PacketSchedulers.of("priority priority=1,2,3");
        for (int i = 0; i < 3; i++) {
            for (int vif = 0; vif < 3; vif++) {
                scheduler.enqueue(vif, 100, vif, 0);
            }
        }
        assertThat(scheduler.dequeue(0)).isEqualTo(2);
        scheduler.set(VifParameter.PRIORITY, 0, 9, 100);
        assertThat(scheduler.dequeue(100)).isZero();
        scheduler.set(VifParameter.PRIORITY, 0, 3, 200); // equal to vif 2's: the lower id goes first
        assertThat(scheduler.dequeue(200)).isZero();
        scheduler.set(VifParameter.PRIORITY, 2, 1, 300);
        scheduler.set(VifParameter.PRIORITY, 0, 1, 300);
        assertThat(scheduler.dequeue(300)).isOne();
    }
}
