package io.vifsched.experiments.scenario;

import io.vifsched.PolicyOption.Kind;
import io.vifsched.host.XenHost;
import io.vifsched.host.calibration.Calibration;
import io.vifsched.host.disk.DiskConfig;
import io.vifsched.host.disk.DiskJob;
import io.vifsched.host.disk.DriveConfig;
import io.vifsched.host.disk.StallConfig;
import io.vifsched.host.disk.VirtualDisk;
import java.util.List;
import java.util.Map;

/** The disks that a {@link Scenario} describes. */
final class DiskSetup {
    private static final long LONGEST_NANOS = 100_000_000_000_000L;
    private static final long SHORTEST_STALL_NANOS = 50_000_000;
    private static final long LONGEST_STALL_NANOS = 500_000_000;
    private static final int SSD_CHANNELS = 8;
    private static final long SSD_NANOS = 100_000;

    private DiskSetup() {}

    static boolean inOwnDomain(Scenario scenario) {
        boolean own = scenario.choice(Knob.DISK_DOMAIN, Map.of("dom0", false, "own", true));
        return own && !scenario.text(Knob.DISK).equals("none");
    }

    static DiskConfig of(Scenario scenario, int guests, Calibration calibration) {
        String kind = scenario.choice(Knob.DISK, Map.of("none", "none", "partition", "partition", "file", "file"));
        DiskJob job = new DiskJob(
                (int) scenario.count(Knob.DISK_DEPTH, 1, 4_096),
                (int) scenario.count(Knob.DISK_SEGMENTS, 1, DiskJob.MOST_SEGMENTS),
                scenario.timeNanos(Knob.DISK_START, 0, LONGEST_NANOS),
                scenario.timeNanos(Knob.DISK_END, 0, LONGEST_NANOS));
        double cached = scenario.count(Knob.DISK_CACHED, 0, 100) / 100.0;
        int vcpu = (int) scenario.count(Knob.DISK_VCPU, 0, 63);
        DriveConfig drive = scenario.choice(
                Knob.DRIVE,
                Map.of("hdd", DriveConfig.hardDisk(32), "ssd", DriveConfig.constant(32, SSD_CHANNELS, SSD_NANOS)));
        boolean stalls = !scenario.text(Knob.STALLS).equals("none");
        long gapNanos = stalls
                ? scenario.quantity(Kind.TIME, Knob.STALLS, scenario.text(Knob.STALLS), 1_000_000, LONGEST_NANOS)
                : 0;
        boolean own = inOwnDomain(scenario);
        int guest = (int) scenario.count(Knob.DISK_GUEST, 1, kind.equals("none") ? HostSetup.MOST_GUESTS : guests) - 1;
        if (kind.equals("none")) {
            return DiskConfig.none();
        }
        VirtualDisk disk =
                kind.equals("file") ? VirtualDisk.file(guest, job, cached) : VirtualDisk.partition(guest, job);
        DiskConfig config = DiskConfig.of(List.of(disk.onVcpu(vcpu)), drive, XenHost.diskCosts(calibration))
                .withInterruptVcpu(vcpu);
        config = stalls
                ? config.withStalls(new StallConfig(gapNanos, SHORTEST_STALL_NANOS, LONGEST_STALL_NANOS, vcpu))
                : config;
        return own ? config.inOwnDomain() : config;
    }
}
