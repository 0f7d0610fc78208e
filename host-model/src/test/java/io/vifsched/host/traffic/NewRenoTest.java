package io.vifsched.host.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NewRenoTest {
    private final NewReno reno = new NewReno(10);

    @Test
    void slowStartGrowsByTwoSegmentsAnAcknowledgmentAtMost() {
        reno.acknowledged(0, 1, 10);
        assertThat(reno.window()).isEqualTo(11);
        reno.acknowledged(1, 3, 12);
        assertThat(reno.window()).isEqualTo(13);
        reno.acknowledged(3, 9, 16);
        assertThat(reno.window()).isEqualTo(15);
    }

    @Test
    void aWindowThatIsNotUsedDoesNotGrow() {
        reno.acknowledged(0, 2, 6); // 6 of 10 under way

        assertThat(reno.window()).isEqualTo(10);
    }

    /** 20 under way, half of them is 10; three duplicates inflate it to 13, and each further one by 1. */
    @Test
    void threeDuplicatesHalveTheWindow() {
        loseOneOf(20);

        assertThat(reno.window()).isEqualTo(13);
        assertThat(reno.duplicated(0, 20)).isFalse();
        assertThat(reno.window()).isEqualTo(14);
    }

    /** Limited transmit: one segment more for each of the first two duplicates. */
    @Test
    void theFirstDuplicatesLetNewSegmentsOut() {
        assertThat(reno.duplicated(0, 10)).isFalse();
        assertThat(reno.window()).isEqualTo(11);
        assertThat(reno.duplicated(0, 11)).isFalse();
        assertThat(reno.window()).isEqualTo(12);
    }

    @Test
    void aPartialAcknowledgmentSaysWhatElseIsLost() {
        loseOneOf(20);

        assertThat(reno.acknowledged(0, 5, 20)).isTrue();
        assertThat(reno.window()).isEqualTo(13 - 5 + 1);
        assertThat(reno.acknowledged(5, 20, 22)).isFalse();
        assertThat(reno.window()).isEqualTo(3); // min(10, 2 under way + 1)
        assertThat(reno.isDisturbed()).isFalse();
    }

    /** At 10, ten segments acknowledged make it 11, and eleven more 12. */
    @Test
    void congestionAvoidanceGrowsByOneSegmentAWindow() {
        loseOneOf(20);
        reno.acknowledged(0, 20, 30);
        assertThat(reno.window()).isEqualTo(10);
        for (int ack = 20; ack < 30; ack += 2) {
            reno.acknowledged(ack, ack + 2, ack + 10);
        }
        assertThat(reno.window()).isEqualTo(11);
        for (int ack = 30; ack < 42; ack += 2) {
            reno.acknowledged(ack, ack + 2, ack + 11);
        }
        assertThat(reno.window()).isEqualTo(12);
    }

    @Test
    void aTimeoutStartsAgainFromOneSegmentToHalfTheWindow() {
        reno.timedOut(0, 10, false);
        assertThat(reno.window()).isEqualTo(1);
        reno.timedOut(0, 10, true); // the threshold stays 5
        for (int ack = 0; ack < 4; ack++) {
            reno.acknowledged(ack, ack + 1, ack + 1 + ack);
        }
        assertThat(reno.window()).isEqualTo(5);
        reno.acknowledged(4, 5, 9);
        assertThat(reno.window()).isEqualTo(5); // congestion avoidance
    }

    /** Duplicates of what a timeout has sent again are no losses. */
    @Test
    void duplicatesAfterATimeoutAreIgnored() {
        reno.timedOut(0, 10, false);
        reno.acknowledged(0, 10, 10);

        for (int i = 0; i < 5; i++) {
            assertThat(reno.duplicated(10, 12)).isFalse();
        }
    }

    @Test
    void aDropInTheGuestsQueueHalvesTheWindowOnce() {
        reno.droppedAtHome(0, 10);
        reno.droppedAtHome(0, 10);

        assertThat(reno.window()).isEqualTo(5);
        assertThat(reno.duplicated(0, 10)).isFalse();
        assertThat(reno.duplicated(0, 10)).isFalse();
        assertThat(reno.duplicated(0, 10)).isTrue();
        assertThat(reno.window()).isEqualTo(5 + 3);
    }

    private void loseOneOf(int segments) {
        for (int ack = -10; ack < 0; ack += 2) {
            reno.acknowledged(ack, ack + 2, ack + 30);
        }
        assertThat(reno.window()).isEqualTo(20);
        reno.duplicated(0, segments);
        reno.duplicated(0, segments);
        assertThat(reno.duplicated(0, segments)).isTrue();
    }
}
