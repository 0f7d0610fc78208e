package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    private static final List<String> KNOWN = List.of("wfq", "drr", "weight", "quantum", "prioritize", "rr");

    @ParameterizedTest
    @CsvSource({
        "ddr, drr",
        "DRR, drr",
        "wieght, weight",
        "weights, weight",
        "wait, ''",
        "quant, ''",
        "quantm, quantum",
        "prioritise, prioritize",
        "htb, ''",
        "x, ''",
        "r, rr",
        "'', ''"
    })
    void suggestsTheNearestName(String name, String expected) {
        String suggestion = expected.isEmpty() ? "" : ", did you mean \"" + expected + "\"?";
        assertThat(Names.suggestion(name, KNOWN)).isEqualTo(suggestion);
    }

    @Test
    void firstInTheAlphabetWinsAmongEquals() {
        assertThat(Names.suggestion("raxe", List.of("race", "rate"))).isEqualTo(", did you mean \"race\"?");
    }

    @Test
    void knowsNothingWithoutNames() {
        assertThat(Names.suggestion("drr", List.of())).isEmpty();
    }
}
