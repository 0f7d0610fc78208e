package io.vifsched.host.disk;

/**
 * A guest's disk, and what the guest does with it.
 *
 * @param guest whose disk it is, from 0; a guest may have several
 * @param job of the application that uses it
 * @param backing what it is in dom0
 * @param cachedShare of the requests of a file that dom0's page cache answers without the drive, 0 to 1; 0 for a partition
 * @param vcpu of the domain that serves disks on which its threads run, from 0
 */
public record VirtualDisk(int guest, DiskJob job, Backing backing, double cachedShare, int vcpu) {
    /** What a virtual disk is in dom0. */
    public enum Backing {
        /** A partition or volume: blkback hands requests to the block layer itself. */
        PARTITION,
        /** A file behind a loop device, whose thread at nice -20 serves one request after the other. */
        FILE
    }

    /** Checks the settings. */
    public VirtualDisk {
        Settings.check("guest", guest, 0, Integer.MAX_VALUE);
        Settings.check("vcpu", vcpu, 0, Integer.MAX_VALUE);
        Settings.share("cachedShare", cachedShare);
        if (backing == Backing.PARTITION && cachedShare > 0) {
            throw new IllegalArgumentException("cachedShare = " + cachedShare + ", expected 0 for a partition");
        }
    }

    /** A partition. */
    public static VirtualDisk partition(int guest, DiskJob job) {
        return new VirtualDisk(guest, job, Backing.PARTITION, 0, 0);
    }

    /** A file behind a loop device. */
    public static VirtualDisk file(int guest, DiskJob job, double cachedShare) {
        return new VirtualDisk(guest, job, Backing.FILE, cachedShare, 0);
    }

    /** The same disk with its threads on another VCPU. */
    public VirtualDisk onVcpu(int number) {
        return new VirtualDisk(guest, job, backing, cachedShare, number);
    }
}
