package io.vifsched.experiments.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.PolicySpec;
import io.vifsched.experiments.files.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fifo | fifo",
                "native | native",
                "rr | rr",
                "wrr rounding=carry | wrr rounding=carry priority=3,2,1",
                "drr | drr weight=3,2,1",
                "wfq | wfq weight=3,2,1",
                // Half of 3/6, 2/6 and 1/6 of 100 Mbit/s, whole bits per second.
                "min-rate | min-rate min=25Mbit,16666666bit,8333333bit"
            })
    void weightsBecomeEachPolicysOwnOption(String spec, String expected) {
        assertThat(Shares.into(PolicySpec.parse(spec), List.of(3, 2, 1), 100_000_000))
                .hasToString(expected);
    }

    @Test
    void refusesASpecThatSetsSharesItself() {
        assertThatThrownBy(() -> Shares.into(PolicySpec.parse("drr weight=1,2"), List.of(3, 4), 100_000_000))
                .isInstanceOf(InputException.class)
                .hasMessage("--weights = 3,4, expected none beside weight=, which the policy sets itself"
                        + " (in \"drr weight=1,2\")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "open",
            value = {
                "drr | open",
                "drr quantum=1500 weight=2 | open",
                "drr weight=1:5 | open",
                "drr weight=1:5,2:6 | open",
                "drr vifs=7 weight=1:5 | 7",
                "drr weight=1,2,3 | 3",
                "fifo rate=1Mbit,2Mbit | 2",
                "hierarchical groups=2,4x3 inner=4:(drr weight=1,2,3) | 14"
            })
    void tellsHowManyVifsASpecIsFor(String spec, Integer vifs) {
        assertThat(VifCount.of(PolicySpec.parse(spec)).stream().boxed().toList())
                .isEqualTo(vifs == null ? List.of() : List.of(vifs));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drr | drr",
                "rr,drr | rr/drr",
                " rr ; drr weight=1,2 lazy,wfq | rr/drr weight=1,2 lazy/wfq",
                "drr rate=1:2Mbit,2:3Mbit;rr | drr rate=1:2Mbit,2:3Mbit/rr",
                "wrr literal,drr lazy | wrr literal/drr lazy",
                "x(a,b;c),rr | x(a,b;c)/rr",
                "x a=(b c),(d e=f g);rr,x a=(b c),(d),rr lazy | x a=(b c),(d e=f g)/rr/x a=(b c),(d),rr lazy",
                "rr, | rr/",
            })
    void takesListsOfSpecsApart(String list, String specs) {
        assertThat(String.join("/", PolicyList.split(list))).isEqualTo(specs);
    }
}
