package io.vifsched.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vifsched.PacketSchedulers;
import io.vifsched.host.bridge.BridgeConfig;
import io.vifsched.host.calibration.Calibration;
import io.vifsched.host.device.CardConfig;
import io.vifsched.host.device.DeviceCheck;
import io.vifsched.host.device.DeviceConfig;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.metrics.Stage;
import io.vifsched.host.netback.Generation;
import io.vifsched.host.netback.SchedulerScope;
import io.vifsched.host.traffic.Greedy;
import io.vifsched.host.traffic.PacketSizes;
import io.vifsched.host.traffic.Tcp;
import io.vifsched.host.traffic.Traffic;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three guests: the first and the last behind a device of 100 Mb/s, the second behind one of 10 Mb/s. */
class SeveralDevicesTest {
    private static final long SECOND = 1_000_000_000;
    private static final Calibration CALIBRATION = Calibration.standard();

    /** Payload 1472 of 1538 bytes: 95.709 Mb/s for two, 9.571 Mb/s for one. */
    @ParameterizedTest
    @EnumSource(Generation.class)
    void eachBridgeHasAWireOfItsOwn(Generation generation) {
        for (SchedulerScope scope : SchedulerScope.values()) {
            HostConfig config = host(new Greedy(PacketSizes.fixed(1514)))
                    .netback(netback ->
                            netback.generation(generation).scope(scope).check(DeviceCheck.RESERVE))
                    .build();

            HostResult result = run(config);

            assertThat(megabits(result, 0) + megabits(result, 2)).isCloseTo(95.709, within(0.1));
            assertThat(megabits(result, 0)).isCloseTo(megabits(result, 2), within(0.5));
            assertThat(megabits(result, 1)).isCloseTo(9.571, within(0.02));
        }
    }

    /** Acknowledgments find their way back through the bridge of their guest. */
    @Test
    void tcpRunsOverEachDevice() {
        HostResult result = run(host(Tcp.greedy()).build());

        assertThat(megabits(result, 1)).isBetween(8.0, 9.6);
        assertThat(megabits(result, 0) + megabits(result, 2)).isBetween(80.0, 96.0);
    }

    /** While the bridge does not know where the peer is, each packet is copied to the one other vif: 5 us each. */
    @Test
    void floodingTakesCpuTime() {
        BridgeConfig forgetful = new BridgeConfig(3_000, 0, 1_000).withLearning(0, 0, 5_000);
        HostConfig.Builder host =
                host(new Greedy(PacketSizes.fixed(1514))).netback(netback -> netback.check(DeviceCheck.RESERVE));

        HostResult known = run(host.bridge(new BridgeConfig(3_000, 0, 1_000)).build());
        HostResult flooded = run(host.bridge(forgetful).build());

        int bridge = known.machine().purpose("bridge");
        long packets = flooded.packets(0, Stage.DEQUEUED) + flooded.packets(2, Stage.DEQUEUED);
        long extra = flooded.machine().domain(0).cpuNanos(bridge)
                - known.machine().domain(0).cpuNanos(bridge);
        assertThat(extra / (double) packets).isCloseTo(5_000, within(20.0));
    }

    @Test
    void rejectsGuestsAndDevicesThatDoNotFit() {
        HostConfig.Builder host = host(new Greedy(PacketSizes.fixed(1514)));

        assertThatThrownBy(() -> host.furtherDevice(DeviceConfig.builder().build(), 3))
                .hasMessage("attached guest = 3, expected 0 to 2");
        DeviceConfig cutting = DeviceConfig.builder().card(CardConfig.r8169()).build();
        assertThatThrownBy(() -> host.furtherDevice(cutting).build())
                .hasMessage("segments = false, expected that of the first device, true");
        assertThatThrownBy(() -> new Attachments(List.of(), List.of(1)))
                .hasMessage("bridge of guest 0 = 1, expected 0 to 0");
    }

    private static HostConfig.Builder host(Traffic traffic) {
        DeviceConfig slow = DeviceConfig.builder()
                .linkBitsPerSecond(10_000_000)
                .interruptNanos(3_000)
                .build();
        return XenHost.fitted(CALIBRATION, Collections.nCopies(3, XenHost.guest(CALIBRATION, traffic)))
                .furtherDevice(slow, 1)
                .durationNanos(2 * SECOND);
    }

    private static HostResult run(HostConfig config) {
        return new Simulation(config, () -> PacketSchedulers.of("drr vifs=3"), HostListener.NONE).run();
    }

    private static double megabits(HostResult result, int vif) {
        long payload = result.bytes(vif, Stage.DELIVERED) - 42 * result.packets(vif, Stage.DELIVERED);
        return payload * 8e3 / result.config().durationNanos();
    }
}
