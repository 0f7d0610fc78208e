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

    @Test
    void delaysEachPacketAlikeAndKeepsTheirOrder() {
        Bridge bridge = new Bridge(100, table, events, (packet, now) -> passed.add(packet + "@" + now));
        bridge.accept(packet(), 0);
        bridge.accept(packet(), 0);
        events.runUntil(30);
        bridge.accept(packet(), 30);

        events.runUntil(1_000);

        assertThat(passed).containsExactly("0@100", "1@100", "2@130");
    }

    @Test
    void passesAtOnceWithoutADelay() {
        Bridge bridge = new Bridge(0, table, events, (packet, now) -> passed.add(packet + "@" + now));

        bridge.accept(packet(), 7);

        assertThat(passed).containsExactly("0@7");
    }

    @Test
    void reportsWhatItHolds() {
        Bridge bridge = new Bridge(100, table, events, (packet, now) -> passed.add(packet + "@" + now));
        bridge.accept(packet(), 0);
        bridge.accept(packet(), 0);
        Held held = new Held(table, 1);

        bridge.report(held);

        assertThat(held.packets(0)).isEqualTo(2);
    }

    private int packet() {
        int packet = table.allocate(0, 0, 60, events.nowNanos());
        table.move(packet, Place.BRIDGE, events.nowNanos());
        return packet;
    }
}
