package io.vifsched.host;

import io.vifsched.host.bridge.BridgeConfig;
import io.vifsched.host.calibration.Calibration;
import io.vifsched.host.cpu.Credit;
import io.vifsched.host.cpu.MachineConfig;
import io.vifsched.host.device.CardConfig;
import io.vifsched.host.device.DeviceConfig;
import io.vifsched.host.disk.DiskCosts;
import io.vifsched.host.guest.GuestConfig;
import io.vifsched.host.netback.Generation;
import io.vifsched.host.netback.NetbackCosts;
import io.vifsched.host.ring.ResponseEvents;
import io.vifsched.host.traffic.Traffic;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hosts with every cost and Xen's credit scheduler, to start from: four physical CPUs as the paper's, a dom0 of four VCPUs,
 * guests with a kernel of the time of Xen 4.0. What they cost comes from a {@link Calibration} alone.
 *
 * <p>The paper names neither its dom0 kernel nor its network card. Two readings are kept apart: {@link #literal} is what a
 * host of Xen 4.0.0 most likely was, {@link #fitted} has settings under which a prototype showed the shapes of the paper's
 * figures 5 to 8. Both need a scheduler with {@code tick=4ms}, the jiffy of a dom0 at 250 Hz.
 */
public final class XenHost {
    private static final int PCPUS = 4;
    private static final int DOM0_VCPUS = 4;
    private static final int THREADS = 2;
    private static final int FITTED_QUEUE_PACKETS = 192; // and 64 in the ring: 256
    private static final int FITTED_RING_PACKETS = 64;

    private XenHost() {}

    /** Netback that maps, in two threads of one scheduler each, and a device queue of 1000 packets above the card. */
    public static HostConfig.Builder literal(Calibration calibration, CardConfig card, List<GuestConfig> guests) {
        return host(calibration, guests)
                .netback(netback -> netback.generation(Generation.MAP))
                .device(device -> device.queuePackets(1_000).card(card));
    }

    /**
     * Netback that copies, which came to Linux a year after Xen 4.0.0, and a device that holds 256 packets and frees them one
     * by one.
     */
    public static HostConfig.Builder fitted(Calibration calibration, List<GuestConfig> guests) {
        return host(calibration, guests)
                .netback(netback -> netback.generation(Generation.COPY))
                .device(device ->
                        device.queuePackets(FITTED_QUEUE_PACKETS).card(CardConfig.plain(FITTED_RING_PACKETS, 1)));
    }

    private static HostConfig.Builder host(Calibration calibration, List<GuestConfig> guests) {
        return HostConfig.of(guests)
                .calibration(calibration.sha256())
                .netback(netback -> netback.threads(THREADS)
                        .batchPackets(netback.build().pendingSlots())
                        .eventLatencyNanos(calibration.value("event.latency"))
                        .costs(costs(calibration)))
                .bridge(new BridgeConfig(
                        calibration.value("bridge.packet"),
                        0,
                        calibration.value("bridge.frame"),
                        BridgeConfig.DEFAULT_BACKLOG_PACKETS))
                .device(device -> device.interruptNanos(calibration.value("device.interrupt"))
                        .cleanPacketNanos(calibration.value("device.clean"))
                        .receivePacketNanos(calibration.value("device.receive"))
                        .roundTripNanos(calibration.value("network.roundTrip")))
                .machine(machine(calibration, guests.size()));
    }

    /**
     * Replaces one box by its ideal variant, and leaves all others as they are.
     *
     * @param host to be changed, and returned
     */
    public static HostConfig.Builder ablate(HostConfig.Builder host, Box box) {
        return switch (box) {
            case GUEST_CPU ->
                host.guests(guest ->
                        guest.sendNanos(0).sendPageNanos(0).eventNanos(0).receiveNanos(0));
            case EVENT_LATENCY ->
                host.guests(guest -> guest.eventLatencyNanos(0)).netback(netback -> netback.eventLatencyNanos(0));
            case BRIDGE ->
                host.bridge(host.build().bridge().withoutCost()).devices(device -> device.receivePacketNanos(0));
            case NETBACK -> host.netback(netback -> netback.costs(NetbackCosts.simple(0, 0)));
            case INTERRUPT -> host.devices(XenHost::withIdealInterrupts);
            case CPU_SCHEDULER ->
                host.machine(MachineConfig.ideal(host.build().machine().domains()));
        };
    }

    private static DeviceConfig.Builder withIdealInterrupts(DeviceConfig.Builder device) {
        CardConfig card = device.build().card();
        return device.interruptNanos(0).cleanPacketNanos(0).card(card.withInterrupts(1, 0, 0));
    }

    /** Four physical CPUs under the credit scheduler of Xen 4.0.0, and domains that may run anywhere. */
    public static MachineConfig machine(Calibration calibration, int guests) {
        return MachineConfig.of(PCPUS, Credit.xen400(), HostConfig.domains(DOM0_VCPUS, guests))
                .withCosts(calibration.value("cpu.wake"), calibration.value("cpu.switch"));
    }

    /** What netback costs. */
    public static NetbackCosts costs(Calibration calibration) {
        return new NetbackCosts(
                calibration.value("netback.event"),
                calibration.value("netback.wake"),
                calibration.value("netback.packet"),
                calibration.value("netback.hypercall"),
                calibration.value("netback.operation"),
                calibration.value("netback.timerArm"),
                calibration.value("netback.timerFire"),
                calibration.value("netback.receive"));
    }

    /** What disk requests cost. */
    public static DiskCosts diskCosts(Calibration calibration) {
        return new DiskCosts(
                calibration.value("disk.submit"),
                calibration.value("disk.guestEvent"),
                calibration.value("event.latency"),
                calibration.value("disk.event"),
                calibration.value("disk.wake"),
                calibration.value("disk.request"),
                calibration.value("disk.hypercall"),
                calibration.value("disk.operation"),
                calibration.value("disk.loopRequest"),
                calibration.value("disk.loopSegment"),
                calibration.value("disk.interrupt"),
                calibration.value("disk.completion"));
    }

    /** A guest that runs applications, each with a socket of its own, on a kernel of the time of Linux 2.6.32. */
    public static GuestConfig guest(Calibration calibration, Traffic... applications) {
        return GuestConfig.builder(Stream.of(applications).toList())
                .socketBytes(Math.toIntExact(calibration.value("guest.socket")))
                .packetChargeBytes(Math.toIntExact(calibration.value("guest.packetCharge")))
                .skbOrphan(false)
                .responseEvents(ResponseEvents.HALF)
                .eventLatencyNanos(calibration.value("event.latency"))
                .eventNanos(calibration.value("guest.event"))
                .sendNanos(calibration.value("guest.send"))
                .sendPageNanos(calibration.value("guest.sendPage"))
                .receiveNanos(calibration.value("guest.receive"))
                .build();
    }
}
