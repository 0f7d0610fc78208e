package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.PolicyOption.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "RATE, 1bit, 1",
        "RATE, 0bit, 0",
        "RATE, 40Mbit, 40000000",
        "RATE, 1.5Mbit, 1500000",
        "RATE, 0.000001Mbit, 1",
        "RATE, 2.50Gbit, 2500000000",
        "RATE, 8kbit, 8000",
        "RATE, -3kbit, -3000",
        "RATE, 9223372036Gbit, 9223372036000000000",
        "RATE, 9223372036854775807bit, 9223372036854775807",
        "RATE, -186854775807.0001Mbit, -186854775807000100",
        "RATE, 0.00000000000000000000000000000000000000bit, 0",
        "TIME, 50ms, 50000000",
        "TIME, 0.5us, 500",
        "TIME, 10s, 10000000000",
        "TIME, 7ns, 7",
        "COUNT, 007, 7",
        "COUNT, -1, -1",
        "BYTES, 9223372036854775807, 9223372036854775807",
        "BYTES, -9223372036854775807, -9223372036854775807",
        "COUNT, 0000000000000000000000000000000000000001, 1"
    })
    void reads(Kind kind, String text, long value) {
        assertThat(Quantities.parse(kind, text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RATE | 40 | a rate with a unit: bit, kbit, Mbit or Gbit, as in 40Mbit",
                "RATE | Mbit | a rate with a unit: bit, kbit, Mbit or Gbit, as in 40Mbit",
                "RATE | 1.Mbit | a rate with a unit: bit, kbit, Mbit or Gbit, as in 40Mbit",
                "RATE | .5Mbit | a rate with a unit: bit, kbit, Mbit or Gbit, as in 40Mbit",
                "RATE | 1.2.3Mbit | a rate with a unit: bit, kbit, Mbit or Gbit, as in 40Mbit",
                "RATE | 1-2Mbit | a rate with a unit: bit, kbit, Mbit or Gbit, as in 40Mbit",
                "RATE | 40Mbits | a rate with a unit: bit, kbit, Mbit or Gbit, as in 40Mbit",
                "RATE | 1.5bit | a rate with a unit: bit, kbit, Mbit or Gbit, as in 40Mbit, a whole number of bits per second",
                "RATE | 9223372037Gbit | less than 2^63 bits per second",
                "RATE | 9223372036854775808bit | less than 2^63 bits per second",
                "RATE | 0.0000000000000000000000000000000000000001Gbit | a number of at most 40 characters",
                "TIME | 50 | a time with a unit: ns, us, ms or s, as in 50ms",
                "TIME | 50m | a time with a unit: ns, us, ms or s, as in 50ms",
                "TIME | 0.0001us | a time with a unit: ns, us, ms or s, as in 50ms, a whole number of nanoseconds",
                "TIME | 9999999999999s | less than 2^63 nanoseconds",
                "COUNT | 1.0 | a whole number without a unit",
                "COUNT | 1k | a whole number without a unit",
                "COUNT | +1 | a whole number without a unit",
                "COUNT | -9223372036854775808 | less than 2^63",
                "COUNT | 00000000000000000000000000000000000000001 | a number of at most 40 characters",
                "BYTES | 1500B | a whole number without a unit",
                "FLAG | x | a word that stands alone"
            })
    void refuses(Kind kind, String text, String rule) {
        assertThatThrownBy(() -> Quantities.parse(kind, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(rule);
    }

    @Test
    void refusesAnEmptyNumberAndDigitsOfOtherScripts() {
        assertThatThrownBy(() -> Quantities.parse(Kind.COUNT, "")).hasMessage("a whole number without a unit");
        assertThatThrownBy(() -> Quantities.parse(Kind.COUNT, "\u0661")).hasMessage("a whole number without a unit");
    }

    @ParameterizedTest
    @CsvSource({
        "RATE, 40000000, 40Mbit",
        "RATE, 1500000, 1500kbit",
        "RATE, 1001, 1001bit",
        "RATE, 0, 0bit",
        "RATE, 1000000000000, 1000Gbit",
        "TIME, 50000000, 50ms",
        "TIME, 10000000000, 10s",
        "TIME, 1, 1ns",
        "TIME, 9223372036854775807, 9223372036854775807ns",
        "RATE, -186854775807000100, -186854775807000100bit",
        "COUNT, 1000, 1000",
        "BYTES, 1500, 1500"
    })
    void writesWithTheLargestUnitThatFits(Kind kind, long value, String text) {
        assertThat(Quantities.format(kind, value)).isEqualTo(text);
        assertThat(Quantities.parse(kind, text)).isEqualTo(value);
    }

    @Test
    void shortFormsReadRatesAndTimes() {
        assertThat(Quantities.rateBitsPerSecond("100Mbit")).isEqualTo(100_000_000);
        assertThat(Quantities.timeNanos("20us")).isEqualTo(20_000);
    }
}
