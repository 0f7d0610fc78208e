package io.vifsched.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VifTableTest {
    @Test
    void aVifIsMappedToTheThreadWithTheFewestVifsTheLowestIndexAmongEquals() {
        VifTable table = new VifTable(10, 3, 4);
        int[] opened = {7, 2, 9, 4};
        int[] expected = {0, 1, 2, 0};
        for (int i = 0; i < opened.length; i++) {
            assertThat(table.threadOf(opened[i])).isEqualTo(VifTable.NONE);
            assertThat(table.map(opened[i])).isTrue();
            assertThat(table.threadOf(opened[i])).isEqualTo(expected[i]);
        }
        assertThat(table.map(7)).as("mapped before").isFalse();
        // Loads 2, 1, 1; vif 9 moves from thread 2 to thread 1: 2, 2, 0.
        table.move(9, 1);
        assertThat(table.load(0)).isEqualTo(2);
        assertThat(table.load(1)).isEqualTo(2);
        assertThat(table.load(2)).isZero();
        table.map(0);
        assertThat(table.threadOf(0)).isEqualTo(2);
        table.map(1);
        assertThat(table.threadOf(1)).isEqualTo(2);
        table.map(3);
        assertThat(table.threadOf(3)).isEqualTo(0);
    }

    @Test
    void aMailboxIsMadeOnceForOneProducerOrForSeveral() {
        VifTable table = new VifTable(2, 1, 4);
        assertThat(table.mailbox(0)).isNull();
        PacketRing shared = table.open(0, true);
        assertThat(table.open(0, true)).isSameAs(shared).isSameAs(table.mailbox(0));
        assertThat(table.open(0, false)).isNull();
        assertThat(table.open(1, false)).isNotNull();
        assertThat(table.open(1, true)).isNull();
        assertThat(table.open(1, false)).isNull();
    }
}
