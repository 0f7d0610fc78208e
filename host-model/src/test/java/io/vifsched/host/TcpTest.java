package io.vifsched.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vifsched.PacketSchedulers;
import io.vifsched.host.calibration.Calibration;
import io.vifsched.host.device.CardConfig;
import io.vifsched.host.guest.GuestConfig;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.metrics.Stage;
import io.vifsched.host.netback.Generation;
import io.vifsched.host.traffic.Tcp;
import io.vifsched.host.traffic.TcpReport;
import io.vifsched.host.traffic.Traffic;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * TCP from a guest over a wire of 100 Mb/s, and its acknowledgments back. 1448 of 1538 bytes are payload: 94.148 Mb/s.
 */
class TcpTest {
    private static final double GOODPUT = 100.0 * 1_448 / 1_538;
    private static final long SECOND = 1_000_000_000;
    private static final Calibration CALIBRATION = Calibration.standard();

    @ParameterizedTest
    @CsvSource({"true, COPY", "false, COPY", "true, MAP", "false, MAP", "true, NAPI", "false, NAPI"})
    void oneConnectionFillsTheWire(boolean offload, Generation generation) {
        Tcp tcp = Tcp.greedy().withWindow(1 << 18).withOffload(offload);

        HostResult result = run(xen(tcp).netback(n -> n.generation(generation)).durationNanos(10 * SECOND));

        assertThat(megabits(result, 0)).isCloseTo(GOODPUT, within(GOODPUT / 100));
        assertThat(report(result, 0).retransmittedSegments()).isZero();
        // With offload, 45 segments a packet but for the beginning: the sender waits until it can fill one.
        assertThat(result.packets(0, Stage.DELIVERED)).isLessThan(offload ? 81_300 / 40 : 81_300);
        assertThat(result.receivedPackets(0)).isGreaterThan(30_000); // 81,300 segments, two for each
        assertThat(result.lostReplies(0)).isZero();
    }

    /** The window is larger than what queue and ring hold: slow start overruns them, and fast recovery repairs it. */
    @Test
    void aConnectionThatOverrunsTheDeviceRecovers() {
        HostResult result = run(HostConfig.builder(List.of(Tcp.greedy().withOffload(false)))
                .device(device -> device.queuePackets(100))
                .durationNanos(20 * SECOND));

        assertThat(result.droppedPackets(0, DropCause.DEVICE_QUEUE_FULL)).isPositive();
        assertThat(report(result, 0).fastRecoveries()).isPositive();
        assertThat(megabits(result, 0)).isCloseTo(GOODPUT, within(GOODPUT / 20));
    }

    /** Every thousandth frame is lost: one fast retransmission each, one segment each. */
    @Test
    void aLossBehindTheWireIsRepairedByOneSegment() {
        Tcp tcp = Tcp.greedy().withOffload(false).withWindow(1 << 18).withLosses(1_000, 0);

        HostResult result = run(xen(tcp).durationNanos(10 * SECOND));

        TcpReport report = report(result, 0);
        assertThat(report.lostFrames()).isGreaterThan(70);
        assertThat(report.retransmittedSegments()).isCloseTo(report.lostFrames(), within(1L));
        assertThat(report.fastRecoveries()).isEqualTo(report.retransmittedSegments());
        assertThat(report.timeouts()).isZero();
        assertThat(megabits(result, 0)).isCloseTo(GOODPUT, within(GOODPUT / 50));
    }

    /** A file arrives whole, whatever part of the frames is lost. */
    @ParameterizedTest
    @CsvSource({"true, 10000", "false, 10000", "true, 100000", "false, 100000"})
    void aFileArrivesInSpiteOfLosses(boolean offload, int lossesPerMillion) {
        int size = 3_000_001;
        Tcp tcp = Tcp.greedy().withOffload(offload).withSize(size).withLosses(0, lossesPerMillion);

        HostResult result = run(xen(tcp).durationNanos(300 * SECOND));

        TcpReport report = report(result, 0);
        assertThat(report.isFinished()).isTrue();
        assertThat(report.receivedBytes()).isEqualTo(size);
        assertThat(report.sentSegments()).isEqualTo(2_072 + report.retransmittedSegments()); // 3,000,001 / 1448
        assertThat(report.lostFrames()).isPositive();
        assertThat(result.waitingPackets(0) + result.waitingReplies(0)).isZero();
    }

    /** One second, doubled each time: at 1, 3 and 7 s. */
    @Test
    void timeoutsBackOff() {
        HostResult result =
                run(HostConfig.builder(List.of(Tcp.greedy().withSize(1).withLosses(1, 0)))
                        .durationNanos(10 * SECOND));

        assertThat(report(result, 0).timeouts()).isEqualTo(3);
        assertThat(report(result, 0).sentSegments()).isEqualTo(4);
        assertThat(report(result, 0).isFinished()).isFalse();
    }

    @Test
    void twoConnectionsShareAFifo() {
        Tcp tcp = Tcp.greedy().withOffload(false);

        HostResult result = run(xen(tcp, tcp.withStart(SECOND / 3))
                .device(device -> device.queuePackets(100))
                .netback(n -> n.generation(Generation.COPY))
                .durationNanos(60 * SECOND));

        double first = megabits(result, 0);
        double second = megabits(result, 1);
        assertThat(first + second).isCloseTo(GOODPUT, within(GOODPUT / 50));
        assertThat(first / second).isBetween(0.7, 1.4);
    }

    /** The second connection of a guest gets its own acknowledgments, and each as much as the other. */
    @Test
    void aGuestHasSeveralConnections() {
        Tcp tcp = Tcp.greedy().withWindow(1 << 17);
        GuestConfig guest = guest(tcp, tcp);

        HostResult result = run(XenHost.literal(CALIBRATION, CardConfig.e1000e(), List.of(guest))
                .durationNanos(10 * SECOND));

        assertThat(megabits(result, 0)).isCloseTo(GOODPUT / 2, within(1.0));
        assertThat(megabits(result, 1)).isCloseTo(GOODPUT / 2, within(1.0));
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        Tcp tcp = Tcp.greedy().withLosses(0, 5_000);

        HostResult once = run(xen(tcp, tcp).durationNanos(3 * SECOND));
        HostResult again = run(xen(tcp, tcp).durationNanos(3 * SECOND));

        assertThat(once.connections()).isEqualTo(again.connections());
        assertThat(once.events()).isEqualTo(again.events());
        HostResult other = run(xen(tcp, tcp).seed(2).durationNanos(3 * SECOND));
        assertThat(other.connections()).isNotEqualTo(once.connections());
    }

    private static GuestConfig guest(Traffic... applications) {
        return XenHost.guest(CALIBRATION, applications);
    }

    private static HostConfig.Builder xen(Traffic... traffic) {
        return XenHost.literal(
                CALIBRATION,
                CardConfig.r8169(),
                Stream.of(traffic).map(TcpTest::guest).toList());
    }

    private static HostResult run(HostConfig.Builder builder) {
        HostConfig config = builder.build();
        String spec = "fifo vifs=" + config.vifs();
        return new Simulation(config, () -> PacketSchedulers.of(spec), HostListener.NONE).run();
    }

    private static TcpReport report(HostResult result, int connection) {
        return result.connections().get(connection);
    }

    private static double megabits(HostResult result, int connection) {
        return report(result, connection).receivedBytes()
                * 8e3
                / result.config().durationNanos();
    }
}
