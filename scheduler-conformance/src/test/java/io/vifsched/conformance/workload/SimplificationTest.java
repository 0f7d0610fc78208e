package io.vifsched.conformance.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.conformance.workload.Workload.Packet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimplificationTest {
    @Test
    void findsTheLeastWorkloadThatStillShowsIt() {
        Workload large = RandomWorkloads.backlogged(Draw.of(1, 1, 1)).withOverhead(24);
        // Two packets of different vifs, the second of them 5 bytes at least.
        Workload least = Simplification.simplest(
                large,
                workload -> workload.packets().stream()
                        .skip(1)
                        .anyMatch(packet -> packet.lengthBytes() >= 5
                                && packet.vif() != workload.packets().get(0).vif()));

        assertThat(least.packets()).extracting(Packet::lengthBytes).containsExactly(1, 5);
        assertThat(least.packets()).extracting(Packet::timeNanos).containsOnly(0L);
        assertThat(least.weights()).containsExactly(1L, 1L);
        assertThat(least.overheadBytes()).isZero();
    }

    @Test
    void aWorkloadThatCannotBeSimplerIsKept() {
        Workload least = new Workload(1, List.of(1L), List.of(new Packet(0, 0, 1)));
        assertThat(Simplification.steps(least)).isEmpty();
        assertThat(Simplification.simplest(least, workload -> true)).isEqualTo(least);
    }

    @Test
    void everyStepLeadsToAWorkloadWithPackets() {
        for (long number = 0; number < 50; number++) {
            Workload workload = RandomWorkloads.any(Draw.of(2, number, 0));
            assertThat(Simplification.steps(workload))
                    .allMatch(simpler -> !simpler.packets().isEmpty() && !simpler.equals(workload));
        }
    }
}
