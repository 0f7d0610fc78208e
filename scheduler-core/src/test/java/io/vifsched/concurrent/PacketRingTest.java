package io.vifsched.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketRingTest {
    private static List<String> drain(PacketRing ring, int atMost) {
        List<String> packets = new ArrayList<>();
        int taken =
                ring.drain(atMost, (vif, lengthBytes, handle) -> packets.add(vif + ":" + lengthBytes + ":" + handle));
        assertThat(taken).isEqualTo(packets.size());
        return packets;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void packetsComeOutInOrderThroughManyLaps(boolean shared) {
        PacketRing ring = new PacketRing(4, shared);
        for (long handle = 0; handle < 100; handle += 3) {
            assertThat(ring.offer(7, 60, handle)).isTrue();
            assertThat(ring.offer(7, 61, handle + 1)).isTrue();
            assertThat(ring.offer(7, 62, handle + 2)).isTrue();
            assertThat(drain(ring, 10))
                    .containsExactly("7:60:" + handle, "7:61:" + (handle + 1), "7:62:" + (handle + 2));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void extremesOfVifLengthAndHandlePass(boolean shared) {
        PacketRing ring = new PacketRing(2, shared);
        ring.offer((1 << 22) - 1, 1 << 20, Long.MAX_VALUE);
        ring.offer(0, 1, 0);
        assertThat(drain(ring, 2)).containsExactly("4194303:1048576:9223372036854775807", "0:1:0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesWhenFullAndTakesAgainWhatWasDrained(boolean shared) {
        PacketRing ring = new PacketRing(4, shared);
        for (int i = 0; i < 4; i++) {
            assertThat(ring.offer(0, 1, i)).isTrue();
        }
        assertThat(ring.offer(0, 1, 4)).isFalse();
        assertThat(drain(ring, 1)).containsExactly("0:1:0");
        assertThat(ring.offer(0, 1, 5)).isTrue();
        assertThat(ring.offer(0, 1, 6)).isFalse();
        assertThat(drain(ring, 9)).containsExactly("0:1:1", "0:1:2", "0:1:3", "0:1:5");
    }

    @Test
    void nothingBehindAClaimThatIsNotPublishedComesOut() {
        PacketRing ring = new PacketRing(4, true);
        long suspended = ring.claim();
        assertThat(ring.offer(0, 1, 2)).isTrue();
        assertThat(drain(ring, 9)).isEmpty();
        assertThat(ring.hasNext()).isFalse();
        ring.publish(suspended, 0, 1, 1);
        assertThat(ring.hasNext()).isTrue();
        assertThat(drain(ring, 9)).containsExactly("0:1:1", "0:1:2");
        assertThat(ring.hasNext()).isFalse();
    }

    @Test
    void aClaimFromTheLapBeforeIsNotTakenForOneOfThisLap() {
        PacketRing ring = new PacketRing(2, true);
        ring.offer(0, 1, 1);
        ring.offer(0, 1, 2);
        drain(ring, 2);
        ring.claim(); // the slot still holds packet 1
        assertThat(drain(ring, 2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void packetsOfOtherVifsAndLargeHandlesPassThroughTheRingOfAVif(boolean shared) {
        PacketRing ring = new PacketRing(4, shared, 7);
        long large = 1L << 42; // the least that does not fit into a word
        for (int lap = 0; lap < 6; lap++) {
            ring.offer(7, 1 << 20, large - 1 - lap);
            ring.offer(7, 1, large + lap);
            ring.offer(8, 60, lap);
            assertThat(drain(ring, 9))
                    .containsExactly("7:1048576:" + (large - 1 - lap), "7:1:" + (large + lap), "8:60:" + lap);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBurstEndsWhereTheRingIsFullAndIsReadInOrder(boolean shared) {
        PacketRing ring = new PacketRing(4, shared, 7);
        int[] lengths = {60, 61, 62, 63, 64, 65};
        long[] handles = {0, 1, Long.MAX_VALUE, 3, 4, 5};
        assertThat(ring.offerBurst(7, lengths, handles, 1, 1)).isZero();
        assertThat(ring.offerBurst(7, lengths, handles, 1, 6)).isEqualTo(4);
        assertThat(ring.offerBurst(7, lengths, handles, 5, 6)).isZero();
        int[] lengthsRead = new int[4];
        long[] handlesRead = new long[4];
        assertThat(ring.read(3, lengthsRead, handlesRead)).isEqualTo(3);
        assertThat(ring.read(4, lengthsRead, handlesRead)).as("none was freed").isEqualTo(4);
        assertThat(lengthsRead).containsExactly(61, 62, 63, 64);
        assertThat(handlesRead).containsExactly(1, Long.MAX_VALUE, 3, 4);
        ring.free(0);
        assertThat(ring.offer(7, 65, 5)).isFalse();
        ring.free(3);
        assertThat(ring.offerBurst(7, lengths, handles, 5, 6)).isOne();
        assertThat(drain(ring, 9)).containsExactly("7:64:4", "7:65:5");
        assertThat(ring.read(4, lengthsRead, handlesRead)).isZero();
    }

    @Test
    void aStoppedRingRefusesBursts() {
        for (boolean shared : new boolean[] {false, true}) {
            PacketRing ring = new PacketRing(4, shared);
            ring.stop();
            assertThat(ring.offerBurst(0, new int[] {60}, new long[] {1}, 0, 1)).isZero();
        }
    }

    @Test
    void aStoppedRingRefusesUntilHalfOfItIsFree() {
        PacketRing ring = new PacketRing(4, false);
        for (int i = 0; i < 4; i++) {
            ring.offer(0, 1, i);
        }
        assertThat(ring.stop()).isTrue();
        assertThat(ring.stop()).as("stopped before").isFalse();
        drain(ring, 1);
        assertThat(ring.reopen()).as("one of four is free").isFalse();
        assertThat(ring.offer(0, 1, 9)).isFalse();
        drain(ring, 1);
        assertThat(ring.reopen()).as("two of four are free").isTrue();
        assertThat(ring.reopen()).as("open before").isFalse();
        assertThat(ring.offer(0, 1, 9)).isTrue();
    }

    @Test
    void packetsAlreadyPassedOnAreGoneEvenIfTheConsumerThrows() {
        PacketRing ring = new PacketRing(4, false);
        for (int i = 0; i < 3; i++) {
            ring.offer(0, 1, i);
        }
        try {
            ring.drain(9, (vif, lengthBytes, handle) -> {
                if (handle == 1) {
                    throw new IllegalStateException("consumer");
                }
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("consumer");
        }
        assertThat(drain(ring, 9)).containsExactly("0:1:2");
    }
}
