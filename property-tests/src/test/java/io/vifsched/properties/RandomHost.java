package io.vifsched.properties;

import io.vifsched.host.HostConfig;
import io.vifsched.host.bridge.BridgeConfig;
import io.vifsched.host.device.CardConfig;
import io.vifsched.host.device.DeviceCheck;
import io.vifsched.host.device.DeviceConfig;
import io.vifsched.host.disk.DiskConfig;
import io.vifsched.host.disk.DiskCosts;
import io.vifsched.host.disk.DiskJob;
import io.vifsched.host.disk.DriveConfig;
import io.vifsched.host.disk.VirtualDisk;
import io.vifsched.host.guest.GuestConfig;
import io.vifsched.host.netback.Generation;
import io.vifsched.host.netback.NetbackConfig;
import io.vifsched.host.netback.NetbackCosts;
import io.vifsched.host.netback.SchedulerScope;
import io.vifsched.host.netback.TransmissionTimer;
import io.vifsched.host.ring.ResponseEvents;
import io.vifsched.host.traffic.ConstantRate;
import io.vifsched.host.traffic.Greedy;
import io.vifsched.host.traffic.OnOff;
import io.vifsched.host.traffic.PacketSizes;
import io.vifsched.host.traffic.Poisson;
import io.vifsched.host.traffic.Tcp;
import io.vifsched.host.traffic.Traffic;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A host of any generation, size and speed, with up to three devices and disks, its check still to be chosen. */
record RandomHost(
        GuestConfig guest,
        NetbackConfig netback,
        BridgeConfig bridge,
        DeviceConfig device,
        int furtherDevices,
        DiskConfig disk) {
    private static final long DURATION_NANOS = 20_000_000;

    static Arbitrary<RandomHost> any() {
        return Combinators.combine(guests(), netbacks(), bridges(), devices(), Workloads.integers(0, 2), disks())
                .as(RandomHost::new);
    }

    HostConfig config(List<Traffic> traffic, DeviceCheck check, long seed) {
        HostConfig.Builder host = HostConfig.builder(traffic)
                .durationNanos(DURATION_NANOS)
                .windowNanos(DURATION_NANOS)
                .seed(seed)
                .guests(own -> guest.toBuilder().applications(own.build().applications()))
                .netback(ignored -> netback.toBuilder().check(check))
                .bridge(bridge)
                .device(ignored -> device.toBuilder())
                .disk(disk);
        for (int further = 1; further <= furtherDevices; further++) {
            int number = further; // the guests are spread evenly over all devices
            int[] attached = IntStream.range(0, traffic.size())
                    .filter(guestNumber -> guestNumber % (furtherDevices + 1) == number)
                    .toArray();
            host.furtherDevice(device, attached);
        }
        return host.build();
    }

    private static Arbitrary<GuestConfig> guests() {
        return Combinators.combine(
                        Workloads.integers(5, 8),
                        Workloads.integers(1, 200_000),
                        Arbitraries.of(true, false),
                        Arbitraries.of(ResponseEvents.class),
                        Workloads.integers(0, 3_000),
                        Workloads.integers(0, 3_000),
                        Workloads.integers(0, 8_000))
                .as((ringBits, socketBytes, skbOrphan, responses, latency, event, send) -> GuestConfig.builder(
                                Traffic.SILENT)
                        .ringSlots(1 << ringBits)
                        .socketBytes(socketBytes)
                        .skbOrphan(skbOrphan)
                        .responseEvents(responses)
                        .eventLatencyNanos(latency)
                        .eventNanos(event)
                        .sendNanos(send)
                        .receiveRingSlots(1 << ringBits)
                        .receiveNanos(send)
                        .build());
    }

    private static Arbitrary<NetbackConfig> netbacks() {
        Arbitrary<NetbackCosts> costs = Combinators.combine(
                        Workloads.integers(0, 3_000),
                        Workloads.integers(0, 3_000),
                        Workloads.integers(0, 12_000),
                        Workloads.integers(0, 2_000),
                        Workloads.integers(0, 2_000),
                        Workloads.integers(0, 3_000))
                .as((event, wake, packet, hypercall, operation, timer) ->
                        new NetbackCosts(event, wake, packet, hypercall, operation, timer, timer, packet / 2));
        return Combinators.combine(
                        Arbitraries.of(Generation.class),
                        Workloads.integers(1, 4),
                        Arbitraries.of(SchedulerScope.class),
                        Workloads.integers(1, 300),
                        Arbitraries.of(TransmissionTimer.class),
                        Arbitraries.of(true, false),
                        Workloads.integers(0, 3_000),
                        costs)
                .as((generation, threads, scope, batch, timer, carries, latency, cost) -> NetbackConfig.builder()
                        .generation(generation)
                        .threads(threads)
                        .scope(scope)
                        .batchPackets(batch)
                        .receivePackets(batch % 33)
                        .transmissionTimer(timer)
                        .timerCarries(carries)
                        .eventLatencyNanos(latency)
                        .costs(cost)
                        .build());
    }

    private static Arbitrary<BridgeConfig> bridges() {
        return Combinators.combine(Workloads.integers(0, 6_000), Workloads.integers(0, 20_000))
                .as((packet, delay) ->
                        new BridgeConfig(packet, delay, 1_000).withLearning(delay * 1_000L, packet * 1_000L, packet));
    }

    /** Disks of the first guest, on a drive that is busy all the time. */
    private static Arbitrary<DiskConfig> disks() {
        Arbitrary<VirtualDisk> disk = Combinators.combine(
                        Workloads.integers(1, 40),
                        Workloads.integers(1, 11),
                        Arbitraries.of(0.0, 0.5, 1.0),
                        Arbitraries.of(true, false))
                .as((depth, segments, cached, file) -> {
                    DiskJob job = new DiskJob(depth, segments, 1_000_000, DURATION_NANOS / 2);
                    return file ? VirtualDisk.file(0, job, cached) : VirtualDisk.partition(0, job);
                });
        return Combinators.combine(
                        disk.list().ofMaxSize(3),
                        Workloads.integers(1, 64),
                        Workloads.integers(0, 3_000),
                        Arbitraries.of(DriveConfig.hardDisk(4), DriveConfig.constant(8, 3, 20_000)),
                        Arbitraries.of(true, false))
                .as((disks, pending, cost, drive, own) -> {
                    DiskCosts costs = new DiskCosts(
                            cost, cost, cost, cost, cost, cost + 1_000, cost, cost / 4, cost, cost / 4, cost, cost);
                    DiskConfig config = DiskConfig.of(disks, drive, costs).withPendingRequests(pending);
                    return own ? config.inOwnDomain() : config;
                });
    }

    private static Arbitrary<DeviceConfig> devices() {
        Arbitrary<CardConfig> cards = Combinators.combine(
                        Workloads.integers(0, 3),
                        Workloads.integers(1, 64),
                        Workloads.integers(0, 63),
                        Arbitraries.of(true, false))
                .as((kind, packets, freed, segments) -> switch (kind) {
                    case 0 -> CardConfig.r8169();
                    case 1 -> CardConfig.e1000e();
                    default ->
                        CardConfig.plain(packets, 1 + freed % packets)
                                .withSegments(segments)
                                .withReceiveDescriptors(packets);
                });
        return Combinators.combine(
                        Arbitraries.of(10_000_000L, 100_000_000L, 1_000_000_000L),
                        Workloads.integers(0, 300),
                        cards,
                        Workloads.integers(0, 5_000),
                        Workloads.integers(0, 1_000))
                .as((link, queue, card, interrupt, clean) -> DeviceConfig.builder()
                        .linkBitsPerSecond(link)
                        .queuePackets(queue)
                        .card(card)
                        .interruptNanos(interrupt)
                        .cleanPacketNanos(clean)
                        .receivePacketNanos(2 * clean)
                        .roundTripNanos(20 * interrupt)
                        .build());
    }

    static Arbitrary<Traffic> traffic() {
        Arbitrary<PacketSizes> sizes = Arbitraries.of(
                List.of(PacketSizes.fixed(1514), PacketSizes.fixed(60), PacketSizes.imix(), PacketSizes.sfr()));
        Arbitrary<Long> rates = Arbitraries.of(1_000_000L, 40_000_000L, 200_000_000L);
        return Arbitraries.oneOf(
                sizes.map(Greedy::new),
                Combinators.combine(sizes, rates).as(ConstantRate::new),
                Combinators.combine(sizes, rates).as((size, rate) -> new Poisson(size, rate, 0)),
                Combinators.combine(sizes, rates).as((size, rate) -> new OnOff(size, rate, 1_000_000, 2_000_000, 0)),
                Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(0, 20_000))
                        .as((offload, losses) -> Tcp.greedy()
                                .withWindow(1 << 18) // 181 segments, which any guest's qdisc holds
                                .withOffload(offload)
                                .withLosses(0, losses)),
                Arbitraries.just(Traffic.SILENT));
    }
}
