package io.vifsched.host.netback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.VifParameter;
import io.vifsched.VifScheduler;
import io.vifsched.host.Diary;
import io.vifsched.host.HostConfig;
import io.vifsched.host.HostResult;
import io.vifsched.host.PacketsAt;
import io.vifsched.host.Simulation;
import io.vifsched.host.bridge.BridgeConfig;
import io.vifsched.host.device.CardConfig;
import io.vifsched.host.device.DeviceCheck;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.Stage;
import io.vifsched.host.traffic.Traffic;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetbackTest {
    private final Diary diary = new Diary();

    /** Notification 1 us, waking 3 us, netback and bridge 6 + 3 us, wire 123.04 us. */
    @Test
    void onePacketTakesNotificationWakingCopyBridgeAndWire() {
        HostResult result = run(config(new PacketsAt(1514, 500)), "fifo vifs=1");

        assertThat(diary.entries)
                .containsExactly("accepted 0@1500", "dequeued 0@4500", "started 0@13500", "finished 0@136540");
        assertThat(result.netbackBusyNanos()).isEqualTo(3_000 + 9_000);
        assertThat(result.sojournNanos(0).getMaxValue()).isBetween(3_000L, 3_015L); // two digits
        assertThat(result.delaysNanos(0).getTotalCount()).isEqualTo(1);
    }

    @Test
    void aBusyThreadIsNotWokenAgain() {
        run(config(new PacketsAt(1514, 0, 5_000, 30_000)), "fifo vifs=1");

        // The second comes while the first is copied, 4,000 to 13,000. The third finds the thread asleep since 22,000.
        assertThat(diary.of("dequeued")).containsExactly("dequeued 0@4000", "dequeued 0@13000", "dequeued 0@34000");
    }

    @Test
    void arrivalsOfAnInstantComeBeforeItsDecision() {
        // Both come at 3,000, when the first packet is decided on; drr then serves vif 1, which came first to its list.
        Traffic first = new PacketsAt(1514, 0, 3_000);
        Traffic second = new PacketsAt(1514, 3_000);
        HostConfig config = HostConfig.builder(List.of(first, second))
                .netback(netback -> netback.eventLatencyNanos(0))
                .build();

        run(config, "drr vifs=2 quantum=1514");

        assertThat(diary.entries.subList(0, 3))
                .containsExactlyInAnyOrder("accepted 0@0", "accepted 0@3000", "accepted 1@3000");
        assertThat(diary.of("dequeued")).containsExactly("dequeued 0@3000", "dequeued 1@12000", "dequeued 0@21000");
    }

    /** 12,112 bytes per 50 ms are eight frames; the cap's window begins at 0, so the ninth is released at 50 ms. */
    @Test
    void sleepsUntilTheCapReleasesTheNextPacket() {
        run(config(PacketsAt.burst(10, 0)), "fifo vifs=1 rate=1937920bit window=50ms");

        assertThat(diary.of("dequeued").subList(7, 9)).containsExactly("dequeued 0@67000", "dequeued 0@50003000");
    }

    /** Netback moves three packets at 4, 13 and 22 us; with two in flight the third waits for the end of the first. */
    @Test
    void reservesRoomBeforeItDecides() {
        HostConfig config = HostConfig.builder(List.of(PacketsAt.burst(3, 0)))
                .netback(netback -> netback.check(DeviceCheck.RESERVE).inFlightPackets(2))
                .build();

        run(config, "fifo vifs=1");

        // End of the first: 13,000 + 123,040 = 136,040; then the thread is woken for 3 us.
        assertThat(diary.of("dequeued")).containsExactly("dequeued 0@4000", "dequeued 0@13000", "dequeued 0@139040");
    }

    /**
     * Packets are taken every 9 us from 4 us on and reach the device 29 us later, from 33 us on. The check at 40 us still
     * sees one packet there, so five are taken; two fit. The sixth waits.
     */
    @Test
    void theLiteralCheckOverlooksWhatIsOnItsWay() {
        HostConfig.Builder builder = HostConfig.builder(List.of(PacketsAt.burst(6, 0)))
                .bridge(new BridgeConfig(0, 20_000, 1_000))
                .netback(netback -> netback.inFlightPackets(2))
                .device(device -> device.queuePackets(1).card(CardConfig.plain(1, 1)));

        HostResult literal =
                run(builder.netback(n -> n.check(DeviceCheck.LITERAL)).build(), "fifo vifs=1");
        assertThat(diary.of("DEVICE_QUEUE_FULL")).hasSize(3);
        HostResult reserve =
                run(builder.netback(n -> n.check(DeviceCheck.RESERVE)).build(), "fifo vifs=1");

        assertThat(literal.droppedPackets(0, DropCause.DEVICE_QUEUE_FULL)).isEqualTo(3);
        assertThat(reserve.droppedPackets(0)).isZero();
        assertThat(reserve.packets(0, Stage.DELIVERED)).isEqualTo(6);
    }

    @Test
    void whatTheSchedulerHasNoRoomForStaysInTheRing() {
        HostResult result = run(config(PacketsAt.burst(50, 0)), "fifo vifs=1 limit=3");

        assertThat(diary.of("accepted").subList(0, 4))
                .containsExactly("accepted 0@1000", "accepted 0@1000", "accepted 0@1000", "accepted 0@4000");
        assertThat(result.packets(0, Stage.DELIVERED)).isEqualTo(50);
    }

    /** A bucket of 1,500 bytes never holds enough for a frame of 1514. */
    @Test
    void whatTheCapCanNeverReleaseIsDroppedAtTheVif() {
        HostResult result = run(config(new PacketsAt(1514, 0, 1, 2)), "fifo vifs=1 cap=bucket burst=1500 rate=1Mbit");

        assertThat(result.droppedPackets(0, DropCause.EXCEEDS_CAP)).isEqualTo(3);
        assertThat(result.droppedBytes(0, DropCause.EXCEEDS_CAP)).isEqualTo(3 * 1514);
        assertThat(result.packets(0, Stage.ACCEPTED)).isZero();
        assertThat(result.droppedPackets(0)).isEqualTo(3);
    }

    @Test
    void aChangeOfParametersIsSeenWhileTheThreadSleeps() {
        VifScheduler scheduler = PacketSchedulers.of("fifo vifs=1 rate=1937920bit");
        Simulation simulation = new Simulation(config(PacketsAt.burst(10, 0)), scheduler, diary);
        simulation.advanceTo(1_000_000);
        assertThat(diary.of("dequeued")).hasSize(8);

        scheduler.set(VifParameter.RATE, 0, VifParameter.UNLIMITED, 1_000_000);
        simulation.advanceTo(2_000_000);

        assertThat(diary.of("dequeued").subList(8, 10)).containsExactly("dequeued 0@1003000", "dequeued 0@1012000");
    }

    @Test
    void rejectsASchedulerThatInventsPackets() {
        PacketScheduler inventive = new StubScheduler() {
            @Override
            public long dequeue(long nowNanos) {
                return 17;
            }
        };

        assertThatThrownBy(() -> new Simulation(config(new PacketsAt(1514, 0)), inventive).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("handle = 17, expected that of a packet in the scheduler");
    }

    @Test
    void rejectsASchedulerThatReturnsAPacketTwice() {
        PacketScheduler repeating = new StubScheduler() {
            @Override
            public long dequeue(long nowNanos) {
                return 0;
            }
        };

        assertThatThrownBy(() -> new Simulation(config(new PacketsAt(1514, 0)), repeating).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("handle = 0, expected that of a packet in the scheduler");
    }

    @Test
    void rejectsASchedulerThatPromisesWhatItDoesNotGive() {
        assertThatThrownBy(() -> new Simulation(config(new PacketsAt(1514, 0)), new StubScheduler()).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nextWakeup = 3000, expected > 3000, when dequeue returned nothing");
    }

    private static HostConfig config(Traffic... traffic) {
        return HostConfig.builder(List.of(traffic)).build();
    }

    private HostResult run(HostConfig config, String spec) {
        diary.entries.clear();
        return new Simulation(config, PacketSchedulers.of(spec), diary).run();
    }

    /** Takes everything, promises to send at once and never does. */
    private static class StubScheduler implements PacketScheduler {
        @Override
        public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
            return ACCEPTED;
        }

        @Override
        public long dequeue(long nowNanos) {
            return NONE;
        }

        @Override
        public long nextWakeup(long nowNanos) {
            return nowNanos;
        }
    }
}
