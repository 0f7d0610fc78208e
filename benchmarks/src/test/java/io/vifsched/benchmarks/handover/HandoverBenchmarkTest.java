package io.vifsched.benchmarks.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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
        everyPacketArrives(way, "drr quantum=3000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vifsched", "vifsched-global", "locked"})
    void everyPacketArrivesWherePacketsAreKnownByTheirNames(String way) throws InterruptedException {
        everyPacketArrives(way, "drr handles=65536");
    }

    private static void everyPacketArrives(String way, String policy) throws InterruptedException {
        HandoverBenchmark benchmark = new HandoverBenchmark();
        benchmark.way = way;
        benchmark.policy = policy;
        benchmark.vifs = 64;
        benchmark.start();
        HandoverBenchmark.Failed counts = new HandoverBenchmark.Failed();
        long sum = benchmark.packets(counts);
        benchmark.end();
        // 16 times 0 + 1 + ... + 65535
        assertThat(sum).isEqualTo(16L * 65_535 * 65_536 / 2);
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
    void rejectsMorePacketsThanHaveNames() {
        assertThat(Handovers.make("vifsched", "drr handles=65536", 186)).isNotNull();
        assertThatThrownBy(() -> Handovers.make("vifsched", "drr handles=65536", 187))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vifs = 187, expected at most 186 with handles=, lest two packets that wait have one name");
        assertThatThrownBy(() -> Handovers.make("locked", "drr handles=65536 limit=9", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("policy = drr handles=65536 limit=9, expected no limit= beside handles=");
    }

    @Test
    void rejectsAWayThatDoesNotExist() {
        assertThatThrownBy(() -> Handovers.make("pigeon", "drr", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("way = pigeon, expected one of the list");
    }
}
