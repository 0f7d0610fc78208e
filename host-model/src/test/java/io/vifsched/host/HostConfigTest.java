package io.vifsched.host;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.host.device.CardConfig;
import io.vifsched.host.netback.NetbackCosts;
import io.vifsched.host.traffic.Traffic;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class HostConfigTest {
    @Test
    void rejectsWhatBreaksARule() {
        rejects(b -> b.durationNanos(0), "durationNanos = 0, expected 1 to 1000000000000000");
        rejects(b -> b.durationNanos(5).windowNanos(6), "windowNanos = 6, expected 1 to 5, the duration");
        rejects(b -> b.replication(-1), "replication = -1, expected 0 to 2147483647");
        rejects(
                b -> b.device(device -> device.linkBitsPerSecond(0)),
                "linkBitsPerSecond = 0, expected 1 to 1000000000000 bits per second");
        rejects(b -> b.guests(guest -> guest.ringSlots(48)), "ringSlots = 48, expected a power of two");
        rejects(b -> b.guests(guest -> guest.ringSlots(16)), "ringSlots = 16, expected 32 to 65536");
        rejects(b -> b.guests(guest -> guest.socketBytes(0)), "socketBytes = 0, expected 1 to 1073741824");
        rejects(
                b -> b.netback(netback -> netback.costs(NetbackCosts.simple(0, -1))),
                "netback packet cost = -1, expected 0 to 1000000000");
        rejects(
                b -> b.device(device -> device.card(CardConfig.plain(0, 1))),
                "nicRingPackets = 0, expected 1 to 16777216");
        rejects(
                b -> b.device(device -> device.card(CardConfig.plain(4, 5))),
                "slotsFreedPerInterrupt = 5, expected 1 to 4, nicRingPackets");
        rejects(
                b -> b.netback(netback -> netback.inFlightPackets(321)),
                "inFlightPackets = 321, expected 0 to 320, what the device holds");
        rejects(
                b -> b.netback(netback -> netback.eventLatencyNanos(-1)),
                "eventLatencyNanos = -1, expected 0 to 1000000000");
        rejects(b -> b.device(device -> device.queuePackets(-1)), "queuePackets = -1, expected 0 to 16777216");
        rejects(b -> b.netback(netback -> netback.inFlightPackets(0)), "inFlightPackets = 0, expected 1 to 16777216");
    }

    @Test
    void rejectsAHostWithoutGuests() {
        assertThatThrownBy(() -> HostConfig.builder(List.of()).build())
                .hasMessage("guests = 0, expected 1 to 16777216");
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
