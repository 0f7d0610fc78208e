package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PolicyOption.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyOptionTest {
    @Test
    void numbersHaveUnitsAndOtherKindsAForm() {
        assertThat(Arrays.stream(Kind.values()).filter(Kind::isNumber))
                .containsExactly(Kind.COUNT, Kind.BYTES, Kind.RATE, Kind.TIME);
        assertThat(Arrays.stream(Kind.values()).map(Kind::unit).filter(unit -> !unit.isEmpty()))
                .containsExactly("bytes", "bit/s", "ns");
        assertThat(Kind.FLAG.form()).isEqualTo("a word that stands alone");
        assertThat(Kind.TIME.form()).isEmpty();
    }

    @Test
    void choiceTakesItsWordsAndTheFirstIsTheDefault() {
        PolicyOption choice = PolicyOption.choice("cap", List.of("credit", "bucket"), "how");
        assertThat(choice)
                .isEqualTo(new PolicyOption(
                        "cap", Kind.CHOICE, false, "credit", 0, 1, List.of("credit", "bucket"), "how"));
    }

    @Test
    void numberMayBeOnePerVifOrNone() {
        PolicyOption number = PolicyOption.number("rate", Kind.RATE, "none", 1, 9, "most");
        assertThat(number.forEachVif().orNone())
                .isEqualTo(new PolicyOption("rate", Kind.RATE, true, "none", 1, 9, List.of("none"), "most"))
                .isEqualTo(number.orNone().forEachVif());
        assertThat(number.perVif()).isFalse();
        assertThat(number.choices()).isEmpty();
    }
}
