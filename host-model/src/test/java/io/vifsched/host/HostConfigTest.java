package io.vifsched.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.host.traffic.Traffic;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class HostConfigTest {
    @Test
    void theCheckAllowsWhatTheDeviceHoldsUnlessToldOtherwise() {
        HostConfig config = builder().deviceQueuePackets(100).nicRingPackets(20).build();

        assertThat(config.inFlightPackets()).isEqualTo(120);
        assertThat(config.deviceCheck()).isEqualTo(DeviceCheck.OFF);
    }

    @Test
    void rejectsWhatBreaksARule() {
        rejects(b -> b.durationNanos(0), "durationNanos = 0, expected 1 to 1000000000000000");
        rejects(b -> b.durationNanos(5).windowNanos(6), "windowNanos = 6, expected 1 to 5, the duration");
        rejects(b -> b.replication(-1), "replication = -1, expected 0 to 2147483647");
        rejects(b -> b.linkBitsPerSecond(0), "linkBitsPerSecond = 0, expected 1 to 1000000000000 bits per second");
        rejects(b -> b.ringSlots(48), "ringSlots = 48, expected a power of two");
        rejects(b -> b.ringSlots(16), "ringSlots = 16, expected 32 to 65536");
        rejects(b -> b.socketPackets(-1), "socketPackets = -1, expected 0 to 16777216");
        rejects(b -> b.netbackPacketNanos(-1), "netbackPacketNanos = -1, expected 0 to 1000000000");
        rejects(b -> b.nicRingPackets(0), "nicRingPackets = 0, expected 1 to 16777216");
        rejects(
                b -> b.nicRingPackets(4).slotsFreedPerInterrupt(5),
                "slotsFreedPerInterrupt = 5, expected 1 to 4, nicRingPackets");
        rejects(
                b -> b.inFlightPackets(321),
                "inFlightPackets = 321, expected 1 to 320, deviceQueuePackets + nicRingPackets");
        rejects(b -> b.inFlightPackets(0), "inFlightPackets = 0, expected 1 to 2147483647");
    }

    @Test
    void rejectsAHostWithoutGuests() {
        assertThatThrownBy(() -> HostConfig.builder(List.of()).build())
                .hasMessage("traffic = 0, expected 1 to 16777216 guests");
    }

    private static HostConfig.Builder builder() {
        return HostConfig.builder(List.of(Traffic.SILENT));
    }

    private static void rejects(UnaryOperator<HostConfig.Builder> setting, String message) {
        assertThatThrownBy(() -> setting.apply(builder()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
