package io.vifsched.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetfrontTest {
    private final Diary diary = new Diary();

    /** 256 - 20 slots and 70 packets in the socket: 306 of 400 sent at one instant, before netback moves any. */
    @Test
    void aGuestTakes236PacketsInItsRingAnd70InItsSocket() {
        HostResult result = run(HostConfig.builder(List.of(PacketsAt.burst(400, 0))));

        assertThat(diary.of("accepted 0@0")).hasSize(236);
        assertThat(result.refusedPackets(0)).isEqualTo(94);
        assertThat(result.droppedPackets(0)).isZero();
        assertThat(result.packets(0, Stage.DELIVERED)).isEqualTo(306);
        assertThat(diary.of("SOCKET_FULL")).hasSize(94).containsOnly("SOCKET_FULL 0@0");
        assertThat(DropCause.SOCKET_FULL.place()).isEqualTo("guest socket");
    }

    /** The first copy ends at 13 us, and each later one 9 us after the one before. */
    @Test
    void aCopiedPacketMakesRoomForOneFromTheSocket() {
        run(HostConfig.builder(List.of(PacketsAt.burst(400, 0))));

        assertThat(diary.of("accepted").subList(236, 238)).containsExactly("accepted 0@13000", "accepted 0@22000");
    }

    @Test
    void ringAndSocketAreSettings() {
        HostResult result = run(HostConfig.builder(List.of(PacketsAt.burst(400, 0)))
                .ringSlots(32)
                .socketPackets(0));

        assertThat(result.packets(0, Stage.DELIVERED)).isEqualTo(12);
        assertThat(result.refusedPackets(0)).isEqualTo(388);
    }

    private HostResult run(HostConfig.Builder config) {
        return new Simulation(
                        config.deviceQueuePackets(1_000).build(), PacketSchedulers.of("fifo vifs=1 limit=256"), diary)
                .run();
    }
}
