package org.example.boxes;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.host.HostConfig;
import io.vifsched.host.HostResult;
import io.vifsched.host.Simulation;
import io.vifsched.host.XenHost;
import io.vifsched.host.calibration.Calibration;
import io.vifsched.host.cpu.CpuSchedulerSettings;
import io.vifsched.host.cpu.MachineConfig;
import io.vifsched.host.device.CardConfig;
import io.vifsched.host.device.CardModel;
import io.vifsched.host.device.DeviceCheck;
import io.vifsched.host.guest.GuestConfig;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.netback.SchedulerScope;
import io.vifsched.host.traffic.ConstantRate;
import io.vifsched.host.traffic.PacketSizes;
import java.util.List;
import java.util.function.Supplier;

/** Two guests on a host of Xen 4.0 whose CPU scheduler, network card and policy come from this project. */
public final class OwnBoxes {
    private static final Calibration CALIBRATION = Calibration.standard();

    private OwnBoxes() {}

    /** One simulated second: vif 0 sends packets of 200 bytes at 20 Mb/s, vif 1 of 1514 at 100 Mb/s. */
    static HostResult run(CpuSchedulerSettings cpus, CardModel card, String policy) {
        List<GuestConfig> guests = List.of(guest(200, 20_000_000), guest(1514, 100_000_000));
        HostConfig.Builder host = XenHost.literal(CALIBRATION, CardConfig.plain(256, 1), guests)
                .machine(MachineConfig.of(1, cpus, HostConfig.domains(2, guests.size())))
                .device(device -> device.queuePackets(0).model(card))
                .netback(netback -> netback.scope(SchedulerScope.HOST)
                        .batchPackets(1)
                        .check(DeviceCheck.RESERVE)
                        .inFlightPackets(4))
                .durationNanos(1_000_000_000);
        Supplier<PacketScheduler> scheduler = () -> PacketSchedulers.of(policy + " vifs=2");
        return new Simulation(host.build(), scheduler, HostListener.NONE).run();
    }

    private static GuestConfig guest(int frameBytes, long bitsPerSecond) {
        return XenHost.guest(CALIBRATION, new ConstantRate(PacketSizes.fixed(frameBytes), bitsPerSecond));
    }

    /** Prints what the vifs delivered, and what dom0 waited for its CPU. */
    public static void main(String[] arguments) {
        HostResult result = run(new Dom0First(1_000_000), slot -> SilentCard.of(64, slot), "shortest");
        for (int vif = 0; vif < 2; vif++) {
            System.out.println("vif " + vif + ": " + 8 * result.deliveredWireBytes(vif) / 1e6 + " Mb/s on the wire");
        }
        System.out.println("dom0 waited " + dom0WaitedNanos(result) / 1e6 + " ms for the CPU");
    }

    static long dom0WaitedNanos(HostResult result) {
        long nowNanos = result.config().durationNanos();
        return result.machine().domain(0).vcpus().stream()
                .mapToLong(vcpu -> vcpu.waitedNanos(nowNanos))
                .sum();
    }
}
