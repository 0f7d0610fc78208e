package io.vifsched.host.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetransmissionTimeoutTest {
    private static final long MILLISECOND = 1_000_000;

    private final RetransmissionTimeout timeout = new RetransmissionTimeout();

    /** 100 + 4 x 50 ms, then 100 + 4 x 37.5, then the variation is 28.125 + (120 - 100) / 4 - 0 and so on. */
    @Test
    void followsRfc6298() {
        assertThat(timeout.nanos()).isEqualTo(1_000 * MILLISECOND);
        timeout.measured(100 * MILLISECOND);
        assertThat(timeout.nanos()).isEqualTo(300 * MILLISECOND);
        timeout.measured(100 * MILLISECOND);
        assertThat(timeout.nanos()).isEqualTo(250 * MILLISECOND);
        timeout.measured(120 * MILLISECOND); // variation 37.5 x 3/4 + 20 / 4 = 33.125, mean 102.5
        assertThat(timeout.nanos()).isEqualTo(235 * MILLISECOND);
    }

    @Test
    void isAtLeast200Milliseconds() {
        timeout.measured(MILLISECOND);

        assertThat(timeout.nanos()).isEqualTo(200 * MILLISECOND);
    }

    @Test
    void isDoubledUpToTwoMinutes() {
        timeout.fired();
        assertThat(timeout.nanos()).isEqualTo(2_000 * MILLISECOND);
        for (int i = 0; i < 10; i++) {
            timeout.fired();
        }
        assertThat(timeout.nanos()).isEqualTo(120_000 * MILLISECOND);
        timeout.measured(MILLISECOND);
        assertThat(timeout.nanos()).isEqualTo(200 * MILLISECOND);
    }
}
