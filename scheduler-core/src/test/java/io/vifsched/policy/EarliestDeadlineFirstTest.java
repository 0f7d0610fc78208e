package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.Trace;
import org.junit.jupiter.api.Test;

class EarliestDeadlineFirstTest {
    @Test
    void packetDueFirstGoesFirst() {
        // Due: vif 0 at 0 + 500, vif 1 at 0 + 300 and 50 + 300; vif 0's second at 10 + 500.
        assertThat(Trace.order("edf deadline=500ns,300ns", "0:100 1:100 @10 0:100 @50 1:100"))
                .isEqualTo("1:100 1:100 0:100 0:100");
    }

    @Test
    void equalDeadlinesGoToTheLowestVif() {
        assertThat(Trace.order("edf vifs=3 deadline=1us", "2:10 1:10 0:10")).isEqualTo("0:10 1:10 2:10");
    }

    @Test
    void longestWaitWinsAgainstAShorterDeadline() {
        // Vif 0 is due at 400; vif 1, which arrives at 150, at 150 + 300 = 450.
        assertThat(Trace.order("edf deadline=400ns,300ns", "0:100 0:100 @150 1:100"))
                .isEqualTo("0:100 0:100 1:100");
    }
}
