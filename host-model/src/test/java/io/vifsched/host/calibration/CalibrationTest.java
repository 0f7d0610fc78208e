package io.vifsched.host.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private final Calibration standard = Calibration.standard();

    @Test
    void everyParameterOfTheModelIsPlausible() {
        standard.parameters()
                .forEach((key, parameter) ->
                        assertThat(parameter.isPlausible()).as(key).isTrue());
        assertThat(standard.value("netback.packet")).isEqualTo(4_000);
    }

    @Test
    void aChangedParameterChangesTheHash() {
        Calibration changed = standard.with("netback.packet", 4_001);

        assertThat(changed.value("netback.packet")).isEqualTo(4_001);
        assertThat(Objects.requireNonNull(changed.parameters().get("netback.packet"))
                        .source())
                .isEqualTo("U");
        assertThat(changed.sha256()).hasSize(64).isNotEqualTo(standard.sha256());
        assertThat(changed.with("netback.packet", 4_000).sha256()).isEqualTo(standard.sha256());
    }

    @Test
    void theHashLooksAtValuesAlone() throws IOException {
        String text = text();

        assertThat(Calibration.parse("mine.yaml", "# mine\n" + text).sha256()).isEqualTo(standard.sha256());
    }

    @Test
    void rejectsWhatItDoesNotUnderstandWithItsLine() throws IOException {
        String text = text();
        rejects(
                text.replace("bridge.packet:", "bridge.pocket:"),
                "key = bridge.pocket, expected one of bridge.frame, bridge.packet");
        rejects(
                text.replace("  value: 8000", "  value: 8us"),
                "guest.send.value = 8us, expected a whole number, 0 or more");
        rejects(
                text.replace("  unit: bytes", "  unit: kB"),
                "guest.socket.unit = kB, expected one of bytes, ns (mine.yaml:");
        rejects(text + "guest.send: 5\n", "guest.send = scalar, expected a mapping (mine.yaml:");
        rejects("", "calibration = empty, expected a mapping (mine.yaml)");
        rejects(
                "a:\n  b: c: d",
                "calibration = not YAML, expected YAML, found: mapping values are not allowed here (mine.yaml:2)");
        rejects("a: \b", "calibration = not YAML, expected YAML, found: ");
        rejects("a: " + "[".repeat(1_000_000), "calibration = too deep, expected a mapping of mappings (mine.yaml)");
        assertThatThrownBy(() -> standard.with("guest.sendd", 1))
                .hasMessageStartingWith("key = guest.sendd, expected one of ");
        assertThatThrownBy(() -> standard.with("guest.send", -1)).hasMessage("guest.send = -1, expected 0 or more ns");
    }

    private static void rejects(String text, String message) {
        assertThatThrownBy(() -> Calibration.parse("mine.yaml", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static String text() throws IOException {
        try (InputStream file = Calibration.class.getResourceAsStream("calibration.yaml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
