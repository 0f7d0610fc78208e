package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.host.HostConfig;
import io.vifsched.host.HostResult;
import io.vifsched.host.Simulation;
import io.vifsched.host.device.DeviceCheck;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.metrics.Stage;
import io.vifsched.host.traffic.Greedy;
import io.vifsched.host.traffic.PacketSizes;
import io.vifsched.host.traffic.Traffic;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/**
 * The paper's promise through the whole host: with room reserved in the device before a packet leaves its vif, none is
 * lost on the way to the wire. Every run also checks its own books: U1 at each place from the guest to the wire.
 */
@PropertyOf({})
class HostProperties {
    @Provide
    Arbitrary<RandomHost> hosts() {
        return RandomHost.any();
    }

    @Provide
    Arbitrary<Traffic> traffic() {
        return RandomHost.traffic();
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
            @ForAll("hosts") RandomHost host,
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

    /** Without the check packets are lost, but only behind the scheduler, and all are accounted for. */
    @Property
    void whatIsLostIsLostBehindTheScheduler(
            @ForAll("hosts") RandomHost host,
            @ForAll @Size(min = 1, max = 4) List<@From("traffic") Traffic> traffic,
            @ForAll("policies") String policy,
            @ForAll DeviceCheck check,
            @ForAll long seed) {
        HostResult result = run(host.config(traffic, check, seed), policy);

        for (int vif = 0; vif < traffic.size(); vif++) {
            assertThat(result.droppedPackets(vif))
                    .isEqualTo(result.droppedPackets(vif, DropCause.DEVICE_QUEUE_FULL)
                            + result.droppedPackets(vif, DropCause.BACKLOG_FULL));
            assertThat(result.packets(vif, Stage.OFFERED))
                    .isEqualTo(result.packets(vif, Stage.DELIVERED)
                            + result.refusedPackets(vif)
                            + result.droppedPackets(vif)
                            + result.waitingPackets(vif));
            assertThat(result.repliedPackets(vif))
                    .as("sent to vif %d", vif)
                    .isEqualTo(result.receivedPackets(vif) + result.lostReplies(vif) + result.waitingReplies(vif));
        }
    }

    @Provide
    Arbitrary<String> fairPolicies() {
        return Arbitraries.of("native", "rr", "wrr priority=", "drr weight=", "drr lazy weight=", "wfq weight=");
    }

    /**
     * No wake-up is lost, and no worker of netback is passed over in the line for room: guests that always have packets are
     * served, whatever the device's size and the number of schedulers.
     */
    @Property
    void aGreedyGuestIsNeverForgotten(
            @ForAll("hosts") RandomHost host, @ForAll("fairPolicies") String policy, @ForAll long seed) {
        List<Traffic> traffic = List.of(new Greedy(PacketSizes.fixed(60)), new Greedy(PacketSizes.fixed(1514)));
        HostConfig config = host.config(traffic, DeviceCheck.RESERVE, seed);
        HostResult result = run(config, policy);

        for (int vif = 0; vif < traffic.size(); vif++) {
            // A second full packet is the least that shows that the first was not the end of it.
            assertThat(result.packets(vif, Stage.DELIVERED))
                    .as("delivered of vif %d", vif)
                    .isGreaterThan(1);
        }
    }

    private static HostResult run(HostConfig config, String policy) {
        String weights = "1" + ",3".repeat(config.vifs() - 1);
        String spec = policy.endsWith("=") ? policy + weights : policy;
        String complete = spec + " vifs=" + config.vifs() + " limit=300 overhead=24 link="
                + config.device().linkBitsPerSecond() + "bit";
        return new Simulation(config, () -> PacketSchedulers.of(complete), HostListener.NONE).run();
    }
}
