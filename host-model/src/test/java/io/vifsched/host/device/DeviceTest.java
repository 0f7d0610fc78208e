package io.vifsched.host.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.host.Diary;
import io.vifsched.host.cpu.DomainConfig;
import io.vifsched.host.cpu.Machine;
import io.vifsched.host.cpu.MachineConfig;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.kernel.SoftNet;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.Ledger;
import io.vifsched.host.metrics.Throughput;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.packet.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One vif, 1000-byte frames on a link of 8192 Mb/s: 1024 bytes on the wire, 1000 ns each. */
class DeviceTest {
    private final PacketTable table = new PacketTable();
    private final EventQueue events = new EventQueue();
    private final Diary diary = new Diary();
    private final List<Long> interrupts = new ArrayList<>();
    private final RoomWaiter netback = nowNanos -> {};

    @Test
    void transmitsInOrderWithoutPause() {
        Device device = device(builder());

        give(device, 3);
        events.runUntil(10_000);

        assertThat(diary.of("started")).containsExactly("started 0@0", "started 0@1000", "started 0@2000");
        assertThat(diary.of("finished")).containsExactly("finished 0@1000", "finished 0@2000", "finished 0@3000");
        assertThat(table.packets()).isZero();
    }

    @Test
    void dropsWhatRingAndQueueCannotHold() {
        Device device = device(builder().card(CardConfig.plain(2, 1)).queuePackets(3));

        give(device, 7);

        assertThat(diary.of("DEVICE_QUEUE_FULL")).hasSize(2);
        events.runUntil(1_001);
        give(device, 2); // one slot is free
        assertThat(diary.of("DEVICE_QUEUE_FULL")).hasSize(3);
        assertThat(DropCause.DEVICE_QUEUE_FULL.place()).isEqualTo("device queue");
    }

    @Test
    void anInterruptFreesSeveralSlots() {
        Device device = device(builder().card(CardConfig.plain(4, 3)));

        give(device, 8);
        events.runUntil(20_000);

        // After the third and the sixth packet, and when the NIC runs out.
        assertThat(interrupts).containsExactly(3_000L, 6_000L, 8_000L);
        assertThat(diary.of("finished")).hasSize(8).endsWith("finished 0@8000");
    }

    @Test
    void aNicThatRunsOutOfPacketsRaisesAnInterruptAtOnce() {
        Device device = device(builder().card(CardConfig.plain(4, 4)));

        give(device, 1);
        events.runUntil(20_000);

        assertThat(interrupts).containsExactly(1_000L);
    }

    @Test
    void reservedRoomCountsUntilTheSlotIsFree() {
        Device device = device(builder(), DeviceCheck.RESERVE, 2);

        assertThat(device.hasRoom(netback)).isTrue();
        device.reserve(netback);
        assertThat(device.hasRoom(netback)).isTrue();
        device.reserve(netback);
        assertThat(device.hasRoom(netback)).isFalse();
        accept(device);
        accept(device);
        assertThat(device.hasRoom(netback)).isFalse();
        events.runUntil(1_001);
        assertThat(device.hasRoom(netback)).isTrue();
    }

    /** The first in line is told first, and the second finds room only if there is some for both. */
    @Test
    void roomIsGivenInTheOrderOfTheLine() {
        Device device = device(builder(), DeviceCheck.RESERVE, 1);
        List<String> told = new ArrayList<>();
        RoomWaiter first = now -> told.add("first@" + now);
        RoomWaiter second = now -> told.add("second@" + now);
        give(device, 1);
        device.awaitRoom(first);
        device.awaitRoom(second);

        events.runUntil(1_001);
        assertThat(told).containsExactly("first@1000");
        assertThat(device.hasRoom(second)).isFalse();
        assertThat(device.hasRoom(first)).isTrue();

        device.forgoRoom(first, 1_001);
        assertThat(told).containsExactly("first@1000", "second@1001");
        assertThat(device.hasRoom(second)).isTrue();
    }

    @Test
    void reportsWhatItHolds() {
        Device device = device(builder().card(CardConfig.plain(2, 1)));
        give(device, 5);
        Held held = new Held(table, 1);

        device.report(held);

        assertThat(held.counts(Place.DEVICE_QUEUE).packets(0)).isEqualTo(3);
        assertThat(held.counts(Place.NIC_RING).packets(0)).isEqualTo(1);
        assertThat(held.counts(Place.WIRE).packets(0)).isEqualTo(1);
        assertThat(held.bytes(0)).isEqualTo(5_000);
    }

    private static DeviceConfig.Builder builder() {
        return DeviceConfig.builder().linkBitsPerSecond(8_192_000_000L);
    }

    private Device device(DeviceConfig.Builder builder) {
        return device(builder, DeviceCheck.OFF, 0);
    }

    private Device device(DeviceConfig.Builder builder, DeviceCheck check, int inFlightPackets) {
        Machine machine =
                new Machine(MachineConfig.ideal(List.of(new DomainConfig("dom0", 1, EventQueue.DECISION))), events, 1);
        SoftNet softNet = new SoftNet("net_rx");
        machine.domain(0).vcpu(0).add(softNet);
        Ledger ledger = new Ledger(1, new Throughput(1, 1_000_000, 1_000_000), table, diary);
        HostContext context = new HostContext(table, ledger, events, machine);
        Device device = new Device(
                builder.build(),
                check,
                inFlightPackets,
                context,
                machine.domain(0).vcpu(0),
                softNet);
        if (check == DeviceCheck.OFF) {
            device.awaitRoom(interrupts::add); // takes nothing, so it is told every time
        }
        device.connect((packet, nowNanos) -> table.free(packet));
        return device;
    }

    private void give(Device device, int packets) {
        for (int i = 0; i < packets; i++) {
            device.reserve(netback);
            accept(device);
        }
    }

    private void accept(Device device) {
        int packet = table.allocate(0, 0, 1000, events.nowNanos());
        table.move(packet, Place.BRIDGE, events.nowNanos());
        device.accept(packet, events.nowNanos());
    }
}
