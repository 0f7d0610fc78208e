package io.vifsched.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.host.device.CardConfig;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.packet.Place;
import io.vifsched.host.traffic.Tcp;
import io.vifsched.host.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The way of an acknowledgment: 90 bytes on the wire of 100 Mb/s, 7.2 us. On an ideal machine netback wakes in 3 us and
 * moves a packet, sent or received, in 9 us.
 */
class ReceiveTest {
    private static final long SECOND = 1_000_000_000;
    private static final Tcp ONE_SEGMENT = new Tcp(1_000, 0, 1 << 20, true, 3, 1, 40_000_000, 0, 0);

    private final List<String> moves = new ArrayList<>();
    private final List<Long> received = new ArrayList<>(); // numbers of packets

    /** Sent: notification 1, wake 3, copy 9, 1090 bytes on the wire 87.2. Received: wire 7.2, wake 3, copy 9. */
    @Test
    void anAcknowledgmentPassesEveryPlace() {
        HostResult result = run(host(ONE_SEGMENT));

        assertThat(moves)
                .containsExactly(
                        "RX_WIRE 0@100200",
                        "RX_NIC_RING 0@107400",
                        "RX_VIF_QUEUE 0@107400",
                        "RX_NETBACK 0@107400",
                        "RX_RING 0@119400",
                        "RECEIVED 0@119400");
        assertThat(result.connections().get(0).finishedNanos()).isEqualTo(119_400);
        assertThat(result.delaysNanos(0, Place.RX_WIRE).getMaxValue()).isBetween(7_200L, 7_264L); // two digits
    }

    /** A second segment does not come, so the acknowledgment waits 40 ms. */
    @Test
    void aSingleSegmentIsAcknowledgedLate() {
        HostResult result = run(host(new Tcp(1_000, 0, 1 << 20, true, 3, 2, 40_000_000, 0, 0)));

        assertThat(result.connections().get(0).finishedNanos()).isEqualTo(40_119_400);
    }

    /** Network 100 us, interrupt 3 us, driver and bridge 4 us, event 1 us, upcall 2 us, guest 5 us. */
    @Test
    void everyStepCostsItsTime() {
        HostResult result = run(host(ONE_SEGMENT)
                .device(device ->
                        device.interruptNanos(3_000).receivePacketNanos(4_000).roundTripNanos(100_000))
                .guests(guest ->
                        guest.eventLatencyNanos(1_000).eventNanos(2_000).receiveNanos(5_000)));

        assertThat(result.connections().get(0).finishedNanos())
                .isEqualTo(119_400 + 100_000 + 3_000 + 4_000 + 1_000 + 2_000 + 5_000);
    }

    /**
     * A burst of another guest keeps netback busy with one packet after the other from 104 us on. The acknowledgment comes at
     * 107.4 us, and is copied before the next of them is taken.
     */
    @Test
    void netbackReceivesBeforeItTransmits() {
        run(host(ONE_SEGMENT, new PacketsAt(1514, 100_000, 100_000, 100_000)));

        assertThat(moves.stream().filter(move -> move.startsWith("RX_RING") || move.startsWith("NETBACK 1")))
                .containsExactly("NETBACK 1@104000", "RX_RING 0@122000", "NETBACK 1@122000", "NETBACK 1@131000");
    }

    /** A gap of 1 ms between interrupts, and one descriptor: most acknowledgments are lost, those that come say all. */
    @Test
    void aCardWithoutDescriptorsLosesAcknowledgments() {
        CardConfig card = new CardConfig(255, 1, 0, 1, 1, 1, 0, 1_000_000, true, 1);
        HostResult result =
                run(host(Tcp.greedy().withSize(2_000_000).withOffload(false)).device(device -> device.card(card)));

        assertThat(result.droppedPackets(0, DropCause.RX_NIC_RING_FULL)).isGreaterThan(100);
        assertReplies(result, 0);
        assertThat(result.connections().get(0).isFinished()).isTrue();
    }

    /**
     * Each segment is acknowledged, and the guest takes 400 us to receive one acknowledgment: they come faster in slow start.
     * 12 of 32 slots are used, as 20 are kept free, and one more packet waits in dom0, for 3 ms after there is room again.
     */
    @Test
    void aFullReceiveRingFillsTheQueueOfTheVif() {
        HostConfig.Builder host = host(new Tcp(Tcp.ENDLESS, 0, 1 << 18, false, 3, 1, 40_000_000, 0, 0))
                .guests(guest -> guest.receiveRingSlots(32).receiveNanos(400_000))
                .netback(netback -> netback.receivePackets(1).eventLatencyNanos(3_000_000));

        HostResult result = run(host);

        assertThat(result.droppedPackets(0, DropCause.RX_VIF_QUEUE_FULL)).isPositive();
        assertThat(received).isSorted(); // none overtakes those that wait
        assertThat(DropCause.RX_VIF_QUEUE_FULL.place()).isEqualTo("receive vif queue");
        assertThat(result.droppedPackets(0)).isZero();
        assertReplies(result, 0);
    }

    private static void assertReplies(HostResult result, int vif) {
        assertThat(result.repliedPackets(vif))
                .isEqualTo(result.receivedPackets(vif) + result.lostReplies(vif) + result.waitingReplies(vif))
                .isEqualTo(result.connections().get(0).acknowledgments());
    }

    private static HostConfig.Builder host(Traffic... traffic) {
        return HostConfig.builder(List.of(traffic)).durationNanos(SECOND);
    }

    private HostResult run(HostConfig.Builder builder) {
        HostConfig config = builder.build();
        HostListener listener = new HostListener() {
            @Override
            public void moved(long packet, int vif, int lengthBytes, Place to, long nowNanos) {
                if (to == Place.RECEIVED) {
                    received.add(packet);
                }
                if (Place.RECEIVE.contains(to) || to == Place.NETBACK) {
                    moves.add(to + " " + vif + "@" + nowNanos);
                }
            }
        };
        HostResult result = new Simulation(config, PacketSchedulers.of("fifo vifs=" + config.vifs()), listener).run();
        moves.removeIf(move -> move.startsWith("NETBACK 0"));
        return result;
    }
}
