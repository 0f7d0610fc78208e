package io.vifsched.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.host.calibration.Calibration;
import io.vifsched.host.device.CardConfig;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.netback.Generation;
import io.vifsched.host.traffic.Tcp;
import io.vifsched.host.traffic.Traffic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One packet of 1514 bytes through an idle host: a CPU wakes and switches to the guest, 4 us; it sends, 8; event, 1; a CPU wakes
 * and switches to dom0, 4; handler, 1; netback wakes, 2; hypercall, packet and page, 5.8; bridge, 3; wire, 123.04.
 */
class AblationTest {
    private static final Calibration CALIBRATION = Calibration.standard();
    private static final long WHOLE_NANOS = 4_000 + 8_000 + 1_000 + 4_000 + 1_000 + 2_000 + 5_800 + 3_000 + 123_040;

    private final Diary diary = new Diary();

    @Test
    void allBoxesTakeTheirTime() {
        assertThat(delayNanos(host())).isEqualTo(WHOLE_NANOS);
    }

    /**
     * A guest that takes no CPU time needs no CPU, 4 us. An event without latency comes while the guest's CPU is still awake,
     * which then runs dom0 without waking, 1 us.
     */
    @ParameterizedTest
    @CsvSource({
        "GUEST_CPU, 12000",
        "EVENT_LATENCY, 2000",
        "BRIDGE, 3000",
        "NETBACK, 8800",
        "INTERRUPT, 0",
        "CPU_SCHEDULER, 8000"
    })
    void anIdealBoxTakesNone(Box box, long nanos) {
        assertThat(delayNanos(XenHost.ablate(host(), box))).isEqualTo(WHOLE_NANOS - nanos);
    }

    @Test
    void withoutAllBoxesOnlyTheWireIsLeft() {
        HostConfig.Builder host = host();
        for (Box box : Box.values()) {
            XenHost.ablate(host, box);
        }

        assertThat(delayNanos(host)).isEqualTo(123_040);
    }

    /** The books agree without any box, in both directions and in every generation. */
    @ParameterizedTest
    @EnumSource(Box.class)
    void aHostWithoutABoxStillWorks(Box box) {
        for (Generation generation : Generation.values()) {
            HostConfig.Builder host = host(
                            Tcp.greedy().withOffload(false), Tcp.greedy().withLosses(100, 0))
                    .netback(netback -> netback.generation(generation));

            HostResult result = run(XenHost.ablate(host, box));

            assertThat(result.connections()).allMatch(report -> report.receivedBytes() > 1_000_000);
        }
    }

    private static HostConfig.Builder host(Traffic... traffic) {
        Traffic[] guests = traffic.length == 0 ? new Traffic[] {new PacketsAt(1514, 500)} : traffic;
        return XenHost.literal(
                        CALIBRATION,
                        CardConfig.r8169(),
                        List.of(guests).stream()
                                .map(guest -> XenHost.guest(CALIBRATION, guest))
                                .toList())
                .durationNanos(1_000_000_000);
    }

    private long delayNanos(HostConfig.Builder host) {
        run(host);
        return Long.parseLong(diary.of("finished").get(0).replaceFirst(".*@", "")) - 500;
    }

    private HostResult run(HostConfig.Builder builder) {
        diary.entries.clear();
        HostConfig config = builder.build();
        HostListener listener = config.vifs() == 1 ? diary : HostListener.NONE;
        return new Simulation(config, () -> PacketSchedulers.of("rr vifs=" + config.vifs()), listener).run();
    }
}
