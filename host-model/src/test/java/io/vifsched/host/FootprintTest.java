package io.vifsched.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.vifsched.PacketSchedulers;
import io.vifsched.host.calibration.Calibration;
import io.vifsched.host.device.CardConfig;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.metrics.Stage;
import io.vifsched.host.traffic.PacedUdp;
import io.vifsched.host.traffic.Pacing;
import io.vifsched.host.traffic.Tcp;
import io.vifsched.host.traffic.Traffic;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Memory of the whole Xen host. What a thread has allocated is at least what it keeps. */
class FootprintTest {
    private static final long SECOND = 1_000_000_000;
    private static final Calibration CALIBRATION = Calibration.standard();

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void anIdleVifTakes4KibibytesAtMost() {
        int vifs = 4_096;
        simulation(host(silent(64))); // loads what every host needs once

        HostConfig config = host(silent(vifs));
        long before = allocatedBytes();
        Simulation simulation = simulation(config);
        long bytes = allocatedBytes() - before;

        assertThat(bytes / vifs).isLessThanOrEqualTo(4_096);
        assertThat(simulation.run().vifs()).isEqualTo(vifs);
    }

    @Test
    void aPacketTakesNoMemory() {
        List<Traffic> traffic = List.of(
                new PacedUdp(60_000_000, Pacing.SLEEP),
                Tcp.greedy().withWindow(1 << 18).withOffload(false).withLosses(0, 1_000),
                Tcp.greedy().withWindow(1 << 18));
        Simulation simulation = simulation(host(traffic));
        simulation.advanceTo(2 * SECOND); // tables have grown to their size

        long before = allocatedBytes();
        simulation.advanceTo(4 * SECOND);
        long bytes = allocatedBytes() - before;

        HostResult result = simulation.run();
        assertThat(result.packets(0, Stage.DELIVERED)).isGreaterThan(5_000);
        assertThat(bytes).isLessThan(result.packets(0, Stage.DELIVERED));
    }

    private long allocatedBytes() {
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static List<Traffic> silent(int guests) {
        return Collections.nCopies(guests, Traffic.SILENT);
    }

    private static HostConfig host(List<Traffic> traffic) {
        return XenHost.literal(
                        CALIBRATION,
                        CardConfig.r8169(),
                        traffic.stream()
                                .map(application -> XenHost.guest(CALIBRATION, application))
                                .toList())
                .durationNanos(4 * SECOND)
                .build();
    }

    private static Simulation simulation(HostConfig config) {
        return new Simulation(config, () -> PacketSchedulers.of("drr vifs=" + config.vifs()), HostListener.NONE);
    }
}
