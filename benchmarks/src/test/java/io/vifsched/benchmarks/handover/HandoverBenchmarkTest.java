package io.vifsched.benchmarks.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

class HandoverBenchmarkTest {
    static String[] ways() throws NoSuchFieldException {
        return HandoverBenchmark.class
                .getField("way")
                .getAnnotation(Param.class)
                .value();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyPacketArrives(String way) throws InterruptedException {
        HandoverBenchmark benchmark = new HandoverBenchmark();
        benchmark.way = way;
        benchmark.policy = "drr quantum=3000";
        benchmark.vifs = 64;
        benchmark.start();
        HandoverBenchmark.Failed counts = new HandoverBenchmark.Failed();
        long sum = benchmark.packets(counts);
        benchmark.end();
        // 1 + 2 + ... + 2^20
        assertThat(sum).isEqualTo((1L << 19) * ((1L << 20) + 1));
        assertThat(counts.takes).isPositive();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void packetsOfAVifKeepTheirOrder(String way) {
        Handover handover = Handovers.make(way, "drr", 2);
        long[] handles = {1, 2, 3};
        assertThat(handover.offer(1, handles, 1, 3)).isEqualTo(2);
        List<Long> taken = new ArrayList<>();
        assertThat(handover.take(taken::add)).isEqualTo(2);
        assertThat(taken).containsExactly(2L, 3L);
        assertThat(handover.take(taken::add)).isZero();
    }

    @Test
    void rejectsAWayThatDoesNotExist() {
        assertThatThrownBy(() -> Handovers.make("pigeon", "drr", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("way = pigeon, expected one of the list");
    }
}
