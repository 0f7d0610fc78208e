package io.vifsched.host;

import io.vifsched.host.bridge.BridgeConfig;
import io.vifsched.host.cpu.DomainConfig;
import io.vifsched.host.cpu.MachineConfig;
import io.vifsched.host.device.DeviceConfig;
import io.vifsched.host.disk.DiskConfig;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.guest.GuestConfig;
import io.vifsched.host.netback.NetbackConfig;
import io.vifsched.host.traffic.Traffic;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run depends on, apart from its schedulers. Immutable; {@link #builder} starts from the defaults.
 *
 * @param guests one vif each
 * @param netback how packets leave the rings, and what that costs
 * @param bridge between netback and the device
 * @param device queue, card and wire
 * @param attachments further devices, each with a bridge like the first, and which guest is attached to which
 * @param disk drive and virtual disks
 * @param machine physical CPUs and domains: dom0 with a VCPU per thread of netback or more, one domain per guest, and the one
 *     that serves disks if it is not dom0
 * @param calibration SHA-256 of the {@link io.vifsched.host.calibration.Calibration} that costs come from; empty if they were
 *     set one by one
 * @param durationNanos simulated time: events in [0, duration) happen, 1 ns to 10^15
 * @param windowNanos length of a throughput window, 1 ns to the duration
 * @param seed of all random streams
 * @param replication the run's number in its series: other arrivals under the same seed, 0 or more
 */
public record HostConfig(
        List<GuestConfig> guests,
        NetbackConfig netback,
        BridgeConfig bridge,
        DeviceConfig device,
        Attachments attachments,
        DiskConfig disk,
        MachineConfig machine,
        String calibration,
        long durationNanos,
        long windowNanos,
        long seed,
        int replication) {
    /** The longest run, in nanoseconds: eleven days. */
    public static final long LONGEST_NANOS = 1_000_000_000_000_000L;

    private static final int MOST_GUESTS = 1 << 24;

    /** Checks all settings. */
    public HostConfig {
        guests = List.copyOf(guests);
        Objects.requireNonNull(netback, "netback");
        Objects.requireNonNull(bridge, "bridge");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(calibration, "calibration");
        check("guests", guests.size(), 1, MOST_GUESTS, "");
        check("durationNanos", durationNanos, 1, LONGEST_NANOS, "");
        check("windowNanos", windowNanos, 1, durationNanos, ", the duration");
        check("replication", replication, 0, Integer.MAX_VALUE, "");
        int domains = 1 + guests.size() + (disk.ownDomain() ? 1 : 0);
        if (machine.domains().size() != domains) {
            throw new IllegalArgumentException("domains = " + machine.domains().size() + ", expected " + domains
                    + ": dom0 and one per guest" + (disk.ownDomain() ? ", and one for disks" : ""));
        }
        disk.check(
                guests.size(),
                machine.domains().get(disk.ownDomain() ? domains - 1 : 0).vcpus());
        check("threads", netback.threads(), 1, machine.domains().get(0).vcpus(), ", the VCPUs of dom0");
        if (!attachments.bridgeOfGuest().isEmpty()) {
            check("bridgeOfGuest", attachments.bridgeOfGuest().size(), guests.size(), guests.size(), ", one per guest");
        }
        checkDevice(device, netback, device);
        attachments.furtherDevices().forEach(further -> checkDevice(further, netback, device));
    }

    private static void checkDevice(DeviceConfig device, NetbackConfig netback, DeviceConfig first) {
        int holds = device.queuePackets() + device.card().capacityPackets();
        check("inFlightPackets", netback.inFlightPackets(), 0, holds, ", what the device holds");
        if (device.card().segments() != first.card().segments()) {
            throw new IllegalArgumentException("segments = " + device.card().segments()
                    + ", expected that of the first device, " + first.card().segments());
        }
    }

    /** All devices: the first, and those of the attachments. */
    public List<DeviceConfig> devices() {
        return Stream.concat(Stream.of(device), attachments.furtherDevices().stream())
                .toList();
    }

    private static void check(String name, long value, long least, long most, String remark) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " = " + value + ", expected " + least + " to " + most + remark);
        }
    }

    /** The number of vifs. */
    public int vifs() {
        return guests.size();
    }

    /** Domains of default weight for {@link MachineConfig}: dom0, and so many guests of one VCPU. */
    public static List<DomainConfig> domains(int dom0Vcpus, int guests) {
        check("guests", guests, 1, MOST_GUESTS, "");
        return IntStream.rangeClosed(0, guests)
                .mapToObj(i -> i == 0
                        ? new DomainConfig("dom0", dom0Vcpus, EventQueue.DECISION)
                        : new DomainConfig("vm" + i, 1, EventQueue.ARRIVAL))
                .toList();
    }

    /** The domain that serves disks, by its place among the machine's. */
    public int diskDomain() {
        return disk.ownDomain() ? machine.domains().size() - 1 : 0;
    }

    /** The domains of {@link #domains(int, int)}, and one more of default weight that serves disks. */
    public static List<DomainConfig> domains(int dom0Vcpus, int guests, int diskVcpus) {
        return Stream.concat(
                        domains(dom0Vcpus, guests).stream(),
                        Stream.of(new DomainConfig("disks", diskVcpus, EventQueue.DECISION)))
                .toList();
    }

    /** Starts from the defaults: one guest and one vif per entry of {@code traffic}, whose CPU time is not modelled. */
    public static Builder builder(List<? extends Traffic> traffic) {
        return of(traffic.stream()
                .map(application -> GuestConfig.builder(application).build())
                .toList());
    }

    /** Starts from the defaults around given guests. */
    public static Builder of(List<GuestConfig> guests) {
        return new Builder(guests);
    }

    /** Settings to be changed one by one; checked by {@link #build}. */
    public static final class Builder {
        private List<GuestConfig> guests;
        private NetbackConfig netback = NetbackConfig.builder().build();
        private BridgeConfig bridge = BridgeConfig.ideal();
        private DeviceConfig device = DeviceConfig.builder().build();
        private Attachments attachments = Attachments.one();
        private DiskConfig disk = DiskConfig.none();
        private @Nullable MachineConfig machine; // null: ideal
        private String calibration = "";
        private long durationNanos = 10_000_000_000L;
        private long windowNanos = 100_000_000;
        private long seed = 1;
        private int replication;

        private Builder(List<GuestConfig> guests) {
            this.guests = List.copyOf(guests);
        }

        /** Changes all guests alike. */
        public Builder guests(UnaryOperator<GuestConfig.Builder> change) {
            guests = guests.stream()
                    .map(guest -> change.apply(guest.toBuilder()).build())
                    .toList();
            return this;
        }

        /** Changes netback; by default a thread that copies packets one by one, without a check of the device. */
        public Builder netback(UnaryOperator<NetbackConfig.Builder> change) {
            netback = change.apply(netback.toBuilder()).build();
            return this;
        }

        /** The bridge; free and immediate by default. */
        public Builder bridge(BridgeConfig value) {
            bridge = value;
            return this;
        }

        /** Changes the device; by default 100 Mb/s, a queue of 256 packets and a ring of 64. */
        public Builder device(UnaryOperator<DeviceConfig.Builder> change) {
            device = change.apply(device.toBuilder()).build();
            return this;
        }

        /**
         * One more device with a bridge of its own; one device by default.
         *
         * @param attached guests whose vifs move to its bridge; the others stay where they are
         */
        public Builder furtherDevice(DeviceConfig value, int... attached) {
            attachments = attachments.with(value, guests.size(), attached);
            return this;
        }

        /** Changes the device and all further ones alike. */
        public Builder devices(UnaryOperator<DeviceConfig.Builder> change) {
            attachments = attachments.withEach(change);
            return device(change);
        }

        /** The virtual disks; none by default. */
        public Builder disk(DiskConfig value) {
            disk = value;
            return this;
        }

        /** The CPUs; by default an ideal machine, on which no task waits for another. */
        public Builder machine(MachineConfig value) {
            machine = value;
            return this;
        }

        /** SHA-256 of the calibration that costs come from; empty by default. */
        public Builder calibration(String sha256) {
            calibration = sha256;
            return this;
        }

        /** Simulated time, in nanoseconds; 10 s by default. */
        public Builder durationNanos(long value) {
            durationNanos = value;
            return this;
        }

        /** Length of a throughput window, in nanoseconds; 100 ms by default. */
        public Builder windowNanos(long value) {
            windowNanos = value;
            return this;
        }

        /** Seed of all random streams; 1 by default. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** The run's number in its series; 0 by default. */
        public Builder replication(int value) {
            replication = value;
            return this;
        }

        /**
         * Makes the configuration.
         *
         * @throws IllegalArgumentException naming the setting, its value and the rule that it breaks
         */
        public HostConfig build() {
            return new HostConfig(
                    guests,
                    netback,
                    bridge,
                    device,
                    attachments,
                    disk,
                    machine == null ? MachineConfig.ideal(domains()) : machine,
                    calibration,
                    durationNanos,
                    windowNanos,
                    seed,
                    replication);
        }

        private List<DomainConfig> domains() {
            int count = guests.size();
            int vcpus = netback.threads();
            return disk.ownDomain() ? HostConfig.domains(vcpus, count, 1) : HostConfig.domains(vcpus, count);
        }
    }
}
