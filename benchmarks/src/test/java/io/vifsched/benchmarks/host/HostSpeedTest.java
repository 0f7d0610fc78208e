package io.vifsched.benchmarks.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSpeedTest {
    @Test
    void theLinkIsFullWhateverTheNumberOfGuests() {
        for (int guests : new int[] {2, 64}) {
            HostSpeed.Run run = HostSpeed.run(guests, 2_000_000_000);
            // 100 Mb/s carry 8127 packets of 1538 bytes per second; the first come after a while.
            assertThat((double) run.packets()).isCloseTo(2 * 8_127, within(60.0));
            assertThat(run.cpuNanos()).isSorted();
            assertThat(run.events()).isGreaterThan(run.packets());
        }
    }

    @Test
    void writesAnEntryAsJmhDoes(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("host.json");
        HostSpeed.main(new String[] {file.toString(), "2", "1", "3"});

        assertThat(Files.readString(file))
                .contains("\"benchmark\": \"io.vifsched.benchmarks.host.HostSpeed.run\"")
                .contains("\"params\": {\"guests\": \"2\"}", "\"scoreUnit\": \"ns/op\"")
                // 1.2 x 100 Mb/s / 8 / 1538 B
                .contains("{\"offeredPackets\": 9753, \"cpuSeconds\": [")
                .doesNotContain("NaN");
        assertThatThrownBy(() -> HostSpeed.main(new String[] {file.toString()}))
                .hasMessage("arguments = 1, expected FILE GUESTS SECONDS ROUNDS");
    }
}
