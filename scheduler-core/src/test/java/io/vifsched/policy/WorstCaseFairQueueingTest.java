package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySpec;
import io.vifsched.SchedulingPolicy;
import io.vifsched.Trace;
import io.vifsched.VifParameter;
import io.vifsched.VifScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorstCaseFairQueueingTest {
    @Test
    void doesNotRunAheadOfTheFluidSystem() {
        // Bennett and Zhang's example: vif 0 has half of the link and 11 packets, ten others have a 20th and one
        // packet each. WFQ would send ten packets of vif 0 in a row; WF2Q alternates, as GPS starts one of vif 0
        // every two packet times.
        StringBuilder arrivals = new StringBuilder(Trace.times(11, "0:100"));
        for (int vif = 1; vif <= 10; vif++) {
            arrivals.append(' ').append(vif).append(":100");
        }
        String spec = " weight=10,1,1,1,1,1,1,1,1,1,1";
        assertThat(Trace.order("wf2q" + spec, arrivals.toString()))
                .startsWith("0:100 1:100 0:100 2:100 0:100 3:100 0:100 4:100")
                .endsWith("10:100 0:100");
        assertThat(Trace.order("wfq" + spec, arrivals.toString())).startsWith(Trace.times(10, "0:100"));
    }

    @Test
    void equalTagsGoToTheLowestVif() {
        assertThat(Trace.order("wf2q vifs=3", "2:100 1:100 0:100")).isEqualTo("0:100 1:100 2:100");
    }

    @Test
    void arrivalStartsAtVirtualTime() {
        // Weights 2, 1, 1: V is 50 at 100, as vif 0 is alone in GPS, and 50 + 100/3 = 83.3 at 200. F of vif 1 = 150, of
        // vif 2 = 83.3 + length: 153.3 and 143.3.
        String spec = "wf2q weight=2,1,1";
        assertThat(Trace.order(spec, "0:400 @100 1:100 @200 2:70")).isEqualTo("0:400 1:100 2:70");
        assertThat(Trace.order(spec, "0:400 @100 1:100 @200 2:60")).isEqualTo("0:400 2:60 1:100");
    }

    @Test
    void overheadCountsInTags() {
        // F of vif 0: 50 + 100 = 150; of vif 1: 40 + 100 = 140, 280. V = 140/2 = 70 at 140: S = 140 is not eligible.
        assertThat(Trace.order("wf2q vifs=2 overhead=100", "0:50 1:40 1:40")).isEqualTo("1:40 0:50 1:40");
        // F of vif 0 is 50 + 1000, of vif 1 10 + 1000, of vif 2 60 + 1000.
        assertThat(Trace.order("wf2q vifs=3 overhead=1000", "2:60 0:50 1:10")).isEqualTo("1:10 0:50 2:60");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wf2q", "wfq"})
    void changedWeightMovesVirtualTimeFromThenOn(String policy) {
        // GPS: V = 100/2 = 50 at 100, when vif 0's weight becomes 3; then V grows by 1/4, to 75 at 200. Vif 2 (weight
        // 1) then has F = 75 + length. Vif 1, whose 120 bytes wait since 0, has F = 120.
        for (int length : new int[] {44, 46}) {
            VifScheduler scheduler = PacketSchedulers.of(policy + " vifs=3 link=8Gbit");
            scheduler.enqueue(0, 110, 0, 0);
            scheduler.enqueue(0, 200, 0, 0);
            scheduler.enqueue(1, 120, 1, 0);
            assertThat(scheduler.dequeue(0)).isZero();
            scheduler.set(VifParameter.WEIGHT, 0, 3, 100);
            scheduler.enqueue(2, length, 2, 200);
            assertThat(scheduler.dequeue(200)).isEqualTo(length == 44 ? 2 : 1);
        }
    }

    @Test
    void virtualTimeIsThatOfTheFluidSystem() {
        // A byte per nanosecond over 1 + 3; lcm(1, 3) x 2^26 units make a byte. Vif 1 ends at V = 20, at 80.
        WorstCaseFairQueueing policy =
                (WorstCaseFairQueueing) PacketSchedulers.settings(PolicySpec.parse("wf2q weight=1,3 link=8Gbit"))
                        .newPolicy();
        long byteUnits = 3L << 26;
        assertThat(policy.unitsPerByte()).isEqualTo(byteUnits);
        policy.arrived(0, 100, 0);
        policy.activated(0, 100, 0);
        policy.arrived(1, 60, 0);
        policy.activated(1, 60, 0);
        assertThat(policy.pick(0)).isOne();
        policy.sent(1, 60, 0, 0);
        assertThat(policy.pick(60)).isZero();
        assertThat(policy.virtualTime()).isEqualTo(15 * byteUnits);
        policy.sent(0, 100, 0, 60);
        assertThat(policy.pick(90)).isEqualTo(SchedulingPolicy.NONE);
        assertThat(policy.virtualTime()).isEqualTo(30 * byteUnits);
    }

    @Test
    void secondPacketHasATagOfItsOwn() {
        // Vif 0's second packet has S = 100, F = 200. At 205 V = 102.5: F of vif 2 = 152.5. At 210 both are eligible.
        assertThat(Trace.order("wf2q vifs=3", "0:100 0:100 1:110 @205 2:50")).isEqualTo("0:100 1:110 2:50 0:100");
    }

    @Test
    void smallestStartGoesWhereRoundingLeavesNobodyEligible() {
        // V = 1/3 at 1, when vif 3 comes: a third of a unit is lost. In GPS it is 4/3 at 5 and 100 at 301, where vif
        // 0's second packet starts, which waits alone then; V as computed is a unit short.
        assertThat(Trace.starts("wf2q vifs=4", "0:100 1:100 2:100 0:100 @1 3:1"))
                .isEqualTo("0:100@0 3:1@100 1:100@101 2:100@201 0:100@301");
    }
}
