package io.vifsched.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vifsched.PacketSchedulers;
import io.vifsched.host.calibration.Calibration;
import io.vifsched.host.cpu.Credit;
import io.vifsched.host.cpu.DomainConfig;
import io.vifsched.host.cpu.MachineConfig;
import io.vifsched.host.device.CardConfig;
import io.vifsched.host.device.DeviceCheck;
import io.vifsched.host.guest.GuestConfig;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.metrics.Stage;
import io.vifsched.host.netback.Generation;
import io.vifsched.host.traffic.PacedUdp;
import io.vifsched.host.traffic.Pacing;
import io.vifsched.host.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The host with every cost, on four physical CPUs under the credit scheduler. */
class XenHostTest {
    private static final long SECOND = 1_000_000_000;
    private static final int FRAME_BYTES = 1_514;
    private static final Calibration CALIBRATION = Calibration.standard();

    /** 1472 of 1538 bytes on the wire are payload: 100 Mb/s x 1472 / 1538 = 95.709 Mb/s. */
    @ParameterizedTest
    @EnumSource(Generation.class)
    void oneSenderThatOffersMoreGetsTheWholeWire(Generation generation) {
        HostConfig config = host(List.of(guest(sender(100_000_000))))
                .netback(netback -> netback.generation(generation))
                .durationNanos(10 * SECOND)
                .build();

        HostResult result = run(config, "native");

        assertThat(payloadMegabits(result, 0)).isCloseTo(95.709, within(0.01));
    }

    /**
     * Credit of R x 50 ms in windows of 13 jiffies of 4 ms: floor(credit / 1514) frames per 52 ms. Of 1472 bytes each that
     * is 23.33, 27.85, 32.61 and 37.37 Mb/s.
     */
    @ParameterizedTest
    @CsvSource({"25, 103, 23.33", "30, 123, 27.85", "35, 144, 32.61", "40, 165, 37.37"})
    void aRateCapGivesWholeFramesPerWindowOfJiffies(int rate, int frames, double megabits) {
        int windows = 100;
        HostConfig config = host(List.of(guest(sender(100_000_000))))
                .netback(netback -> netback.generation(Generation.COPY))
                .durationNanos(windows * 52_000_000L)
                .build();

        HostResult result = run(config, "native rate=" + rate + "Mbit tick=4ms");

        assertThat(result.packets(0, Stage.DELIVERED)).isCloseTo((long) windows * frames, within((long) frames));
        assertThat(frames * 1_472 * 8 / 52e3).isCloseTo(megabits, within(0.005));
        assertThat(result.droppedPackets(0)).isZero();
    }

    /** A device that holds fewer packets than a guest has in its ring loses them if the slots are free after the copy. */
    @Test
    void copyingNetbackOverrunsTheDeviceAndMappingNetbackDoesNot() {
        HostConfig.Builder host = host(List.of(guest(sender(100_000_000)), guest(sender(100_000_000))))
                .durationNanos(2 * SECOND)
                .device(device -> device.queuePackets(600));

        HostResult copy = run(host.netback(n -> n.generation(Generation.COPY)).build(), "native");
        HostResult map = run(host.netback(n -> n.generation(Generation.MAP)).build(), "native");

        assertThat(copy.droppedPackets(0, DropCause.DEVICE_QUEUE_FULL)
                        + copy.droppedPackets(1, DropCause.DEVICE_QUEUE_FULL))
                .isGreaterThan(10_000); // 105 Mb/s too much in packets of 1538 bytes are 8,500 a second
        assertThat(map.droppedPackets(0) + map.droppedPackets(1)).isZero();
        assertThat(payloadMegabits(map, 0)).isCloseTo(95.7 / 2, within(1.0));
    }

    /**
     * Each guest is held back by its own socket, so what it has in flight, and gets, goes with its connections. Not in
     * proportion, as a socket that was full is filled again only when it is half empty: 61.6 / 34.1 = 1.81 in a prototype.
     */
    @Test
    void moreConnectionsGetMoreOfAMappingHost() {
        GuestConfig two = guest(sender(100_000_000)).toBuilder()
                .applications(List.of(sender(100_000_000), sender(100_000_000)))
                .build();
        HostConfig config = host(List.of(guest(sender(100_000_000)), two))
                .durationNanos(5 * SECOND)
                .netback(n -> n.generation(Generation.MAP).threads(2))
                .device(device -> device.queuePackets(1_000))
                .build();

        HostResult result = run(config, "native");

        assertThat(payloadMegabits(result, 1) / payloadMegabits(result, 0)).isCloseTo(1.81, within(0.1));
    }

    @Test
    void withReservedRoomBothGuestsGetHalfAndNothingIsLost() {
        HostConfig config = host(List.of(guest(sender(100_000_000)), guest(sender(100_000_000))))
                .durationNanos(5 * SECOND)
                .netback(n -> n.generation(Generation.COPY).check(DeviceCheck.RESERVE))
                .build();

        HostResult result = run(config, "wrr");

        assertThat(result.droppedPackets(0) + result.droppedPackets(1)).isZero();
        assertThat(payloadMegabits(result, 0)).isCloseTo(95.709 / 2, within(0.05));
        assertThat(payloadMegabits(result, 1)).isCloseTo(95.709 / 2, within(0.05));
    }

    /** Two guests that wait busily on one physical CPU take turns of 30 ms; one that sleeps runs when it has to. */
    @Test
    void aBusyGuestTakesAllTheCpuItCanGet() {
        HostConfig busy = onOneCpu(Pacing.BUSY);
        HostConfig asleep = onOneCpu(Pacing.SLEEP);

        HostResult result = run(busy, "native");
        double guestCpu = result.machine().domain(1).cpuNanos() / (double) busy.durationNanos();
        HostResult sleeping = run(asleep, "native");
        double sleepingCpu = sleeping.machine().domain(1).cpuNanos() / (double) asleep.durationNanos();

        assertThat(guestCpu).isCloseTo(0.5, within(0.03));
        assertThat(sleepingCpu).isLessThan(0.2);
    }

    private static HostConfig onOneCpu(Pacing pacing) {
        PacedUdp sender = new PacedUdp(20_000_000, pacing);
        HostConfig.Builder host = host(List.of(guest(sender), guest(sender)))
                .durationNanos(3 * SECOND)
                .netback(n -> n.generation(Generation.COPY));
        List<DomainConfig> domains = new ArrayList<>(HostConfig.domains(2, 2));
        domains.set(0, domains.get(0).withPins(0, 1));
        domains.set(1, domains.get(1).withPins(2));
        domains.set(2, domains.get(2).withPins(2));
        return host.machine(MachineConfig.of(4, Credit.xen400(), domains)).build();
    }

    private static PacedUdp sender(long rate) {
        return new PacedUdp(rate, Pacing.SLEEP);
    }

    private static GuestConfig guest(Traffic... applications) {
        return XenHost.guest(CALIBRATION, applications);
    }

    private static HostConfig.Builder host(List<GuestConfig> guests) {
        return XenHost.literal(CALIBRATION, CardConfig.r8169(), guests);
    }

    private static HostResult run(HostConfig config, String spec) {
        String complete = spec + " vifs=" + config.vifs();
        return new Simulation(config, () -> PacketSchedulers.of(complete), HostListener.NONE).run();
    }

    private static double payloadMegabits(HostResult result, int vif) {
        long packets = result.packets(vif, Stage.DELIVERED);
        long payload = result.bytes(vif, Stage.DELIVERED) - (FRAME_BYTES - 1_472) * packets;
        return payload * 8e3 / result.config().durationNanos();
    }
}
