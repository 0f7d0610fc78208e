package io.vifsched.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vifsched.PacketSchedulers;
import io.vifsched.host.HostConfig;
import io.vifsched.host.HostResult;
import io.vifsched.host.Simulation;
import io.vifsched.host.XenHost;
import io.vifsched.host.calibration.Calibration;
import io.vifsched.host.cpu.BusyThread;
import io.vifsched.host.cpu.Machine;
import io.vifsched.host.cpu.Task;
import io.vifsched.host.cpu.Vcpu;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.netback.Generation;
import io.vifsched.host.traffic.Greedy;
import io.vifsched.host.traffic.PacketSizes;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Two greedy guests over 1 Gb/s, and threads of dom0 that are busy all the time. */
class AdaptiveNicenessTest {
    private static final long SECOND = 1_000_000_000;
    private static final long PERIOD = SECOND / 100;
    private static final int PACKETS = 64;

    /** Against four threads of nice 0 netback has a fifth of a VCPU at nice 0, and at -20 96 %, more than the wire needs. */
    @Test
    void favorsNetbackUntilItHasTheCpuThatItNeeds() {
        Simulation plain = simulation(1_000_000_000, 4);
        HostResult without = plain.run();
        Simulation adaptive = simulation(1_000_000_000, 4);
        AdaptiveNiceness niceness = new AdaptiveNiceness(adaptive, PACKETS);
        HostResult with = run(adaptive, niceness);

        assertThat(megabits(with)).isGreaterThan(1.3 * megabits(without)).isGreaterThan(900);
        assertThat(niceness.meanLevel()).isBetween(-20.0, -3.0);
    }

    /** The link of 100 Mb/s takes a tenth of a CPU: nothing waits for it for long. */
    @Test
    void leavesThreadsAloneThatHaveTheCpuThatTheyNeed() {
        Simulation simulation = simulation(100_000_000, 0);
        AdaptiveNiceness niceness = new AdaptiveNiceness(simulation, PACKETS);
        HostResult result = run(simulation, niceness);

        assertThat(megabits(result)).isCloseTo(95.7, within(0.5));
        assertThat(niceness.meanLevel()).isGreaterThan(-0.5);
    }

    /** A cap leaves a backlog, but the thread that it holds back sleeps. */
    @Test
    void backlogUnderACapIsNoNeed() {
        HostConfig config = config(100_000_000);
        Simulation simulation = new Simulation(
                config, () -> PacketSchedulers.of("native vifs=2 rate=10Mbit tick=4ms"), HostListener.NONE);
        AdaptiveNiceness niceness = new AdaptiveNiceness(simulation, PACKETS);

        run(simulation, niceness);

        assertThat(niceness.meanLevel()).isGreaterThan(-0.5);
    }

    @Test
    void rejectsABacklogOfNothing() {
        assertThatThrownBy(() -> new AdaptiveNiceness(simulation(100_000_000, 0), 0))
                .hasMessage("backlogPackets = 0, expected 1 or more");
    }

    /** Alone on its VCPU it has all of it: 2 s. */
    @Test
    void busyThreadTakesWhatItGets() {
        Simulation simulation = simulation(100_000_000, 0);
        Vcpu vcpu = simulation.machine().domain(0).vcpu(3);
        BusyThread busy = new BusyThread("busy", 0, 50_000, simulation.machine());
        vcpu.add(busy);
        busy.wake(0);

        Machine machine = simulation.run().machine();

        assertThat(machine.domain(0).cpuNanos(machine.purpose(BusyThread.PURPOSE)) / 2e9)
                .isCloseTo(1, within(0.01));
    }

    private static Simulation simulation(long linkBitsPerSecond, int busyThreads) {
        Simulation simulation =
                new Simulation(config(linkBitsPerSecond), () -> PacketSchedulers.of("drr vifs=2"), HostListener.NONE);
        for (Task thread : simulation.netbackThreads()) {
            Vcpu vcpu = simulation.machine().domain(0).vcpu(thread.name().endsWith("0") ? 0 : 1);
            for (int i = 0; i < busyThreads; i++) {
                BusyThread busy = new BusyThread("busy" + i, 0, 50_000, simulation.machine());
                vcpu.add(busy);
                busy.wake(0);
            }
        }
        return simulation;
    }

    private static HostResult run(Simulation simulation, AdaptiveNiceness niceness) {
        for (long t = PERIOD; t < 2 * SECOND; t += PERIOD) {
            simulation.observeUntil(t);
            niceness.act();
        }
        return simulation.run();
    }

    private static double megabits(HostResult result) {
        long bytes = 0;
        for (int window = 0; window < result.windows(); window++) {
            for (int vif = 0; vif < 2; vif++) {
                bytes += result.deliveredBytes(vif, window) - 42L * result.deliveredPackets(vif, window);
            }
        }
        return bytes * 8e-6 / 2;
    }

    private static HostConfig config(long linkBitsPerSecond) {
        Calibration calibration = Calibration.standard();
        return XenHost.fitted(
                        calibration,
                        Collections.nCopies(2, XenHost.guest(calibration, new Greedy(PacketSizes.fixed(1_514)))))
                .netback(netback -> netback.generation(Generation.COPY))
                .device(device -> device.linkBitsPerSecond(linkBitsPerSecond))
                .durationNanos(2 * SECOND)
                .build();
    }
}
