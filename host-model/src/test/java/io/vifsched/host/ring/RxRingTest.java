package io.vifsched.host.ring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RxRingTest {
    private final RxRing ring = new RxRing(32);

    @Test
    void theGuestIsToldOncePerLook() {
        fill(2);
        assertThat(ring.packets()).isEqualTo(2);

        ring.empty(2);
        ring.wantPackets();
        ring.promise();
        assertThat(ring.fill()).isTrue();
    }

    private void fill(int packets) {
        for (int i = 0; i < packets; i++) {
            ring.promise();
            assertThat(ring.fill()).isEqualTo(i == 0);
        }
    }

    @Test
    void netbackIsToldWhenThereIsTheRoomThatItWants() {
        fill(20);
        assertThat(ring.freeSlots()).isEqualTo(12);
        ring.wantRoom(20);

        assertThat(ring.empty(7)).isFalse();
        assertThat(ring.empty(1)).isTrue();
        assertThat(ring.freeSlots()).isEqualTo(20);
        assertThat(ring.empty(1)).isFalse();
    }
}
