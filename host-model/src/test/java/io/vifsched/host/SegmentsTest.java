package io.vifsched.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.host.device.CardConfig;
import io.vifsched.host.device.DeviceCheck;
import io.vifsched.host.metrics.Stage;
import io.vifsched.host.netback.TransmissionTimer;
import io.vifsched.host.packet.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Packets of 45 segments of 1448 bytes and one header of 66: 65,226 bytes, 18 slots of a ring, 45 frames of 1514 bytes, each
 * of which takes the wire 123.04 us.
 */
class SegmentsTest {
    private static final int SEGMENTS = 45;
    private static final int BYTES = SEGMENTS * 1_448 + 66;
    private static final long FRAMES_NANOS = SEGMENTS * 123_040L;

    private final Diary diary = new Diary();

    /** 13 packets leave 22 of 256 slots, more than the 20 at which the queue stops; a fourteenth leaves 4. */
    @Test
    void aPacketTakesASlotPerPageAndOneMore() {
        run(host(20));

        assertThat(diary.of("accepted 0@1000")).hasSize(14);
    }

    /** Whoever cuts it, and however few frames the ring holds, the wire carries the same frames without a pause. */
    @ParameterizedTest
    @CsvSource({"true, 64, 1", "false, 64, 1", "false, 4, 1", "false, 4, 4", "false, 1, 1"})
    void theWireCarriesFrames(boolean cardCuts, int ring, int freed) {
        HostResult result = run(host(2).device(
                        device -> device.card(CardConfig.plain(ring, freed).withSegments(cardCuts))));

        assertThat(result.packets(0, Stage.DELIVERED)).isEqualTo(2);
        assertThat(result.bytes(0, Stage.DELIVERED)).isEqualTo(2 * BYTES);
        assertThat(result.deliveredWireBytes(0)).isEqualTo(2 * SEGMENTS * 1_538);
        // Notification 1 us, waking 3 us, netback and bridge 9 us: 13 us.
        assertThat(diary.of("finished"))
                .containsExactly("finished 0@" + (13_000 + FRAMES_NANOS), "finished 0@" + (13_000 + 2 * FRAMES_NANOS));
    }

    /** Four descriptors hold four frames of the first packet, the queue two packets: of five, two are lost. */
    @Test
    void theQueueCountsPackets() {
        HostConfig.Builder host = host(5).device(device ->
                device.queuePackets(2).card(CardConfig.plain(4, 1).withSegments(false)));

        HostResult off = run(host);
        HostResult reserve = run(host.netback(netback -> netback.check(DeviceCheck.RESERVE)));

        assertThat(off.packets(0, Stage.DELIVERED)).isEqualTo(3);
        assertThat(off.droppedPackets(0)).isEqualTo(2);
        assertThat(reserve.packets(0, Stage.DELIVERED)).isEqualTo(5);
    }

    /** The second is decided on when the first has left, and netback has woken for 3 us: it counts the frames to come. */
    @Test
    void theTransmissionTimerCountsFrames() {
        run(host(2).netback(netback -> netback.transmissionTimer(TransmissionTimer.WIRE)));

        assertThat(diary.of("dequeued")).containsExactly("dequeued 0@4000", "dequeued 0@" + (7_000 + FRAMES_NANOS));
    }

    /** 65,226 bytes each of 200,000 in 50 ms: three, as one credit and not as 45. */
    @Test
    void aRateCapChargesThePacketOnce() {
        HostResult result =
                run(host(10).durationNanos(50_000_000).windowNanos(50_000_000), "fifo vifs=1 rate=32Mbit window=50ms");

        assertThat(result.enteredPackets(0, Place.NETBACK)).isEqualTo(3);
    }

    private static HostConfig.Builder host(int packets) {
        return HostConfig.builder(List.of(new SegmentsAt(packets, BYTES, 66)));
    }

    private HostResult run(HostConfig.Builder host) {
        return run(host.durationNanos(1_000_000_000), "fifo vifs=1");
    }

    private HostResult run(HostConfig.Builder host, String spec) {
        diary.entries.clear();
        return new Simulation(host.build(), PacketSchedulers.of(spec), diary).run();
    }
}
