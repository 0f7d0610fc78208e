package io.vifsched.host.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.vifsched.host.HostConfig;
import io.vifsched.host.cpu.DomainConfig;
import io.vifsched.host.cpu.Machine;
import io.vifsched.host.cpu.MachineConfig;
import io.vifsched.host.cpu.RoundRobin;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.metrics.Ledger;
import io.vifsched.host.metrics.Throughput;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.traffic.RandomStreams;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way of disk requests, but for one test on an ideal machine, where each task has a CPU of its own. */
class DiskTest {
    private static final long SECOND = 1_000_000_000;
    private static final DiskCosts COSTS =
            new DiskCosts(10_000, 4_000, 1_000, 1_100, 2_000, 5_000, 1_200, 800, 6_000, 1_500, 3_000, 3_300);
    private static final DiskJob ONCE = new DiskJob(1, 3, 500, 501);
    private static final DriveConfig DRIVE = DriveConfig.constant(4, 1, 100_000);

    /**
     * Sent at 500 + submit 10,000. Event: latency 1,000, handler 1,100. Thread: wake 2,000, request 5,000, map 1,200 + 3 x
     * 800 = 3,600. Drive: 100,000 + 3 x 10,000. Interrupt 3,000; soft interrupt 3,300, unmap 3,600. Back: latency 1,000,
     * handler 4,000.
     */
    @Test
    void aRequestToAPartitionTakesTheSumOfItsParts() {
        Setting setting = new Setting(DiskConfig.of(List.of(VirtualDisk.partition(0, ONCE)), DRIVE, COSTS));
        long delay = 1_000 + 1_100 + 2_000 + 5_000 + 3_600 + 130_000 + 3_000 + 3_300 + 3_600 + 1_000 + 4_000;

        setting.run(500 + 10_000 + delay);
        assertThat(setting.ledger.submittedRequests(0)).isEqualTo(1);
        assertThat(setting.ledger.completedRequests(0)).isZero();
        setting.run(500 + 10_000 + delay + 1);

        assertThat(setting.ledger.completedRequests(0)).isEqualTo(1);
        assertThat(setting.dom0("blkback")).isEqualTo(2_000 + 5_000 + 3_600);
        assertThat(setting.dom0("disk")).isEqualTo(3_000 + 3_300 + 3_600);
        assertThat(setting.dom0("event")).isEqualTo(1_100);
        assertThat(setting.machine.domain(1).cpuNanos()).isEqualTo(10_000 + 4_000);
        // all that dom0 has spent but for the wake-up
        assertThat(setting.machine.domain(0).cpuNanosForVif(0))
                .isEqualTo(1_100 + 5_000 + 3_600 + 3_000 + 3_300 + 3_600);
    }

    /** The loop thread: wake 2,000, request 6,000, 3 x 1,500; wake again 2,000; completion 3,300, unmap 3,600. */
    @Test
    void aRequestToAFileGoesThroughTheLoopThreadTwice() {
        Setting setting = new Setting(DiskConfig.of(List.of(VirtualDisk.file(0, ONCE, 0)), DRIVE, COSTS));
        long loop = 2_000 + 6_000 + 4_500 + 2_000 + 3_300 + 3_600;
        long delay = 1_000 + 1_100 + 2_000 + 5_000 + 3_600 + 130_000 + 3_000 + 3_300 + loop + 1_000 + 4_000;

        setting.run(500 + 10_000 + delay);
        assertThat(setting.ledger.completedRequests(0)).isZero();
        setting.run(500 + 10_000 + delay + 1);

        assertThat(setting.ledger.completedRequests(0)).isEqualTo(1);
        assertThat(setting.dom0("loop")).isEqualTo(loop);
    }

    /** No drive, no interrupt, no second wake-up. */
    @Test
    void aRequestThatThePageCacheAnswersDoesNotSeeTheDrive() {
        Setting setting = new Setting(DiskConfig.of(List.of(VirtualDisk.file(0, ONCE, 1)), DRIVE, COSTS));
        long loop = 2_000 + 6_000 + 4_500 + 3_300 + 3_600;
        long delay = 1_000 + 1_100 + 2_000 + 5_000 + 3_600 + loop + 1_000 + 4_000;

        setting.run(500 + 10_000 + delay);
        assertThat(setting.ledger.completedRequests(0)).isZero();
        setting.run(500 + 10_000 + delay + 1);

        assertThat(setting.ledger.completedRequests(0)).isEqualTo(1);
        assertThat(setting.dom0("disk")).isZero();
    }

    /**
     * Of 40 requests 32 fit in the ring; when one is answered, another enters. Blkback is told of the first only, while it
     * serves it one more comes; the others, sent while these are in flight, are seen with the first answer.
     */
    @Test
    void whatExceedsTheRingWaitsInTheGuest() {
        DiskJob job = new DiskJob(40, 1, 0, SECOND);
        Setting setting = new Setting(
                DiskConfig.of(List.of(VirtualDisk.partition(0, job)), DriveConfig.constant(1, 1, 10_000_000), COSTS));

        setting.run(5_000_000);
        assertThat(setting.ledger.submittedRequests(0)).isEqualTo(40);
        assertThat(setting.disk.queuedRequests(0)).isEqualTo(8);
        assertThat(setting.disk.pendingRequests()).isEqualTo(2);

        setting.run(15_000_000); // the first is done after 10 ms, and another is sent
        assertThat(setting.disk.pendingRequests()).isEqualTo(32);
        assertThat(setting.ledger.submittedRequests(0)).isEqualTo(41);
        assertThat(setting.disk.queuedRequests(0)).isEqualTo(8);
    }

    /** Two outstanding: the one that is sent while the other is in flight is seen with the other's answer, without an event. */
    @Test
    void noEventIsSentWhileARequestIsInFlight() {
        DiskJob job = new DiskJob(2, 1, 0, SECOND);
        Setting setting = new Setting(
                DiskConfig.of(List.of(VirtualDisk.partition(0, job)), DriveConfig.constant(1, 1, 1_000_000), COSTS));

        setting.run(SECOND);

        assertThat(setting.ledger.completedRequests(0)).isGreaterThan(900);
        assertThat(setting.dom0("event")).isEqualTo(1_100); // the first
    }

    /**
     * Two requests at 500; event 1,000 + 1,100, wake 2,000, each 7,000 with its map, drive 110,000: done at 121,600 and
     * 128,600. The first's soft interrupt, 3,000 later, would end at 129,900; the second's interrupt, 3,000, comes in between:
     * answered at 132,900, seen at 133,900 + 4,000.
     */
    @Test
    void anInterruptOfTheDrivePreemptsItsSoftInterrupt() {
        DiskCosts costs = new DiskCosts(0, 4_000, 1_000, 1_100, 2_000, 5_000, 1_200, 800, 6_000, 1_500, 3_000, 3_300);
        List<DomainConfig> domains = HostConfig.domains(1, 2).stream()
                .map(domain -> domain.withPins(domain.name().equals("dom0") ? 0 : 1))
                .toList();
        DiskJob job = new DiskJob(2, 1, 500, 501);
        Setting setting = new Setting(
                DiskConfig.of(List.of(VirtualDisk.partition(0, job)), DriveConfig.constant(2, 2, 100_000), costs),
                MachineConfig.of(2, new RoundRobin(30_000_000), domains).withCosts(0, 0));

        setting.run(137_900);
        assertThat(setting.ledger.completedRequests(0)).isZero();
        setting.run(137_901);
        assertThat(setting.ledger.completedRequests(0)).isEqualTo(1);
    }

    /** Three disks with 32 requests each share 64 pending ones; what one gives back another takes. */
    @Test
    void allDisksShareThePendingRequests() {
        DiskJob job = new DiskJob(32, 1, 0, SECOND);
        List<VirtualDisk> disks =
                List.of(VirtualDisk.partition(0, job), VirtualDisk.partition(1, job), VirtualDisk.partition(1, job));
        Setting setting = new Setting(DiskConfig.of(disks, DriveConfig.constant(1, 1, 100_000), COSTS));

        setting.run(5_000_000);
        assertThat(setting.disk.pendingRequests()).isEqualTo(64);
        setting.run(SECOND);

        // one after the other in 110 us: 9,090 in a second
        long completed = 0;
        for (int disk = 0; disk < 3; disk++) {
            assertThat(setting.ledger.completedRequests(disk)).isGreaterThan(500);
            completed += setting.ledger.completedRequests(disk);
        }
        assertThat(completed).isCloseTo(9_090, within(10L));
    }

    /** Requests of 4 KiB one at a time: 0.05 + 0.5 + 8/15 x 6.5 + 4.167 + 0.05 = 8.233 ms. */
    @Test
    void aHardDiskTakesEightMillisecondsForOneRequestAndLessForOneOfMany() {
        DiskCosts free = new DiskCosts(0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
        Setting one = new Setting(DiskConfig.of(
                List.of(VirtualDisk.partition(0, new DiskJob(1, 1, 0, 100 * SECOND))), DriveConfig.hardDisk(1), free));
        Setting many = new Setting(DiskConfig.of(
                List.of(VirtualDisk.partition(0, new DiskJob(32, 1, 0, 100 * SECOND))),
                DriveConfig.hardDisk(32),
                free));

        one.run(100 * SECOND);
        many.run(100 * SECOND);

        // sd of one is 2.8 ms, so 2 % are 0.16 ms = 6 standard errors of 12,000
        assertThat(100e3 / one.ledger.completedRequests(0)).isCloseTo(8.233, within(0.16));
        // seeks are short: 0.05 + 0.5 + 4.167 + 0.05 = 4.77 ms and a little
        assertThat(100e3 / many.ledger.completedRequests(0)).isBetween(4.77, 6.5);
    }

    /** 4 channels at 110 us each: 36,364 requests a second. */
    @Test
    void channelsServeAtTheSameTime() {
        DiskCosts free = new DiskCosts(0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
        Setting setting = new Setting(DiskConfig.of(
                List.of(VirtualDisk.partition(0, new DiskJob(16, 1, 0, SECOND))),
                DriveConfig.constant(32, 4, 100_000),
                free));

        setting.run(SECOND);

        assertThat(setting.ledger.completedRequests(0)).isCloseTo(36_364, within(4L));
        assertThat(setting.ledger.delaysNanos(0).getMean()).isCloseTo(440_000, within(10_000.0)); // 16 / 36,364 s
    }

    /** Held for 50 ms of each (50 + 150) ms in the mean: a quarter of the time. */
    @Test
    void stallsHoldTheirVcpuWhileRequestsAreOutstanding() {
        DiskConfig disks = DiskConfig.of(
                        List.of(VirtualDisk.partition(0, new DiskJob(1, 1, 10 * SECOND, 60 * SECOND))), DRIVE, COSTS)
                .withStalls(new StallConfig(150_000_000, 50_000_000, 50_000_000, 0));
        Setting setting = new Setting(disks);

        setting.run(10 * SECOND);
        assertThat(setting.dom0("stall")).isZero();
        setting.run(60 * SECOND);
        long stalled = setting.dom0("stall");
        setting.run(70 * SECOND);

        assertThat(stalled / 50e9).isCloseTo(0.25, within(0.05));
        assertThat(setting.dom0("stall")).isLessThan(stalled + SECOND / 10);
    }

    @Test
    void requestsDoNotAllocate() {
        DiskJob job = new DiskJob(40, 2, 0, 100 * SECOND);
        List<VirtualDisk> disks = List.of(VirtualDisk.partition(0, job), VirtualDisk.file(1, job, 0.5));
        Setting setting = new Setting(DiskConfig.of(disks, DriveConfig.constant(32, 2, 100_000), COSTS)
                .withPendingRequests(33)
                .withStalls(new StallConfig(1_000_000, 1_000, 2_000, 0)));
        setting.run(2 * SECOND);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = thread.getThreadAllocatedBytes(id);
        long completed = setting.ledger.completedRequests(0) + setting.ledger.completedRequests(1);

        setting.events.runUntil(8 * SECOND);

        assertThat(thread.getThreadAllocatedBytes(id) - before).isLessThan(20_000);
        assertThat(setting.ledger.completedRequests(0) + setting.ledger.completedRequests(1) - completed)
                .isGreaterThan(60_000);
    }

    @Test
    void aRequestThatIsHeldTwiceOrNotAtAllIsNoticed() {
        Setting setting = new Setting(DiskConfig.of(List.of(VirtualDisk.partition(0, ONCE)), DRIVE, COSTS));
        setting.run(SECOND);

        setting.disk.check();
        assertThatThrownBy(setting.disk::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("audit: holders of a request of disk 0 = 2, expected 1");
    }

    @Test
    void rejectsDisksThatTheHostHasNoPlaceFor() {
        DiskConfig disks = DiskConfig.of(List.of(VirtualDisk.partition(2, ONCE)), DRIVE, COSTS);

        assertThatThrownBy(() -> disks.check(2, 1)).hasMessage("guest of disk 0 = 2, expected 0 to 1");
        assertThatThrownBy(() -> disks.withInterruptVcpu(1).check(3, 1))
                .hasMessage("interruptVcpu = 1, expected 0 to 0");
        assertThatThrownBy(() -> disks.withStalls(new StallConfig(1, 1, 1, 3)).check(3, 2))
                .hasMessage("vcpu of stalls = 3, expected 0 to 1");
        assertThatThrownBy(() -> new DiskJob(1, 12, 0, 1)).hasMessage("segments = 12, expected 1 to 11");
        assertThatThrownBy(() -> new VirtualDisk(0, ONCE, VirtualDisk.Backing.PARTITION, 0.5, 0))
                .hasMessage("cachedShare = 0.5, expected 0 for a partition");
    }

    /** A host of two guests with disks alone. */
    private static final class Setting {
        final EventQueue events = new EventQueue();
        final Machine machine;
        final DiskLedger ledger;
        final Disk disk;

        Setting(DiskConfig config) {
            this(config, MachineConfig.ideal(HostConfig.domains(1, 2)));
        }

        Setting(DiskConfig config, MachineConfig machineConfig) {
            machine = new Machine(machineConfig, events, 2);
            PacketTable table = new PacketTable();
            Ledger packets = new Ledger(2, new Throughput(2, 1, 1), table, HostListener.NONE);
            ledger = new DiskLedger(config.disks().size(), 1_000 * SECOND, SECOND);
            disk = new Disk(
                    config,
                    new HostContext(table, packets, events, machine),
                    machine.domain(0),
                    new RandomStreams(1, 0),
                    ledger);
            disk.start();
        }

        void run(long endNanos) {
            events.runUntil(endNanos);
            machine.settle(endNanos);
        }

        long dom0(String purpose) {
            return machine.domain(0).cpuNanos(machine.purpose(purpose));
        }
    }
}
