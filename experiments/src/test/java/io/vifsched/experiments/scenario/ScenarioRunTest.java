package io.vifsched.experiments.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScenarioRunTest {
    private static final Scenario IMPROVED = Scenario.of(Setting.FITTED)
            .with(Knob.DURATION, "5s")
            .with(Knob.POLICY, "wrr")
            .with(Knob.SCOPE, "host")
            .with(Knob.TIMER, "frame")
            .with(Knob.CHECK, "literal");

    /** 100 Mb/s x 1472 / 1538 = 95.709 Mb/s, of which the first VM gets three quarters. */
    @Test
    void sharesFollowThePriorities() {
        Outcome outcome = ScenarioRun.run(IMPROVED.with(Knob.PRIORITIES, "3:1"), 1, 0);

        assertThat(outcome.received(0, 1, 5)).isCloseTo(0.75 * 95.709, within(0.05));
        assertThat(outcome.received(1, 1, 5)).isCloseTo(0.25 * 95.709, within(0.05));
        assertThat(outcome.dom0Drops()).isZero();
        assertThat(outcome.wrongRounds()).isZero();
        assertThat(outcome.rounds()).isBetween(6_000L, 6_200L); // 3 s of 8127.4 packets in rounds of 4
    }

    @Test
    void prioritiesChangeStepByStep() {
        Scenario scenario = IMPROVED.with(Knob.PRIORITIES, "3:1,1:3").with(Knob.STEP, "2s");

        Outcome outcome = ScenarioRun.run(scenario, 1, 0);

        assertThat(outcome.received(0, 1, 2)).isCloseTo(0.75 * 95.709, within(0.05));
        assertThat(outcome.received(0, 4, 5)).isCloseTo(0.25 * 95.709, within(0.05));
    }

    @Test
    void silentGuestsSendNothing() {
        Outcome outcome = ScenarioRun.run(IMPROVED.with(Knob.CONNECTIONS, "1,0"), 1, 0);

        assertThat(outcome.received(1)).isZero();
        assertThat(outcome.sent(1, 0, 5)).isZero();
        assertThat(outcome.received(0, 1, 5)).isCloseTo(95.709, within(0.05));
    }

    @Test
    void replicationsDifferAndAreRepeatable() {
        Scenario scenario = Scenario.of(Setting.FITTED).with(Knob.DURATION, "3s");

        double first = ScenarioRun.run(scenario, 1, 0).received(0);

        assertThat(ScenarioRun.run(scenario, 1, 0).received(0)).isEqualTo(first);
        assertThat(ScenarioRun.run(scenario, 1, 1).received(0)).isNotEqualTo(first);
        assertThat(ScenarioRun.run(scenario, 2, 0).received(0)).isNotEqualTo(first);
    }
}
