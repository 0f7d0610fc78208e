package io.vifsched.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.host.event.EventQueue;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One vif, 1000-byte frames on a link of 8192 Mb/s: 1024 bytes on the wire, 1000 ns each. */
class DeviceTest {
    private final PacketTable table = new PacketTable();
    private final EventQueue events = new EventQueue();
    private final Diary diary = new Diary();
    private final List<Long> interrupts = new ArrayList<>();

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
        Device device = device(builder().nicRingPackets(2).deviceQueuePackets(3));

        give(device, 7);

        assertThat(diary.of("DEVICE_QUEUE_FULL")).hasSize(2);
        events.runUntil(1_001);
        give(device, 2); // one slot is free
        assertThat(diary.of("DEVICE_QUEUE_FULL")).hasSize(3);
        assertThat(DropCause.DEVICE_QUEUE_FULL.place()).isEqualTo("device queue");
    }

    @Test
    void anInterruptFreesSeveralSlots() {
        Device device = device(builder().nicRingPackets(4).slotsFreedPerInterrupt(3));

        give(device, 8);
        events.runUntil(20_000);

        // After the third and the sixth packet, and when the NIC runs out.
        assertThat(interrupts).containsExactly(3_000L, 6_000L, 8_000L);
        assertThat(diary.of("finished")).hasSize(8).endsWith("finished 0@8000");
    }

    @Test
    void aNicThatRunsOutOfPacketsRaisesAnInterruptAtOnce() {
        Device device = device(builder().nicRingPackets(4).slotsFreedPerInterrupt(4));

        give(device, 1);
        events.runUntil(20_000);

        assertThat(interrupts).containsExactly(1_000L);
    }

    @Test
    void reservedRoomCountsUntilTheSlotIsFree() {
        Device device = device(builder().deviceCheck(DeviceCheck.RESERVE).inFlightPackets(2));

        assertThat(device.hasRoom()).isTrue();
        device.reserve();
        assertThat(device.hasRoom()).isTrue();
        device.reserve();
        assertThat(device.hasRoom()).isFalse();
        accept(device);
        accept(device);
        assertThat(device.hasRoom()).isFalse();
        events.runUntil(1_001);
        assertThat(device.hasRoom()).isTrue();
    }

    @Test
    void reportsWhatItHolds() {
        Device device = device(builder().nicRingPackets(2));
        give(device, 5);
        Held held = new Held(table, 1);

        device.report(held);

        assertThat(held.packets(0)).isEqualTo(4); // the fifth is on the wire
        assertThat(held.bytes(0)).isEqualTo(4_000);
    }

    private static HostConfig.Builder builder() {
        return HostConfig.builder(List.of(Traffic.SILENT)).linkBitsPerSecond(8_192_000_000L);
    }

    private Device device(HostConfig.Builder builder) {
        HostConfig config = builder.build();
        Ledger ledger = new Ledger(config, table, diary);
        Device device = new Device(config, table, ledger, new Wire(config.linkBitsPerSecond(), table, ledger, events));
        device.connect(interrupts::add);
        return device;
    }

    private void give(Device device, int packets) {
        for (int i = 0; i < packets; i++) {
            device.reserve();
            accept(device);
        }
    }

    private void accept(Device device) {
        device.accept(table.allocate(0, 1000, events.nowNanos()), events.nowNanos());
    }
}
