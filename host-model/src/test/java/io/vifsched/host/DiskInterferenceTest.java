package io.vifsched.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import io.vifsched.host.netback.Generation;
import io.vifsched.host.traffic.PacedUdp;
import io.vifsched.host.traffic.Pacing;
import io.vifsched.host.traffic.Traffic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One guest sends, the other uses its disk for the second of four seconds. */
class DiskInterferenceTest {
    private static final long SECOND = 1_000_000_000;
    private static final Calibration CALIBRATION = Calibration.standard();
    private static final DiskJob JOB = new DiskJob(32, 11, SECOND, 2 * SECOND);

    /** All of it from the page cache: the loop thread at nice -20 copies as fast as dom0's CPU allows. */
    private static final DiskConfig CACHED_FILE = DiskConfig.of(
            List.of(VirtualDisk.file(1, JOB, 1)), DriveConfig.hardDisk(32), XenHost.diskCosts(CALIBRATION));

    /** At 1 Gb/s netback needs most of a VCPU, which it then shares with blkback and the loop thread. */
    @Test
    void aDiskOnTheOnlyVcpuOfDom0TakesThroughputAndADomainOfItsOwnDoesNot() {
        double[] shared = throughputs(gigabit(CACHED_FILE, HostConfig.domains(1, 2)));
        double[] apart = throughputs(gigabit(CACHED_FILE.inOwnDomain(), HostConfig.domains(1, 2, 1)));

        assertThat(during(shared)).isLessThan(0.7);
        assertThat(during(apart)).isCloseTo(1, within(0.01));
        assertThat(after(shared)).isCloseTo(1, within(0.02));
        assertThat(after(apart)).isCloseTo(1, within(0.01));
    }

    /** With several VCPUs netback is disturbed only if the disk's threads are on its own. */
    @Test
    void aDiskOnAnotherVcpuOfDom0TakesLess() {
        DiskConfig elsewhere = DiskConfig.of(
                        List.of(VirtualDisk.file(1, JOB, 1).onVcpu(1)),
                        DriveConfig.hardDisk(32),
                        XenHost.diskCosts(CALIBRATION))
                .withInterruptVcpu(1);

        double[] same = throughputs(gigabit(CACHED_FILE, HostConfig.domains(2, 2)));
        double[] other = throughputs(gigabit(elsewhere, HostConfig.domains(2, 2)));

        assertThat(during(same)).isLessThan(0.7);
        assertThat(during(other)).isCloseTo(1, within(0.01));
    }

    /** The loop thread at nice -20 has 99 % of a VCPU for itself whenever it has work, as long as it has it. */
    @Test
    void cpuTimeIsAttributedToTheGuestItIsSpentFor() {
        HostConfig config = gigabit(CACHED_FILE, HostConfig.domains(1, 2));

        HostResult result = new Simulation(config, () -> PacketSchedulers.of("native vifs=2"), HostListener.NONE).run();

        long requests = result.disks().submittedRequests(0);
        long loop = result.machine().domain(0).cpuNanos(result.machine().purpose("loop"));
        assertThat(requests).isGreaterThan(5_000);
        // loop thread: request 5,000, 11 x 2,000, completion 3,000, unmap 1,000 + 11 x 800; and wake-ups
        assertThat(loop / requests).isBetween(39_800L, 41_800L);
        // blkback 5,000 + 9,800 in addition
        assertThat(result.machine().domain(0).cpuNanosForVif(1) / requests).isBetween(54_000L, 56_000L);
    }

    /** At 100 Mb/s dom0 has time to spare; what breaks the throughput is a VCPU that is held for long. */
    @Test
    void stallsBreakTheThroughputUnlessTheyHoldAnotherDomain() {
        DiskConfig disks = DiskConfig.of(
                        List.of(VirtualDisk.partition(1, JOB)),
                        DriveConfig.hardDisk(32),
                        XenHost.diskCosts(CALIBRATION))
                .withStalls(new StallConfig(200_000_000, 50_000_000, 200_000_000, 0));

        double[] shared = throughputs(fast(disks, HostConfig.domains(1, 2)).build());
        double[] apart = throughputs(
                fast(disks.inOwnDomain(), HostConfig.domains(1, 2, 1)).build());

        assertThat(during(shared)).isLessThan(0.85);
        assertThat(during(apart)).isCloseTo(1, within(0.01));
        assertThat(after(shared)).isCloseTo(1, within(0.05));
    }

    private static HostConfig.Builder fast(DiskConfig disks, List<DomainConfig> domains) {
        return host(disks, domains, XenHost.guest(CALIBRATION, new PacedUdp(100_000_000, Pacing.SLEEP)));
    }

    private static HostConfig gigabit(DiskConfig disks, List<DomainConfig> domains) {
        GuestConfig sender = XenHost.guest(CALIBRATION, new PacedUdp(800_000_000, Pacing.SLEEP));
        return host(disks, domains, sender)
                .device(device -> device.linkBitsPerSecond(1_000_000_000L).queuePackets(1_000))
                .build();
    }

    private static HostConfig.Builder host(DiskConfig disks, List<DomainConfig> domains, GuestConfig sender) {
        return XenHost.fitted(CALIBRATION, List.of(sender, XenHost.guest(CALIBRATION, Traffic.SILENT)))
                .netback(netback -> netback.generation(Generation.COPY).threads(1))
                .disk(disks)
                .machine(MachineConfig.of(4, Credit.xen400(), domains))
                .windowNanos(SECOND)
                .durationNanos(4 * SECOND);
    }

    /** Delivered in each second. */
    private static double[] throughputs(HostConfig config) {
        HostResult result = new Simulation(config, () -> PacketSchedulers.of("native vifs=2"), HostListener.NONE).run();
        assertThat(result.packets(0, Stage.DELIVERED)).isPositive();
        return new double[] {
            result.deliveredBytes(0, 0),
            result.deliveredBytes(0, 1),
            result.deliveredBytes(0, 2),
            result.deliveredBytes(0, 3)
        };
    }

    private static double during(double[] seconds) {
        return seconds[1] / seconds[0];
    }

    /** Requests that are outstanding when the job ends, and what they held up, are done a second later. */
    private static double after(double[] seconds) {
        return seconds[3] / seconds[0];
    }
}
