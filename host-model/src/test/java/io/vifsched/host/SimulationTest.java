package io.vifsched.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vifsched.PacketSchedulers;
import io.vifsched.host.metrics.Stage;
import io.vifsched.host.traffic.Greedy;
import io.vifsched.host.traffic.PacketSizes;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
    /** Ethernet, IP and UDP headers of each frame, in bytes. */
    private static final int HEADER_BYTES = 14 + 28;

    /** 1472 of 1538 bytes on the wire are payload: 100 Mb/s x 1472 / 1538 = 95.709 Mb/s. */
    @Test
    void oneGreedySenderGetsTheWholeWire() {
        HostConfig config =
                HostConfig.builder(List.of(new Greedy(PacketSizes.fixed(1514)))).build();

        HostResult result = new Simulation(config, PacketSchedulers.of("fifo vifs=1 limit=256")).run();

        assertThat(payloadMegabits(result, 0)).isCloseTo(95.709, within(0.01));
    }

    private static double payloadMegabits(HostResult result, int vif) {
        long payload = result.bytes(vif, Stage.DELIVERED) - HEADER_BYTES * result.packets(vif, Stage.DELIVERED);
        return payload * 8e3 / result.config().durationNanos();
    }
}
