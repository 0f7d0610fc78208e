package io.vifsched.benchmarks.baseline;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

class RulerBenchmarkTest {
    static List<Arguments> measurements() throws NoSuchFieldException {
        String[] rulers = RulerBenchmark.class
                .getField("ruler")
                .getAnnotation(Param.class)
                .value();
        List<Arguments> all = new ArrayList<>();
        for (String ruler : rulers) {
            for (String workload : new String[] {"steady", "refill", "random", "burst"}) {
                for (int vifs : new int[] {1, 2, 5, 8, 100}) {
                    all.add(Arguments.of(ruler, workload, vifs));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("measurements")
    void everyPacketIsStillThereAfterwards(String ruler, String workload, int vifs) {
        RulerBenchmark benchmark = new RulerBenchmark();
        benchmark.ruler = ruler;
        benchmark.workload = workload;
        benchmark.vifs = vifs;
        benchmark.start();
        benchmark.enqueueAndDequeue();
        benchmark.enqueueAndDequeue();
        benchmark.finish();
    }

    @Test
    void rejectsAnUnknownRuler() {
        RulerBenchmark benchmark = new RulerBenchmark();
        benchmark.ruler = "slide";
        benchmark.workload = "steady";
        benchmark.vifs = 1;
        assertThatThrownBy(benchmark::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ruler = slide, expected one of empty-loop, ");
    }
}
