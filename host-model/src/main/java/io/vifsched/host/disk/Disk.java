package io.vifsched.host.disk;

import io.vifsched.host.cpu.Domain;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.traffic.RandomStreams;
import io.vifsched.host.traffic.RandomStreams.Purpose;
import java.util.ArrayList;
import java.util.List;

/**
 * The host's virtual disks at work: their guests' ends, the domain that serves them, and the drive.
 *
 * <p><b>Threads:</b> the thread that runs the simulation.
 */
public final class Disk {
    private final DiskLedger ledger;
    private final int pendingRequests; // at most
    private final int[] guestOfDisk;
    private final RequestPool pool;
    private final List<Blkfront> fronts = new ArrayList<>();
    private final List<Blkback> backs = new ArrayList<>();
    private final List<Drive> drives = new ArrayList<>(1); // none without virtual disks
    private final List<Stalls> stalls = new ArrayList<>(1);

    /**
     * Disks without requests.
     *
     * @param server the domain that serves them; guest g has domain 1 + g
     */
    public Disk(DiskConfig config, HostContext context, Domain server, RandomStreams random, DiskLedger ledger) {
        this.ledger = ledger;
        this.pendingRequests = config.pendingRequests();
        this.guestOfDisk = config.disks().stream().mapToInt(VirtualDisk::guest).toArray();
        this.pool = new RequestPool(config.pendingRequests());
        if (config.disks().isEmpty()) {
            return;
        }
        Drive drive = new Drive(config.drive(), config.costs(), context, server.vcpu(config.interruptVcpu()));
        drives.add(drive);
        int[] disksOfGuest = new int[context.machine().vifs()];
        for (VirtualDisk disk : config.disks()) {
            int number = fronts.size();
            Blkback back = new Blkback(number, disk, config.costs(), context, server.vcpu(disk.vcpu()), pool, drive);
            RandomStreams own = random.ofApplication(disksOfGuest[disk.guest()]++);
            Blkfront front = new Blkfront(
                    number,
                    disk,
                    config.costs(),
                    context,
                    context.machine().domain(1 + disk.guest()).vcpu(0),
                    back,
                    own.stream(disk.guest(), Purpose.DISK),
                    ledger);
            back.connect(front.ring());
            backs.add(back);
            fronts.add(front);
        }
        config.stalls().ifPresent(stall -> {
            Stalls task = new Stalls(stall, context, random.stream(0, Purpose.STALL), () -> pendingRequests() > 0);
            server.vcpu(stall.vcpu()).add(task);
            stalls.add(task);
        });
    }

    /** Starts the applications, at time 0. */
    public void start() {
        fronts.forEach(Blkfront::start);
        stalls.forEach(stall -> stall.start(0));
    }

    /** Leaves the requests of a guest's virtual disks in their rings, or not any more. */
    public void hold(int guest, boolean value, long nowNanos) {
        for (int disk = 0; disk < backs.size(); disk++) {
            if (guestOfDisk[disk] == guest) {
                backs.get(disk).hold(value, nowNanos);
            }
        }
    }

    /** What has been counted. */
    public DiskLedger ledger() {
        return ledger;
    }

    /** Requests that blkback has taken and not answered, of all virtual disks. */
    int pendingRequests() {
        return pendingRequests - pool.free();
    }

    /** Requests of a virtual disk that wait in its guest for room in the ring. */
    int queuedRequests(int disk) {
        return fronts.get(disk).queuedRequests();
    }

    /**
     * Accounts for every request at the end of the run: it is held by one box, in the place where it is by its own account;
     * and requests sent = completed + outstanding.
     *
     * @throws IllegalStateException naming the first count that does not agree
     */
    public void check() {
        fronts.forEach(Blkfront::report);
        backs.forEach(Blkback::report);
        drives.forEach(Drive::report);
        fronts.forEach(Blkfront::check);
    }
}
