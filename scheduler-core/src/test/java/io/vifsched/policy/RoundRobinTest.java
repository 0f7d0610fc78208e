package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.Trace;
import org.junit.jupiter.api.Test;

class RoundRobinTest {
    @Test
    void goesRoundByIdNotByArrival() {
        assertThat(Trace.order("rr vifs=3", "2:100 2:100 1:100 0:100 0:100"))
                .isEqualTo("0:100 1:100 2:100 0:100 2:100");
    }

    @Test
    void skipsEmptyVifs() {
        assertThat(Trace.order("rr vifs=200", "150:10 150:20 3:30 3:40")).isEqualTo("3:30 150:10 3:40 150:20");
    }

    @Test
    void goesOnBehindTheLastOneAfterAnIdleTime() {
        assertThat(Trace.order("rr vifs=2", "0:100 @500 0:100 1:100")).isEqualTo("0:100 1:100 0:100");
    }

    @Test
    void ignoresLengths() {
        assertThat(Trace.order("rr vifs=2", "0:1500 0:1500 1:64 1:64")).isEqualTo("0:1500 1:64 0:1500 1:64");
    }

    @Test
    void vifThatWakesUpBehindThePointerWaitsForTheNextRound() {
        // At 100 the scan starts at vif 1; vif 0, which came at 50, follows vif 2.
        assertThat(Trace.order("rr vifs=3", "0:100 1:100 2:100 @50 0:100")).isEqualTo("0:100 1:100 2:100 0:100");
    }
}
