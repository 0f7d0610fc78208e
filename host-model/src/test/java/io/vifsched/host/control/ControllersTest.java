package io.vifsched.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vifsched.PacketSchedulers;
import io.vifsched.host.HostConfig;
import io.vifsched.host.HostResult;
import io.vifsched.host.Simulation;
import io.vifsched.host.XenHost;
import io.vifsched.host.calibration.Calibration;
import io.vifsched.host.cpu.Domain;
import io.vifsched.host.cpu.MachineConfig;
import io.vifsched.host.device.DeviceCheck;
import io.vifsched.host.disk.DiskConfig;
import io.vifsched.host.disk.DiskJob;
import io.vifsched.host.disk.DriveConfig;
import io.vifsched.host.disk.VirtualDisk;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.metrics.Stage;
import io.vifsched.host.netback.Generation;
import io.vifsched.host.traffic.Greedy;
import io.vifsched.host.traffic.PacketSizes;
import io.vifsched.host.traffic.Traffic;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two greedy guests on a host of 100 Mb/s. */
class ControllersTest {
    private static final long SECOND = 1_000_000_000;
    private static final long PERIOD = SECOND / 10;
    private static final int FRAME_BYTES = 1_514;

    /** Half of the wire is 4,064 packets a second, for each of which dom0 spends more than 9 us: 3.6 % of a CPU or more. */
    @ParameterizedTest
    @EnumSource(Generation.class)
    void shareGuardLimitsWhatDom0SpendsForAGuest(Generation generation) {
        HostConfig config = config(generation);
        HostResult free = new Simulation(config, () -> PacketSchedulers.of("drr vifs=2"), HostListener.NONE).run();
        Simulation guarded = new Simulation(config, () -> PacketSchedulers.of("drr vifs=2"), HostListener.NONE);
        ShareGuard guard = new ShareGuard(guarded, 0.01, 0);

        for (long t = PERIOD; t < config.durationNanos(); t += PERIOD) {
            guarded.observeUntil(t);
            guard.act();
        }
        HostResult result = guarded.run();

        double seconds = config.durationNanos() / 1e9;
        assertThat(free.machine().domain(0).cpuNanosForVif(0) / 1e9 / seconds).isGreaterThan(0.03);
        assertThat(result.machine().domain(0).cpuNanosForVif(0) / 1e9 / seconds).isCloseTo(0.01, within(0.003));
        assertThat(result.packets(1, Stage.DELIVERED)).isGreaterThan(free.packets(1, Stage.DELIVERED) * 3 / 2);
        assertThat(guard.debtNanos(1)).isZero();
    }

    /** An SSD answers some 10,000 requests a second, for each of which dom0 spends more than 15 us. */
    @Test
    void shareGuardLimitsTheDisksOfAGuest() {
        HostResult free = new Simulation(withDisk(), () -> PacketSchedulers.of("drr vifs=2"), HostListener.NONE).run();
        Simulation guarded = new Simulation(withDisk(), () -> PacketSchedulers.of("drr vifs=2"), HostListener.NONE);
        ShareGuard guard = new ShareGuard(guarded, 0, 0.01);
        for (long t = PERIOD; t < 3 * SECOND; t += PERIOD) {
            guarded.observeUntil(t);
            guard.act();
        }
        HostResult result = guarded.run();

        double before = free.machine().domain(0).cpuNanosForVif(1) / 3e9;
        double after = result.machine().domain(0).cpuNanosForVif(1) / 3e9;
        assertThat(before).isGreaterThan(0.1);
        assertThat(after).isBetween(0.005, 0.05); // what is spent up to the first look counts
        assertThat(result.disks().completedRequests(0))
                .isBetween(1L, free.disks().completedRequests(0) / 2);
    }

    private static HostConfig withDisk() {
        Calibration calibration = Calibration.standard();
        VirtualDisk disk = VirtualDisk.partition(1, new DiskJob(32, 1, 0, 3 * SECOND));
        return XenHost.fitted(
                        calibration,
                        List.of(
                                XenHost.guest(calibration, new Greedy(PacketSizes.fixed(FRAME_BYTES))),
                                XenHost.guest(calibration, Traffic.SILENT)))
                .disk(DiskConfig.of(
                        List.of(disk), DriveConfig.constant(32, 8, 100_000), XenHost.diskCosts(calibration)))
                .durationNanos(3 * SECOND)
                .build();
    }

    /** All but wake-ups, interrupts and timers: at most 5 us of some 15 us per packet. */
    @ParameterizedTest
    @EnumSource(Generation.class)
    void mostOfDom0IsAttributedToGuests(Generation generation) {
        HostResult result =
                new Simulation(config(generation), () -> PacketSchedulers.of("drr vifs=2"), HostListener.NONE).run();

        Domain dom0 = result.machine().domain(0);
        double share = (dom0.cpuNanosForVif(0) + dom0.cpuNanosForVif(1)) / (double) dom0.cpuNanos();
        assertThat(share).isBetween(0.6, 1.0);
    }

    /** A guard without limits changes nothing. */
    @Test
    void shareGuardLetsAloneWhoHasNoLimit() {
        HostConfig config = config(Generation.MAP);
        Simulation guarded = new Simulation(config, () -> PacketSchedulers.of("drr vifs=2"), HostListener.NONE);
        ShareGuard guard = new ShareGuard(guarded, 0, 1);
        for (long t = PERIOD; t < SECOND; t += PERIOD) {
            guarded.observeUntil(t);
            guard.act();
        }

        HostResult free = new Simulation(config, () -> PacketSchedulers.of("drr vifs=2"), HostListener.NONE).run();

        assertThat(guarded.run().packets(0, Stage.DELIVERED)).isEqualTo(free.packets(0, Stage.DELIVERED));
        assertThatThrownBy(() -> new ShareGuard(guarded, 1)).hasMessage("limits = 1 values, expected 2, one per guest");
        assertThatThrownBy(() -> new ShareGuard(guarded, 1, Double.NaN))
                .hasMessage("limits[1] = NaN, expected 0 or more");
    }

    /** On an ideal machine nobody collects bills, so they add up. */
    @Test
    void guestsAreBilledForWhatDom0HasSpentForThem() {
        HostConfig config = config(Generation.COPY);
        Simulation simulation = new Simulation(
                new HostConfig(
                        config.guests(),
                        config.netback(),
                        config.bridge(),
                        config.device(),
                        config.attachments(),
                        config.disk(),
                        MachineConfig.ideal(HostConfig.domains(4, 2)),
                        config.calibration(),
                        config.durationNanos(),
                        config.windowNanos(),
                        1,
                        0),
                () -> PacketSchedulers.of("drr vifs=2"),
                HostListener.NONE);
        DriverDomainBill bill = new DriverDomainBill(simulation, 4);

        simulation.advanceTo(PERIOD);
        bill.act();
        long first = simulation.machine().domain(0).cpuNanosForVif(0);
        assertThat(simulation.machine().domain(1).unbilledNanos()).isEqualTo(first / 4 + first % 4);
        simulation.advanceTo(2 * PERIOD);
        bill.act();
        long second = simulation.machine().domain(0).cpuNanosForVif(0) - first;

        assertThat(second).isPositive();
        assertThat(simulation.machine().domain(1).unbilledNanos())
                .isEqualTo(first / 4 + first % 4 + first / 4 + second / 4 + second % 4);
        assertThat(simulation.machine().domain(2).unbilledNanos()).isPositive();
    }

    private static HostConfig config(Generation generation) {
        Calibration calibration = Calibration.standard();
        return XenHost.fitted(
                        calibration,
                        Collections.nCopies(2, XenHost.guest(calibration, new Greedy(PacketSizes.fixed(FRAME_BYTES)))))
                .netback(netback -> netback.generation(generation).check(DeviceCheck.RESERVE))
                .durationNanos(3 * SECOND)
                .build();
    }
}
