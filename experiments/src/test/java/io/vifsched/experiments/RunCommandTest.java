package io.vifsched.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @Test
    void printsARowPerWindowAndVif() {
        CommandRun run = CommandRun.of("run", "v2", "--set", "setting=fitted", "--set", "duration=3s");

        assertThat(run.status()).isZero();
        assertThat(run.outLines()).hasSize(1 + 3 * 2);
        assertThat(run.outLines().get(0)).isEqualTo("window_start_s,vif,sent_mbit_per_s,received_mbit_per_s");
        assertThat(run.outLines().get(5)).startsWith("2.000,0,").endsWith(",71.786"); // 6096 packets of 1472 B, 3 of 4
        assertThat(run.errLines()).hasSize(1).first().asString().contains("0 lost in dom0");
    }

    @Test
    void whatItPrintsCanBeRun(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, CommandRun.of("run", "fig7", "--print").out());

        CommandRun mine = CommandRun.of("run", file.toString(), "--set", "duration=1s");

        assertThat(mine.status()).isZero();
        assertThat(mine.out())
                .isEqualTo(CommandRun.of("run", "fig7", "--set", "duration=1s").out());
    }
}
