package io.vifsched.host.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.host.Diary;
import io.vifsched.host.HostConfig;
import io.vifsched.host.HostResult;
import io.vifsched.host.PacketsAt;
import io.vifsched.host.Simulation;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetfrontTest {
    private final Diary diary = new Diary();

    /**
     * 256 - 20 slots, and 71 packets in the socket: 70 x 1776 = 124,320 bytes leave room for one more below 124,928. So 307
     * of 400 sent at one instant, before netback moves any.
     */
    @Test
    void aGuestTakes236PacketsInItsRingAnd71InItsSocket() {
        HostResult result = run(HostConfig.builder(List.of(PacketsAt.burst(400, 0))));

        assertThat(diary.of("accepted 0@1000")).hasSize(236);
        assertThat(result.refusedPackets(0)).isEqualTo(93);
        assertThat(result.droppedPackets(0)).isZero();
        assertThat(result.packets(0, Stage.DELIVERED)).isEqualTo(307);
        assertThat(diary.of("SOCKET_FULL")).hasSize(93).containsOnly("SOCKET_FULL 0@0");
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
                .guests(guest -> guest.ringSlots(32).socketBytes(1)));

        assertThat(result.packets(0, Stage.DELIVERED)).isEqualTo(13);
        assertThat(result.refusedPackets(0)).isEqualTo(387);
    }

    private HostResult run(HostConfig.Builder config) {
        return new Simulation(
                        config.device(device -> device.queuePackets(1_000)).build(),
                        PacketSchedulers.of("fifo vifs=1 limit=256"),
                        diary)
                .run();
    }
}
