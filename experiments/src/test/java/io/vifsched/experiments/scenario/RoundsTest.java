package io.vifsched.experiments.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void countsWholeRoundsAndThoseWithWrongNumbers() {
        Rounds rounds = new Rounds(new long[] {2, 1}, 0);

        for (char vif : "001001011001".toCharArray()) {
            rounds.packet(vif - '0', 0); // rounds 001, 001, 011; the last one is not over
        }

        assertThat(rounds.rounds()).isEqualTo(3);
        assertThat(rounds.wrong()).isEqualTo(1);
    }

    @Test
    void leavesOutWhatBeginsBeforeTheWarmUp() {
        Rounds rounds = new Rounds(new long[] {1, 1}, 10);

        long now = 7;
        for (char vif : "0010101".toCharArray()) {
            rounds.packet(vif - '0', now++); // rounds begin at 7 with 001, at 10 and 12 with 01
        }

        assertThat(rounds.rounds()).isEqualTo(1);
        assertThat(rounds.wrong()).isZero();
    }
}
