package io.vifsched.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.host.calibration.Calibration;
import io.vifsched.host.cpu.Credit;
import io.vifsched.host.cpu.DomainConfig;
import io.vifsched.host.cpu.MachineConfig;
import io.vifsched.host.disk.DiskConfig;
import io.vifsched.host.disk.DiskJob;
import io.vifsched.host.disk.DriveConfig;
import io.vifsched.host.disk.StallConfig;
import io.vifsched.host.disk.VirtualDisk;
import io.vifsched.host.guest.GuestConfig;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.metrics.Stage;
import io.vifsched.host.traffic.Greedy;
import io.vifsched.host.traffic.PacketSizes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts with any disks: the run's own audit accounts for every request, packet and nanosecond of CPU. */
class RandomDisksTest {
    private static final long SECOND = 1_000_000_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyRequestIsAccountedForAndTheSameSeedGivesTheSameResult(long seed) {
        HostConfig config = randomHost(seed);
        HostResult one = run(config);
        HostResult two = run(config);

        assertThat(one.events()).isEqualTo(two.events());
        assertThat(one.packets(0, Stage.DELIVERED)).isPositive().isEqualTo(two.packets(0, Stage.DELIVERED));
        for (int disk = 0; disk < one.disks().disks(); disk++) {
            int depth = config.disk().disks().get(disk).job().queueDepth();
            long submitted = one.disks().submittedRequests(disk);
            assertThat(submitted).isEqualTo(two.disks().submittedRequests(disk));
            assertThat(submitted - one.disks().completedRequests(disk)).isBetween(0L, (long) depth);
        }
    }

    private static HostResult run(HostConfig config) {
        String spec = "drr vifs=" + config.vifs();
        return new Simulation(config, () -> PacketSchedulers.of(spec), HostListener.NONE).run();
    }

    private static HostConfig randomHost(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Calibration calibration = Calibration.standard();
        int guests = 1 + random.nextInt(3);
        int vcpus = 1 + random.nextInt(2);
        List<VirtualDisk> disks = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            long start = random.nextLong(SECOND / 16);
            DiskJob job = new DiskJob(
                    1 + random.nextInt(60), 1 + random.nextInt(11), start, start + 1 + random.nextLong(SECOND / 4));
            int guest = random.nextInt(guests);
            VirtualDisk disk = random.nextBoolean()
                    ? VirtualDisk.partition(guest, job)
                    : VirtualDisk.file(guest, job, random.nextInt(3) / 2.0);
            disks.add(disk.onVcpu(random.nextInt(vcpus)));
        }
        DriveConfig drive = random.nextBoolean()
                ? DriveConfig.hardDisk(1 + random.nextInt(32))
                : DriveConfig.constant(8, 1 + random.nextInt(8), 1 + random.nextInt(200_000));
        DiskConfig disk = DiskConfig.of(disks, drive, XenHost.diskCosts(calibration))
                .withPendingRequests(1 + random.nextInt(64))
                .withInterruptVcpu(random.nextInt(vcpus));
        if (random.nextBoolean()) {
            disk = disk.withStalls(new StallConfig(30_000_000, 1_000_000, 40_000_000, random.nextInt(vcpus)));
        }
        boolean apart = random.nextBoolean();
        List<DomainConfig> domains =
                apart ? HostConfig.domains(2, guests, vcpus) : HostConfig.domains(Math.max(2, vcpus), guests);
        GuestConfig guest = XenHost.guest(calibration, new Greedy(PacketSizes.fixed(1514)));
        return XenHost.fitted(calibration, Collections.nCopies(guests, guest))
                .disk(apart ? disk.inOwnDomain() : disk)
                .machine(MachineConfig.of(1 + random.nextInt(3), Credit.xen400(), domains))
                .durationNanos(SECOND / 4)
                .windowNanos(SECOND / 4)
                .seed(seed)
                .build();
    }
}
