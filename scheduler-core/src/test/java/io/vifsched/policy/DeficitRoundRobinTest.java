package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySpec;
import io.vifsched.SpecException;
import io.vifsched.Trace;
import io.vifsched.VifParameter;
import io.vifsched.VifScheduler;
import org.junit.jupiter.api.Test;

class DeficitRoundRobinTest {
    @Test
    void emptiedVifForfeitsItsDeficit() {
        DeficitRoundRobin policy = policy("drr vifs=2 quantum=500");
        policy.activated(0, 100, 0);
        assertThat(policy.pick(0)).isZero();
        policy.sent(0, 100, 0, 0);
        assertThat(policy.deficitBytes(0)).isZero();
    }

    @Test
    void deficitStaysBelowTheHeadBetweenVisits() {
        DeficitRoundRobin policy = policy("drr vifs=2 quantum=500");
        policy.activated(0, 200, 0);
        policy.activated(1, 600, 0);
        assertThat(policy.pick(0)).isZero();
        policy.sent(0, 200, 750, 0);
        // Visit of vif 1: 500 < 600. Second visit of vif 0: 300 + 500 covers 750.
        assertThat(policy.pick(200)).isZero();
        assertThat(policy.deficitBytes(0)).isEqualTo(800);
        assertThat(policy.deficitBytes(1)).isEqualTo(500);
    }

    @Test
    void quantumBelowThePacketNeedsSeveralVisits() {
        // Quantum 400: vif 0's 1500 go on the fourth visit (1600), vif 1's 1000 on the third (1200).
        assertThat(Trace.order("drr vifs=2 quantum=400", "0:1500 1:1000")).isEqualTo("1:1000 0:1500");
    }

    @Test
    void quantumOfOneByteStillServes() {
        assertThat(Trace.order("drr vifs=2 quantum=1", "0:1500 1:1499")).isEqualTo("1:1499 0:1500");
    }

    @Test
    void changedWeightHoldsFromTheNextVisitWithTheDeficitKept() {
        VifScheduler scheduler = PacketSchedulers.of("drr vifs=2 quantum=100");
        for (int i = 0; i < 6; i++) {
            scheduler.enqueue(0, 60, i, 0);
            scheduler.enqueue(1, 60, 10 + i, 0);
        }
        assertThat(scheduler.dequeue(0)).isZero(); // vif 0 has 100 - 60 = 40
        scheduler.set(VifParameter.WEIGHT, 0, 3, 0);
        assertThat(scheduler.dequeue(60)).isEqualTo(10); // 40 < 60: the visit is over all the same
        // Next visit: 40 + 300 = 340 covers five packets of 60, all that is left.
        assertThat(take(scheduler, 6)).containsExactly(1, 2, 3, 4, 5, 11);
    }

    @Test
    void visitInProgressEndsAtTheOldWeight() {
        VifScheduler scheduler = PacketSchedulers.of("drr vifs=2 quantum=100 weight=3,1");
        for (int i = 0; i < 8; i++) {
            scheduler.enqueue(0, 100, i, 0);
            scheduler.enqueue(1, 100, 10 + i, 0);
        }
        assertThat(scheduler.dequeue(0)).isZero();
        scheduler.set(VifParameter.WEIGHT, 0, 1, 0);
        assertThat(take(scheduler, 6)).containsExactly(1, 2, 10, 3, 11, 4);
    }

    @Test
    void refusesAQuantumBeyondItsArithmetic() {
        // 65,535 x 1,048,576 = 68,718,428,160 does not fit a deficit.
        assertThatThrownBy(() -> PacketSchedulers.of("drr vifs=1 quantum=1048576 weight=65535"))
                .isInstanceOf(SpecException.class)
                .hasMessage("weight[0] x quantum[0] = 68718428160, expected 1 to 536870912 bytes"
                        + " (in \"drr vifs=1 quantum=1048576 weight=65535\", column 35)");
    }

    @Test
    void refusedWeightChangesNothing() {
        VifScheduler scheduler = PacketSchedulers.of("drr vifs=1 quantum=1048576");
        String before = scheduler.spec();
        assertThatThrownBy(() -> scheduler.set(VifParameter.WEIGHT, 0, 513, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weight[0] x quantum[0] = 537919488, expected 1 to 536870912 bytes");
        assertThat(scheduler.spec()).isEqualTo(before);
        assertThat(scheduler.dequeue(0)).isEqualTo(-1); // time did not go on either
        scheduler.set(VifParameter.WEIGHT, 0, 512, 0);
    }

    @Test
    void largestQuantumDoesNotOverflow() {
        // Deficit: up to 2^29 + 2^20. 512 packets of 2^20 bytes a visit.
        VifScheduler scheduler = PacketSchedulers.of("drr vifs=2 quantum=1048576 weight=512,1");
        for (int i = 0; i < 600; i++) {
            scheduler.enqueue(0, 1 << 20, i, 0);
            scheduler.enqueue(1, 1 << 20, 1000 + i, 0);
        }
        for (int i = 0; i < 512; i++) {
            assertThat(scheduler.dequeue(0)).isEqualTo(i);
        }
        assertThat(take(scheduler, 2)).containsExactly(1000, 512);
    }

    private static DeficitRoundRobin policy(String spec) {
        return (DeficitRoundRobin)
                new DeficitRoundRobin.Provider().create(PacketSchedulers.settings(PolicySpec.parse(spec)));
    }

    private static long[] take(VifScheduler scheduler, int packets) {
        long[] handles = new long[packets];
        for (int i = 0; i < packets; i++) {
            handles[i] = scheduler.dequeue(1_000_000);
        }
        return handles;
    }
}
