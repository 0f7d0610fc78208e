package io.vifsched.experiments.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ControlsTest {
    private static final Scenario LOADED = Scenario.of(Setting.FITTED)
            .with(Knob.DURATION, "3s")
            .with(Knob.LINK, "1Gbit")
            .with(Knob.OFFERED, "1Gbit")
            .with(Knob.PIN, "own")
            .with(Knob.PCPUS, "8")
            .with(Knob.DOM0_LOAD, "2");

    /** Nice 19 has 15 parts of 2063 of a VCPU, -20 has 88,761 of 90,809. */
    @Test
    void niceLevelsDecideWhenDom0IsBusy() {
        double idle = ScenarioRun.run(LOADED.with(Knob.DOM0_LOAD, "0"), 1, 0).receivedByAll();
        Outcome least = ScenarioRun.run(LOADED.with(Knob.NICE, "19"), 1, 0);
        Outcome most = ScenarioRun.run(LOADED.with(Knob.NICE, "-20"), 1, 0);
        Outcome adaptive = ScenarioRun.run(LOADED.with(Knob.NICE, "adaptive"), 1, 0);

        assertThat(least.receivedByAll()).isLessThan(0.3 * idle);
        assertThat(most.receivedByAll()).isCloseTo(idle, within(0.05 * idle));
        assertThat(adaptive.receivedByAll()).isGreaterThan(0.9 * idle);
        assertThat(adaptive.meanNice()).isBetween(-20.0, -1.0);
        assertThat(least.loadSeconds()).isGreaterThan(most.loadSeconds());
    }

    /** Each thread serves one VM: only the second is short of CPU. */
    @Test
    void eachThreadCanHaveALevelOfItsOwn() {
        Outcome outcome = ScenarioRun.run(LOADED.with(Knob.NICE, "-20,19"), 1, 0);

        assertThat(outcome.received(0)).isGreaterThan(3 * outcome.received(1));
    }

    @Test
    void limitsAndBillsActOnARun() {
        Scenario scenario = Scenario.of(Setting.FITTED).with(Knob.DURATION, "3s");
        Outcome guarded = ScenarioRun.run(scenario.with(Knob.SHARE_GUARD, "1,0"), 1, 0);
        Outcome billed = ScenarioRun.run(
                scenario.with(Knob.BILL, "yes").with(Knob.PACING, "busy").with(Knob.LINK, "1Gbit"), 1, 0);
        Outcome free = ScenarioRun.run(scenario.with(Knob.PACING, "busy").with(Knob.LINK, "1Gbit"), 1, 0);

        assertThat(guarded.received(0)).isLessThan(0.5 * guarded.received(1));
        assertThat(billed.events()).isNotEqualTo(free.events());
    }

    /** Priorities change at 1 s, when the controllers act too. */
    @Test
    void controllersAndPrioritiesShareTheClock() {
        Scenario scenario = Scenario.of(Setting.FITTED)
                .with(Knob.DURATION, "3s")
                .with(Knob.POLICY, "wrr")
                .with(Knob.SCOPE, "host")
                .with(Knob.TIMER, "frame")
                .with(Knob.CHECK, "literal")
                .with(Knob.PRIORITIES, "3:1,1:3")
                .with(Knob.NICE, "adaptive");

        Outcome outcome = ScenarioRun.run(scenario, 1, 0);

        assertThat(outcome.received(0, 2, 3)).isCloseTo(0.25 * 95.709, within(0.1));
    }

    /** A limit that nobody reaches: the guard looks a hundred times a second, and the run is the same. */
    @Test
    void lookingChangesNothing() {
        Scenario scenario =
                LOADED.with(Knob.POLICY, "wrr").with(Knob.SCOPE, "host").with(Knob.CHECK, "reserve");

        Outcome looked = ScenarioRun.run(scenario.with(Knob.SHARE_GUARD, "6400"), 1, 0);

        Outcome plain = ScenarioRun.run(scenario, 1, 0);
        assertThat(looked.received(0)).isEqualTo(plain.received(0));
        assertThat(looked.dom0Seconds()).isEqualTo(plain.dom0Seconds());
    }

    @Test
    void rejectsWhatCannotBe() {
        assertThatThrownBy(() -> ScenarioRun.check(LOADED.with(Knob.NICE, "20")))
                .hasMessageContaining("nice = 20, expected -20 to 19");
        assertThatThrownBy(() -> ScenarioRun.check(LOADED.with(Knob.NICE, "1,2,3")))
                .hasMessageContaining("one value, or one for each of 2 threads");
        assertThatThrownBy(() -> ScenarioRun.check(LOADED.with(Knob.SHARE_GUARD, "-1")))
                .hasMessageContaining("share-guard = -1");
    }
}
