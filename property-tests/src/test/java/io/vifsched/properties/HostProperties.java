package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.host.DeviceCheck;
import io.vifsched.host.HostConfig;
import io.vifsched.host.HostResult;
import io.vifsched.host.Simulation;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.Stage;
import io.vifsched.host.traffic.ConstantRate;
import io.vifsched.host.traffic.Greedy;
import io.vifsched.host.traffic.OnOff;
import io.vifsched.host.traffic.PacketSizes;
import io.vifsched.host.traffic.Poisson;
import io.vifsched.host.traffic.Traffic;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/**
 * The paper's promise through the whole host: with room reserved in the device before a packet leaves its vif, none is
 * lost on the way to the wire. Every run also checks its own books: U1 from the guest to the wire.
 */
class HostProperties {
    private static final long DURATION_NANOS = 20_000_000;

    /** A host of random size and speed, with its check still to be chosen. */
    @Provide
    Arbitrary<Host> hosts() {
        return Combinators.combine(
                        Workloads.integers(0, 300),
                        Workloads.integers(1, 64),
                        Workloads.integers(0, 63),
                        Workloads.integers(0, 12_000),
                        Workloads.integers(0, 6_000),
                        Workloads.integers(0, 20_000),
                        Workloads.integers(5, 8),
                        Arbitraries.of(10_000_000L, 100_000_000L, 1_000_000_000L))
                .as(Host::new);
    }

    record Host(
            int queuePackets,
            int ringPackets,
            int slotsFreed,
            int netbackNanos,
            int bridgeNanos,
            int bridgeDelayNanos,
            int ringBits,
            long linkBitsPerSecond) {
        HostConfig config(List<Traffic> traffic, DeviceCheck check, long seed) {
            return HostConfig.builder(traffic)
                    .durationNanos(DURATION_NANOS)
                    .windowNanos(DURATION_NANOS)
                    .seed(seed)
                    .deviceQueuePackets(queuePackets)
                    .nicRingPackets(ringPackets)
                    .slotsFreedPerInterrupt(1 + slotsFreed % ringPackets)
                    .netbackPacketNanos(netbackNanos)
                    .bridgePacketNanos(bridgeNanos)
                    .bridgeDelayNanos(bridgeDelayNanos)
                    .ringSlots(1 << ringBits)
                    .linkBitsPerSecond(linkBitsPerSecond)
                    .deviceCheck(check)
                    .build();
        }
    }

    @Provide
    Arbitrary<Traffic> traffic() {
        Arbitrary<PacketSizes> sizes = Arbitraries.of(
                List.of(PacketSizes.fixed(1514), PacketSizes.fixed(60), PacketSizes.imix(), PacketSizes.sfr()));
        Arbitrary<Long> rates = Arbitraries.of(1_000_000L, 40_000_000L, 200_000_000L);
        return Arbitraries.oneOf(
                sizes.map(Greedy::new),
                Combinators.combine(sizes, rates).as(ConstantRate::new),
                Combinators.combine(sizes, rates).as((size, rate) -> new Poisson(size, rate, 0)),
                Combinators.combine(sizes, rates).as((size, rate) -> new OnOff(size, rate, 1_000_000, 2_000_000, 0)),
                Arbitraries.just(Traffic.SILENT));
    }

    @Provide
    Arbitrary<String> policies() {
        return Arbitraries.of(
                "fifo",
                "native",
                "rr",
                "wrr priority=",
                "drr weight=",
                "drr lazy weight=",
                "wfq weight=",
                "min-rate priority=");
    }

    @Property
    void nothingIsLostWhereRoomIsReserved(
            @ForAll("hosts") Host host,
            @ForAll @Size(min = 1, max = 4) List<@From("traffic") Traffic> traffic,
            @ForAll("policies") String policy,
            @ForAll long seed) {
        HostResult result = run(host.config(traffic, DeviceCheck.RESERVE, seed), policy);

        for (int vif = 0; vif < traffic.size(); vif++) {
            assertThat(result.droppedPackets(vif))
                    .as("dropped from vif %d", vif)
                    .isZero();
        }
    }

    /** Without the check packets are lost, but at the device's queue alone, and all are accounted for. */
    @Property
    void whatIsLostIsLostAtTheDevice(
            @ForAll("hosts") Host host,
            @ForAll @Size(min = 1, max = 4) List<@From("traffic") Traffic> traffic,
            @ForAll("policies") String policy,
            @ForAll DeviceCheck check,
            @ForAll long seed) {
        HostResult result = run(host.config(traffic, check, seed), policy);

        for (int vif = 0; vif < traffic.size(); vif++) {
            assertThat(result.droppedPackets(vif)).isEqualTo(result.droppedPackets(vif, DropCause.DEVICE_QUEUE_FULL));
            assertThat(result.packets(vif, Stage.OFFERED))
                    .isEqualTo(result.packets(vif, Stage.DELIVERED)
                            + result.refusedPackets(vif)
                            + result.droppedPackets(vif)
                            + result.waitingPackets(vif));
        }
    }

    @Provide
    Arbitrary<String> fairPolicies() {
        return Arbitraries.of("native", "rr", "wrr priority=", "drr weight=", "drr lazy weight=", "wfq weight=");
    }

    /** No wake-up is lost: guests that always have packets are served, whatever the device's size. */
    @Property
    void aGreedyGuestIsNeverForgotten(
            @ForAll("hosts") Host host, @ForAll("fairPolicies") String policy, @ForAll long seed) {
        List<Traffic> traffic = List.of(new Greedy(PacketSizes.fixed(60)), new Greedy(PacketSizes.fixed(1514)));
        HostResult result = run(host.config(traffic, DeviceCheck.RESERVE, seed), policy);

        for (int vif = 0; vif < traffic.size(); vif++) {
            assertThat(result.packets(vif, Stage.DELIVERED))
                    .as("delivered of vif %d", vif)
                    .isPositive();
        }
    }

    private static HostResult run(HostConfig config, String policy) {
        String weights = "1" + ",3".repeat(config.vifs() - 1);
        String spec = policy.endsWith("=") ? policy + weights : policy;
        return new Simulation(
                        config,
                        PacketSchedulers.of(spec + " vifs=" + config.vifs() + " limit=300 overhead=24 link="
                                + config.linkBitsPerSecond() + "bit"))
                .run();
    }
}
