package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.Trace;
import org.junit.jupiter.api.Test;

class WorstCaseFairQueueingPlusTest {
    @Test
    void doesNotRunAheadOfTheFluidSystem() {
        // As for wf2q: half of the link and 11 packets against ten vifs with a 20th and one packet each.
        StringBuilder arrivals = new StringBuilder(Trace.times(11, "0:100"));
        for (int vif = 1; vif <= 10; vif++) {
            arrivals.append(' ').append(vif).append(":100");
        }
        assertThat(Trace.order("wf2q+ weight=10,1,1,1,1,1,1,1,1,1,1", arrivals.toString()))
                .startsWith("0:100 1:100 0:100 2:100 0:100 3:100 0:100 4:100")
                .endsWith("10:100 0:100");
    }

    @Test
    void virtualTimeMovesToTheLeastStartTag() {
        // Weights 1, 1; vif 1 stays silent, so V grows at half the speed at which vif 0's tags do: 100, 150 at 200 ...
        // Without the move to the least start tag vif 0 would not be eligible at 100, and the link would idle.
        assertThat(Trace.starts("wf2q+ vifs=2", "0:100 0:100 0:100")).isEqualTo("0:100@0 0:100@100 0:100@200");
    }

    @Test
    void lazyVifFollowsOnTheTagOfThePacketOnTheLink() {
        // Weights 1 and 3 (sum 4). At 0 vif 0 (F = 100) and vif 1 (F = 100/3) are eligible: vif 1 goes, until 100.
        // At 50 vif 1's next arrives. V = 50/4 = 12.5 < F_old = 33.3, so both modes give S = 33.3, F = 66.7.
        // At 100 V = 25: S = 33.3 is not eligible, so vif 0 goes; then vif 1.
        assertThat(Trace.order("wf2q+ weight=1,3", "0:100 1:100 @50 1:100")).isEqualTo("1:100 0:100 1:100");
        assertThat(Trace.order("wf2q+ lazy weight=1,3", "0:100 1:100 @50 1:100"))
                .isEqualTo("1:100 0:100 1:100");
    }
}
