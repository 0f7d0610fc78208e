package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error of the spec parser: it names thing, value, rule and place. */
class BadSpecTest {
    private static List<Arguments> badSpecs() throws IOException {
        List<String> lines;
        try (InputStream table = BadSpecTest.class.getResourceAsStream("bad-specs.txt")) {
            lines = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
        List<Arguments> cases = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += 2) {
            cases.add(arguments(lines.get(i), lines.get(i + 1).strip()));
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badSpecs")
    void isRefusedWithItsReason(String spec, String message) {
        assertThatThrownBy(() -> PacketSchedulers.of(spec))
                .isInstanceOf(SpecException.class)
                .hasMessage(message);
        assertThat(message).contains("(in \"");
    }

    @Test
    void emptySpecIsRefused() {
        assertThatThrownBy(() -> PacketSchedulers.of(" \t "))
                .isInstanceOf(SpecException.class)
                .hasMessage("policy spec = \"   \", expected a policy's id, as in \"drr vifs=4\"");
    }

    @Test
    void messageStaysOnOneLineOfReadableLength() {
        String spec = "drr\nvifs=5000\n\tlimit=7 weight=" + "1,".repeat(4_998) + "1";
        assertThatThrownBy(() -> PacketSchedulers.of(spec))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith("weight = 1,1,1,")
                        .contains(
                                ", expected 5000 values, one per vif, got 4999 (in \"drr vifs=5000  limit=7 weight=1,1,")
                        .endsWith("...\", column 31)")
                        .hasSizeLessThan(330)
                        .hasLineCount(1));
    }
}
