package io.vifsched.host.disk;

import java.util.List;
import java.util.Optional;

/**
 * The host's drive, the virtual disks on it, and the domain that serves them.
 *
 * @param disks of the guests; none for a host without disks
 * @param drive on which all of them lie
 * @param costs CPU time
 * @param stalls if there are any
 * @param pendingRequests that blkback can have taken and not answered, of all virtual disks together, 1 to 2^20; Linux has 64
 * @param interruptVcpu that handles the drive's interrupts, from 0
 * @param ownDomain whether a domain of its own serves disks, the last of the machine, and not dom0
 */
public record DiskConfig(
        List<VirtualDisk> disks,
        DriveConfig drive,
        DiskCosts costs,
        Optional<StallConfig> stalls,
        int pendingRequests,
        int interruptVcpu,
        boolean ownDomain) {
    /** Linux's {@code blkif_reqs}. */
    public static final int DEFAULT_PENDING_REQUESTS = 64;

    private static final DiskConfig NONE =
            of(List.of(), DriveConfig.constant(1, 1, 1), new DiskCosts(0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0));

    /** Checks the settings. */
    public DiskConfig {
        disks = List.copyOf(disks);
        Settings.check("pendingRequests", pendingRequests, 1, 1 << 20);
        Settings.check("interruptVcpu", interruptVcpu, 0, Integer.MAX_VALUE);
    }

    /** No disks. */
    public static DiskConfig none() {
        return NONE;
    }

    /** Disks that dom0 serves, without stalls, interrupts on its first VCPU. */
    public static DiskConfig of(List<VirtualDisk> disks, DriveConfig drive, DiskCosts costs) {
        return new DiskConfig(disks, drive, costs, Optional.empty(), DEFAULT_PENDING_REQUESTS, 0, false);
    }

    /** The same with stalls. */
    public DiskConfig withStalls(StallConfig value) {
        return new DiskConfig(disks, drive, costs, Optional.of(value), pendingRequests, interruptVcpu, ownDomain);
    }

    /** The same with another number of pending requests. */
    public DiskConfig withPendingRequests(int value) {
        return new DiskConfig(disks, drive, costs, stalls, value, interruptVcpu, ownDomain);
    }

    /** The same with interrupts on another VCPU. */
    public DiskConfig withInterruptVcpu(int value) {
        return new DiskConfig(disks, drive, costs, stalls, pendingRequests, value, ownDomain);
    }

    /** The same disks, served by a domain of their own. */
    public DiskConfig inOwnDomain() {
        return new DiskConfig(disks, drive, costs, stalls, pendingRequests, interruptVcpu, true);
    }

    /**
     * Checks what depends on the host.
     *
     * @param guests of the host
     * @param vcpus of the domain that serves disks
     * @throws IllegalArgumentException naming the setting, its value and the rule that it breaks
     */
    public void check(int guests, int vcpus) {
        Settings.check("interruptVcpu", interruptVcpu, 0, vcpus - 1L);
        stalls.ifPresent(stall -> Settings.check("vcpu of stalls", stall.vcpu(), 0, vcpus - 1L));
        for (int i = 0; i < disks.size(); i++) {
            Settings.check("guest of disk " + i, disks.get(i).guest(), 0, guests - 1L);
            Settings.check("vcpu of disk " + i, disks.get(i).vcpu(), 0, vcpus - 1L);
        }
    }
}
