package io.vifsched.conformance.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SmallWorkloadsTest {
    @Test
    void countsEveryOrderOfRows() {
        // With n packets: 2 weights, C(n + 2, 2) times in order, 9 kinds each.
        assertThat(SmallWorkloads.count(1)).isEqualTo(2 * 3 * 9);
        assertThat(SmallWorkloads.count(2)).isEqualTo(54 + 2 * 6 * 81);
        assertThat(SmallWorkloads.count(6)).isEqualTo(32_453_190);
    }

    @Test
    void allAreDifferent() {
        long count = SmallWorkloads.count(3);
        Set<Workload> all =
                LongStream.range(0, count).mapToObj(SmallWorkloads::of).collect(Collectors.toSet());
        assertThat(all).hasSize((int) count);
        assertThat(all).allSatisfy(workload -> assertThat(workload.packets()).hasSizeBetween(1, 3));
    }

    @Test
    void theLastOnesHaveSixPackets() {
        Workload last = SmallWorkloads.of(SmallWorkloads.count(6) - 1);
        assertThat(last.packets()).hasSize(6).containsOnly(new Workload.Packet(0, 2, 3));
        assertThat(last.weights()).isEqualTo(List.of(1L, 2L, 3L));
        Workload first = SmallWorkloads.of(SmallWorkloads.count(5));
        assertThat(first.packets()).hasSize(6).containsOnly(new Workload.Packet(2, 0, 1));
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SmallWorkloads.of(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> SmallWorkloads.of(SmallWorkloads.count(6)));
    }
}
