package io.vifsched.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.Quantities;
import java.nio.charset.StandardCharsets;

/** Numbers with units: any text. */
class QuantityFuzzTest {
    private static final int MOST_CHARACTERS = 40;

    @FuzzTest
    @DictionaryEntries({"bit", "kbit", "Mbit", "Gbit", "ns", "us", "ms", "s", "0.001", "-1", "9223372036"})
    void whatIsReadIsWrittenAndReadAlike(byte[] text) {
        String quantity = new String(text, StandardCharsets.UTF_8);
        for (Kind kind : new Kind[] {Kind.RATE, Kind.TIME, Kind.COUNT, Kind.BYTES}) {
            check(kind, quantity);
        }
    }

    private static void check(Kind kind, String text) {
        long value;
        try {
            value = Quantities.parse(kind, text);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank().hasLineCount(1).hasSizeLessThan(120);
            return;
        }
        assertThat(Quantities.parse(kind, Quantities.format(kind, value))).isEqualTo(value);
        if (!text.startsWith("-") && text.length() < MOST_CHARACTERS) {
            assertThat(Quantities.parse(kind, "0" + text)).isEqualTo(value);
        }
    }
}
