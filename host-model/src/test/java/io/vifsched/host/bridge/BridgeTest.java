package io.vifsched.host.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.host.event.EventQueue;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.packet.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BridgeTest {
    private final PacketTable table = new PacketTable();
    private final EventQueue events = new EventQueue();
    private final List<String> passed = new ArrayList<>();
    private final List<String> received = new ArrayList<>();

    @Test
    void delaysEachPacketAlikeAndKeepsTheirOrder() {
        Bridge bridge = bridge(new BridgeConfig(0, 100, 1_000));
        bridge.accept(packet(), 0);
        bridge.accept(packet(), 0);
        events.runUntil(30);
        bridge.accept(packet(), 30);

        events.runUntil(1_000);

        assertThat(passed).containsExactly("0@100", "1@100", "2@130");
    }

    @Test
    void passesAtOnceWithoutADelay() {
        Bridge bridge = bridge(BridgeConfig.ideal());

        bridge.accept(packet(), 7);

        assertThat(passed).containsExactly("0@7");
    }

    @Test
    void reportsWhatItHolds() {
        Bridge bridge = bridge(new BridgeConfig(0, 100, 1_000));
        bridge.accept(packet(), 0);
        bridge.accept(packet(), 0);
        Held held = new Held(table, 1);

        bridge.report(held);

        assertThat(held.packets(0)).isEqualTo(2);
    }

    /** Known from time 0 on; after 30 s of silence from behind the wire not any more, until something comes from there. */
    @Test
    void floodsWhenItHasNotSeenThePeerForTooLong() {
        Bridge bridge = bridge(BridgeConfig.ideal().withLearning(30_000_000_000L, 0, 100));

        bridge.accept(packet(), 30_000_000_000L);
        assertThat(bridge.floodNanos(30_000_000_000L)).isZero();
        assertThat(bridge.floodedPackets()).isZero();
        bridge.accept(packet(), 30_000_000_001L);
        assertThat(bridge.floodNanos(30_000_000_001L)).isEqualTo(2 * 100); // to two other vifs
        assertThat(bridge.floodedPackets()).isEqualTo(1);
        bridge.receive(packet(), 40_000_000_000L);
        bridge.accept(packet(), 50_000_000_000L);
        assertThat(bridge.floodedPackets()).isEqualTo(1);
        assertThat(passed).hasSize(3); // flooded or not, each packet goes on once
    }

    /** Answers to ARP at 0, 60 and 120 s: each lasts for 30 s. */
    @Test
    void arpKeepsThePeerKnown() {
        Bridge bridge = bridge(BridgeConfig.ideal().withLearning(30_000_000_000L, 60_000_000_000L, 100));

        bridge.accept(packet(), 89_000_000_000L);
        assertThat(bridge.floodedPackets()).isZero();
        bridge.accept(packet(), 91_000_000_000L);
        assertThat(bridge.floodedPackets()).isEqualTo(1);
        bridge.accept(packet(), 120_000_000_000L);
        assertThat(bridge.floodedPackets()).isEqualTo(1);
    }

    @Test
    void aGuestThatHasNotSentYetIsFloodedTo() {
        Bridge bridge = bridge(BridgeConfig.ideal());

        bridge.receive(packet(), 5);
        assertThat(bridge.floodedPackets()).isEqualTo(1);
        bridge.accept(packet(), 6);
        bridge.receive(packet(), 7);
        assertThat(bridge.floodedPackets()).isEqualTo(1);
        assertThat(received).containsExactly("0@5", "2@7");
    }

    @Test
    void theTableFollowsAnAddressToItsNewPort() {
        ForwardingTable addresses = new ForwardingTable(300);
        for (int address = 0; address < 20; address++) {
            addresses.learn(addresses.entry(1L << address), address, 10);
        }
        addresses.learn(addresses.entry(8), 7, 20);

        assertThat(addresses.port(addresses.entry(8), 20)).isEqualTo(7);
        assertThat(addresses.port(addresses.entry(1 << 19), 310)).isEqualTo(19);
        assertThat(addresses.port(addresses.entry(1 << 19), 311)).isEqualTo(ForwardingTable.UNKNOWN);
        assertThat(addresses.port(addresses.entry(1 << 20), 20)).isEqualTo(ForwardingTable.UNKNOWN);
    }

    private Bridge bridge(BridgeConfig config) {
        Bridge bridge = new Bridge(config, 0, 3, table, events, (packet, now) -> passed.add(packet + "@" + now));
        bridge.connect((packet, now) -> received.add(packet + "@" + now));
        return bridge;
    }

    private int packet() {
        int packet = table.allocate(0, 0, 60, events.nowNanos());
        table.move(packet, Place.BRIDGE, events.nowNanos());
        return packet;
    }
}
