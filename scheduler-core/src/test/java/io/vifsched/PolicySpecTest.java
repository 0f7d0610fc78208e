package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicySpecTest {
    @Test
    void idComesFirstThenFlagsAndOptions() {
        PolicySpec spec = PolicySpec.parse("drr lazy quantum=1500");
        assertThat(spec.id()).isEqualTo("drr");
        assertThat(spec.has("lazy")).isTrue();
        assertThat(spec.has("quantum")).isTrue();
        assertThat(spec.has("weight")).isFalse();
    }

    @Test
    void wordsAreSeparatedByAnyBlanks() {
        PolicySpec spec = PolicySpec.parse("  drr\t vifs=4 \n lazy  ");
        assertThat(spec.options()).containsOnlyKeys("vifs", "lazy");
        assertThat(spec.options().get("vifs"))
                .hasToString("4")
                .extracting(SpecText::from)
                .isEqualTo(12);
    }

    @Test
    void parenthesesKeepAValueTogether() {
        PolicySpec spec = PolicySpec.parse("htb child=(drr vifs=2 (x y)) vifs=3");
        assertThat(spec.options().get("child"))
                .hasToString("(drr vifs=2 (x y))")
                .extracting(SpecText::from)
                .isEqualTo(10);
        assertThat(spec.options()).containsOnlyKeys("child", "vifs");
    }

    @Test
    void valueMayHoldAnEqualsSign() {
        assertThat(PolicySpec.parse("x a=b=c").options().get("a")).hasToString("b=c");
    }

    @Test
    void idsMayHoldDigitsPlusAndMinus() {
        assertThat(PolicySpec.parse("wf2q+ vifs=1").id()).isEqualTo("wf2q+");
        assertThat(PolicySpec.parse("min-rate vifs=1").id()).isEqualTo("min-rate");
    }

    @Test
    void defaultIsAddedOnlyWhereTheSpecIsSilent() {
        PolicySpec spec = PolicySpec.parse("drr link=1Gbit ");
        assertThat(spec.withDefault("link", "100Mbit")).isSameAs(spec);
        assertThat(spec.withDefault("vifs", "4")).hasToString("drr link=1Gbit vifs=4");
    }

    @Test
    void errorNamesTheColumnOfTheValue() {
        PolicySpec spec = PolicySpec.parse("drr vifs=4 lazy");
        assertThat(spec.error("vifs", "m")).hasMessage("m (in \"drr vifs=4 lazy\", column 10)");
        assertThat(spec.error("lazy", "m")).hasMessage("m (in \"drr vifs=4 lazy\", column 12)");
        assertThat(spec.error("link", "m")).hasMessage("m (in \"drr vifs=4 lazy\")");
    }

    @Test
    void printsAsItWasWritten() {
        assertThat(PolicySpec.parse(" drr  vifs=4")).hasToString(" drr  vifs=4");
        assertThatThrownBy(() -> PolicySpec.parse("")).isInstanceOf(SpecException.class);
    }

    @Test
    void errorShowsASpecOfUpTo160Characters() {
        String spec = "drr " + "x".repeat(156);
        assertThat(PolicySpec.parse(spec).error("", "m")).hasMessage("m (in \"" + spec + "\")");
        assertThat(PolicySpec.parse(spec + "x").error("", "m")).hasMessage("m (in \"drr " + "x".repeat(153) + "...\")");
    }

    /** Words in parentheses may hold line ends, and be long. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(x\n)",
                "x (\r\n)",
                "x (\n)=",
                "x (\n)=1 (\n)=2",
                "x =(\n)",
                "rr vifs=(\n)",
                "rr vifs=1 x(\n)",
                "htb vifs=1 tree=(rate=1Mbit name=x(\n))",
                "htb vifs=1 tree=(rate=1Mbit vif=x(\n))",
                "htb vifs=1 tree=(rate=1Mbit rate(\n)=)"
            })
    void errorStaysOnOneLineOfReadableLength(String spec) {
        for (String text : new String[] {spec, spec.replace("(", "(" + "y".repeat(5_000))}) {
            assertThatThrownBy(() -> PacketSchedulers.of(text))
                    .isInstanceOf(SpecException.class)
                    .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1).hasSizeLessThan(700));
        }
    }
}
