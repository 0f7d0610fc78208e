package io.vifsched.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TagOrderTest {
    @Test
    void vifWhoseHeadHasTheLeastTagIsFirstAndTheLowestAmongEquals() {
        TagOrder packets = new TagOrder(3);
        assertThat(packets.first()).isEqualTo(-1);
        packets.append(2, 5);
        packets.activate(2);
        packets.append(0, 7);
        packets.activate(0);
        packets.append(1, 7);
        packets.activate(1);
        packets.append(2, 7);
        assertThat(packets.first()).isEqualTo(2);
        assertThat(packets.headTag(2)).isEqualTo(5);
        packets.removeHead(2, true);
        assertThat(packets.headTag(2)).isEqualTo(7);
        for (int vif = 0; vif < 3; vif++) {
            assertThat(packets.first()).isEqualTo(vif);
            assertThat(packets.isEmpty(vif)).isFalse();
            packets.removeHead(vif, false);
            assertThat(packets.isEmpty(vif)).isTrue();
        }
        assertThat(packets.first()).isEqualTo(-1);
    }

    @Test
    void clearedOrderHasNoPackets() {
        TagOrder packets = new TagOrder(2);
        packets.append(1, 5);
        packets.activate(1);
        packets.append(1, 6);
        packets.clear();
        assertThat(packets.isEmpty(1)).isTrue();
        assertThat(packets.first()).isEqualTo(-1);
        packets.append(1, 9);
        packets.activate(1);
        assertThat(packets.headTag(1)).isEqualTo(9);
    }

    @Test
    void tagsMayWrapAround() {
        TagOrder packets = new TagOrder(2);
        packets.append(0, Long.MIN_VALUE + 3);
        packets.activate(0);
        packets.append(1, Long.MAX_VALUE - 3);
        packets.activate(1);
        assertThat(packets.first()).isOne();
    }
}
