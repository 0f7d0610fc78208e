package io.vifsched.experiments.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
    @TempDir
    Path folder;

    @Test
    void textIsReadAsUtf8() throws IOException {
        assertThat(InputFile.text("SCENARIO", write("title: \u00b5s\n".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("title: \u00b5s\n");
    }

    @Test
    void otherBytesAreRefusedWithTheirLine() throws IOException {
        String file = write("title: a\nguests: 2\n# \u00b5s\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> InputFile.text("SCENARIO", file))
                .isInstanceOf(InputException.class)
                .hasMessage("SCENARIO = " + file + ", expected text in UTF-8, found other bytes (" + file + ":3)");
    }

    @Test
    void aCharacterCutShortAtTheEndIsRefused() throws IOException {
        String file = write(new byte[] {'a', '\n', (byte) 0xc2});

        assertThatThrownBy(() -> InputFile.text("SCENARIO", file))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("(" + file + ":2)");
    }

    private String write(byte[] content) throws IOException {
        return Files.write(folder.resolve("file"), content).toString();
    }
}
