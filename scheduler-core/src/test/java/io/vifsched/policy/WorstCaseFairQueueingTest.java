package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.Trace;
import org.junit.jupiter.api.Test;

class WorstCaseFairQueueingTest {
    @Test
    void doesNotRunAheadOfTheFluidSystem() {
        // Bennett and Zhang's example: vif 0 has half of the link and 11 packets, ten others have a 20th and one packet
        // each.
        // WFQ would send ten packets of vif 0 in a row; WF2Q alternates, as GPS starts one of vif 0 every two packet
        // times.
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
}
