package io.vifsched.experiments.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.experiments.files.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFileTest {
    @Test
    void readsKnobsListsAndCosts() {
        Scenario scenario = ScenarioFile.parse("two.yaml", """
                title: Two VMs
                setting: fitted
                start: [0s, 5s]
                rate: 35Mbit
                costs:
                  guest.send: 9000
                """);

        assertThat(scenario.title()).isEqualTo("Two VMs");
        assertThat(scenario.setting()).isEqualTo(Setting.FITTED);
        assertThat(scenario.text(Knob.START)).isEqualTo("0s,5s");
        assertThat(scenario.text(Knob.GENERATION)).isEqualTo("copy"); // of the setting
        assertThat(scenario.text(Knob.HZ)).isEqualTo("250"); // of the knob
        assertThat(scenario.calibration().value("guest.send")).isEqualTo(9_000);
    }

    @Test
    void writesWhatItReads() {
        Scenario scenario = ScenarioFile.ofFigure("fig10").withCost("guest.send", 7_000);

        Scenario again = ScenarioFile.parse("again.yaml", scenario.toYaml());

        assertThat(again.toYaml()).isEqualTo(scenario.toYaml());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: b'                   | key = a, expected one of title, setting, costs, duration",
                "'rate: [1Mbit, 2Mbit, 3Mbit]' | rate = 1Mbit,2Mbit,3Mbit, expected one value, or one for each of 2 guests (x.yaml:1)",
                "'rate: 40'               | rate = 40, expected a rate with a unit: bit, kbit, Mbit or Gbit, as in 40Mbit (x.yaml:1)",
                "'hz: 300'                | hz = 300, expected one of 100, 1000, 250 (x.yaml:1)",
                "'threads: 0'             | threads = 0, expected 1 to 64 (x.yaml:1)",
                "'threads: 5'             | threads = 5, expected 1 to 4, the VCPUs of dom0 (scenario \"x.yaml\")",
                "'setting: best'          | setting = best, expected one of literal, literal-e1000e, fitted (x.yaml:1)",
                "'title: [a, b]'          | title = a sequence, expected a single value (x.yaml:1)",
                "'costs: {guest.send: 9us}' | guest.send = 9us, expected a whole number without a unit",
                "'costs: {guest.sned: 1}' | key = guest.sned, expected one of bridge.",
                "'[1, 2]'                 | scenario = a sequence, expected a mapping (x.yaml:1)",
                "'duraton: 2s'            | key = duraton, expected a key of scenarios, did you mean \"duration\"? (x.yaml:1)",
                "'freed: 2'               | freed = 2, expected 1 unless card=plain, found card=r8169 (x.yaml:1)",
                "'ring: banana'           | ring = banana, expected ",
                "'disk-guest: -7'         | disk-guest = -7, expected 1 to 4096 (x.yaml:1)",
                "'policy: drr vifs=3'     | policy = drr vifs=3, expected a spec without vifs=, link=, rate=, tick=, handles= (x.yaml:1)",
                "'policy: foo'            | policy = \"foo\", expected one of drr, ",
                "'{sizes: none.csv}'      | sizes = none.csv, expected ",
                "'a: [}'                  | scenario = not YAML, expected YAML, found: expected the node content, but found '}' (x.yaml:1)",
                "'a: \b'                  | scenario = not YAML, expected YAML, found: ",
                "'window: 1us'            | window = 1us, expected 1ms to 25s, the duration (x.yaml:1)",
            })
    void refusesWhatItCannotRun(String text, String message) {
        assertThatThrownBy(() -> ScenarioFile.parse("x.yaml", text))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void namesThePlaceOfAPolicyAndOfSizes() {
        assertThatThrownBy(() -> ScenarioFile.parse("x.yaml", "policy: drr weight=1,0"))
                .hasMessageEndingWith("(x.yaml:1)");
        assertThatThrownBy(() -> ScenarioFile.parse("x.yaml", "sizes: none.csv"))
                .hasMessageEndingWith("(x.yaml:1)");
    }

    @Test
    void refusesWhatIsNestedWithoutEnd() {
        assertThatThrownBy(() -> ScenarioFile.parse("x.yaml", "rate: " + "[".repeat(1_000_000)))
                .isInstanceOf(InputException.class)
                .hasMessage("scenario = too deep, expected at most a list of values in a mapping (x.yaml)");
    }

    @Test
    void refusesPrioritiesThatThePolicyLacks() {
        Scenario scenario = Scenario.of(Setting.FITTED).with(Knob.PRIORITIES, "2:1");

        assertThatThrownBy(() -> ScenarioRun.check(scenario))
                .isInstanceOf(InputException.class)
                .hasMessage("priorities = 2:1, expected none with native (priorities=2:1)");
    }
}
