package io.vifsched.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FairnessTest {
    @Test
    void isOneWhenAllGotTheirDue() {
        assertThat(Fairness.jain(List.of(100L, 200L, 300L), List.of(1.0, 2.0, 3.0)))
                .isEqualTo(1);
    }

    @Test
    void isOneOverTheVifsWhenOneGotEverything() {
        assertThat(Fairness.jain(List.of(0L, 0L, 900L, 0L), List.of(1.0, 1.0, 1.0, 1.0)))
                .isEqualTo(0.25);
    }

    @Test
    void weighsByWhatIsDue() {
        // x = 100, 50: (150)^2 / (2 * (10000 + 2500)) = 22500 / 25000.
        assertThat(Fairness.jain(List.of(100L, 100L), List.of(1.0, 2.0))).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void leavesOutWhoIsDueNothing() {
        assertThat(Fairness.jain(List.of(100L, 0L), List.of(1.0, 0.0))).isEqualTo(1);
    }

    @Test
    void isOneWhenNobodyGotAnything() {
        assertThat(Fairness.jain(List.of(0L, 0L), List.of(1.0, 1.0))).isEqualTo(1);
    }
}
