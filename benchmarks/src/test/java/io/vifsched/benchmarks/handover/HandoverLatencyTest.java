package io.vifsched.benchmarks.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoverLatencyTest {
    /** Refuses everything until 50 ms after the first offer. */
    private static final class Stalled implements Handover {
        private final Handover behind = Handovers.make("ring", "drr", 1);
        private long endNanos;

        @Override
        public int offer(int vif, long[] handles, int from, int to) {
            if (endNanos == 0) {
                endNanos = System.nanoTime() + 50_000_000;
            }
            return System.nanoTime() - endNanos < 0 ? 0 : behind.offer(vif, handles, from, to);
        }

        @Override
        public int take(LongConsumer consumer) {
            return behind.take(consumer);
        }
    }

    @Test
    void everyBurstIsCountedOnce() throws InterruptedException {
        // 3.2 million packets per second are 100,000 bursts; in 50 ms 5,000.
        Histogram times = PacedRun.paced(Handovers.make("vifsched", "drr", 4), 4, 3_200_000, 50_000_000);
        assertThat(times.getTotalCount()).isEqualTo(5_000);
    }

    @Test
    void aStallIsPartOfEveryTimeThatItDelays() throws InterruptedException {
        Histogram times = PacedRun.paced(new Stalled(), 1, 32_000_000, 2_000_000);
        // 2,000 bursts, all due within 2 ms of the start, and none let through for 50 ms: each is 48 ms late at least.
        assertThat(times.getTotalCount()).isEqualTo(2_000);
        assertThat(times.getMinValue()).isGreaterThanOrEqualTo(47_000_000);
    }

    @Test
    void writesARowPerWayAndLoad(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("latency.json");
        HandoverLatency.main(new String[] {file.toString(), "vifsched,jctools", "20"});
        assertThat(Files.readAllLines(file))
                .hasSize(8)
                .filteredOn(
                        line -> line.startsWith("{\"way\": \"vifsched\", \"policy\": \"drr\", \"loadPercent\": 95,"))
                .singleElement()
                .asString()
                .contains("\"nanos\": {\"50.0\": ", "\"99.99\": ", "\"100.0\": ");
    }

    @Test
    void rejectsOtherArguments() {
        assertThatThrownBy(() -> HandoverLatency.main(new String[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("arguments = 0, expected FILE WAYS MILLISECONDS");
    }
}
