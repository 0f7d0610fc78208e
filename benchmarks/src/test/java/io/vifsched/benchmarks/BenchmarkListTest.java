package io.vifsched.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.benchmarks.baseline.RulerBenchmark;
import io.vifsched.benchmarks.handover.HandoverBenchmark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BenchmarkListTest {
    @Test
    void annotationProcessorWroteEveryBenchmark() throws IOException {
        try (InputStream list = Objects.requireNonNull(
                PolicyBenchmark.class.getResourceAsStream("/META-INF/BenchmarkList"), "META-INF/BenchmarkList")) {
            assertThat(new String(list.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(
                            PolicyBenchmark.class.getName(),
                            HandoverBenchmark.class.getName(),
                            PollutedProfileBenchmark.class.getName(),
                            RulerBenchmark.class.getName());
        }
    }
}
