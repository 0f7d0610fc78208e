package io.vifsched.host.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PacketTableTest {
    private final PacketTable table = new PacketTable();

    @Test
    void aFreedSlotIsUsedAgain() {
        int first = table.allocate(1, 0, 60, 5);
        int second = table.allocate(2, 0, 61, 6);
        table.free(first);

        assertThat(table.exists(first)).isFalse();
        assertThat(table.allocate(3, 0, 62, 7)).isEqualTo(first);
        assertThat(table.vif(first)).isEqualTo(3);
        assertThat(table.lengthBytes(first)).isEqualTo(62);
        assertThat(table.sentNanos(first)).isEqualTo(7);
        assertThat(table.vif(second)).isEqualTo(2);
        assertThat(table.packets()).isEqualTo(2);
    }

    @Test
    void growsWithItsPackets() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(table.allocate(i, 0, 14 + i, i)).isEqualTo(i);
        }

        assertThat(table.vif(0)).isZero();
        assertThat(table.lengthBytes(999)).isEqualTo(1_013);
        assertThat(table.exists(1_000)).isFalse();
    }

    @Test
    void rejectsAPacketThatLeavesTwice() {
        int packet = table.allocate(0, 0, 60, 0);
        table.free(packet);

        assertThatThrownBy(() -> table.free(packet))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("packet 0 left twice");
    }

    @Test
    void aFifoKeepsItsOrder() {
        PacketFifo fifo = new PacketFifo(table);
        int a = table.allocate(0, 0, 60, 0);
        int b = table.allocate(0, 0, 60, 0);
        int c = table.allocate(0, 0, 60, 0);
        fifo.addLast(b);
        fifo.addLast(c);
        fifo.addFirst(a);

        assertThat(fifo.packets()).isEqualTo(3);
        assertThat(fifo.first()).isEqualTo(a);
        assertThat(fifo.removeFirst()).isEqualTo(a);
        assertThat(fifo.removeFirst()).isEqualTo(b);
        assertThat(fifo.removeFirst()).isEqualTo(c);
        assertThat(fifo.isEmpty()).isTrue();
        fifo.addFirst(c);
        fifo.addLast(a);
        assertThat(fifo.removeFirst()).isEqualTo(c);
        assertThat(fifo.removeFirst()).isEqualTo(a);
    }

    @Test
    void placesAreNumberedWithoutGaps() {
        Place[] places = Place.values();
        for (int i = 0; i < places.length; i++) {
            assertThat(places[i].number()).isEqualTo(i);
        }
    }
}
