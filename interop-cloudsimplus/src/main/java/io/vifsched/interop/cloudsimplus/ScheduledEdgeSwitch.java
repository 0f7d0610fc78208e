package io.vifsched.interop.cloudsimplus;

import io.vifsched.DropReason;
import io.vifsched.PacketScheduler;
import io.vifsched.interop.ScheduledLink;
import io.vifsched.interop.SimulatedSeconds;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.cloudsimplus.core.CloudSimPlus;
import org.cloudsimplus.core.CloudSimTag;
import org.cloudsimplus.core.events.SimEvent;
import org.cloudsimplus.datacenters.network.NetworkDatacenter;
import org.cloudsimplus.network.HostPacket;
import org.cloudsimplus.network.switches.EdgeSwitch;
import org.cloudsimplus.util.BytesConversion;

/**
 * An edge switch of CloudSim Plus with a queue: what goes to its uplink leaves one packet after the other, in the order of a
 * {@link PacketScheduler}. What stays below or comes from above is forwarded by {@link EdgeSwitch}: all packets at once,
 * with the bandwidth divided by their number.
 *
 * <p>A packet is offered to the scheduler when the switching delay is over, and arrives at the next switch when its
 * transmission ends. A decision is put off behind the events that are due at its instant, so that arrivals come first.
 *
 * <p><b>Cost:</b> three events per packet, which CloudSim Plus allocates; no allocation of our own. <b>Threads:</b> that of
 * the simulation.
 */
public final class ScheduledEdgeSwitch extends EdgeSwitch {
    private static final int QUEUE = 87_001;
    private static final int DUE = 87_002;
    private static final int DECIDE = 87_003;

    private final ScheduledLink<HostPacket> uplink;
    private final ToIntFunction<? super HostPacket> vifOf;
    private final Map<DropReason, Long> refused = new EnumMap<>(DropReason.class);
    private long plannedNanos =
            PacketScheduler.NEVER; // the last DUE that was scheduled; earlier ones may be out of date

    /**
     * A switch whose uplink is idle.
     *
     * @param scheduler new, and from now on the switch's own
     * @param linkBitsPerSecond speed of the uplink, 1 to 10^12; later changes of {@link #setUplinkBandwidth} have no effect
     * @param vifOf the vif of a packet, 0 to the scheduler's vifs - 1, such as {@link #sourceVm}
     */
    public ScheduledEdgeSwitch(
            CloudSimPlus simulation,
            NetworkDatacenter datacenter,
            PacketScheduler scheduler,
            long linkBitsPerSecond,
            ToIntFunction<? super HostPacket> vifOf) {
        super(simulation, datacenter);
        this.uplink = new ScheduledLink<>(scheduler, linkBitsPerSecond, 0);
        this.vifOf = Objects.requireNonNull(vifOf, "vifOf");
        setUplinkBandwidth(linkBitsPerSecond / BytesConversion.MEGA);
    }

    /** The number of the VM that has sent the packet: VMs count from 0 in the order in which their broker creates them. */
    public static int sourceVm(HostPacket packet) {
        return Math.toIntExact(packet.getVmPacket().getSource().getId());
    }

    /** Packets that the scheduler has refused for this reason. They are gone. */
    public long refusedPackets(DropReason reason) {
        return refused.getOrDefault(reason, 0L);
    }

    /**
     * A packet of a host below: to another one below as ever, to all others through the queue. ({@link EdgeSwitch} hands it
     * to its host at once, wherever that is connected, so that its uplink stays empty.)
     */
    @Override
    protected void processPacketUp(SimEvent event) {
        HostPacket packet = (HostPacket) event.getData();
        if (equals(packet.getVmEdgeSwitch())) {
            super.processPacketUp(event);
            return;
        }
        if (getUplinkSwitches().isEmpty()) {
            throw new IllegalStateException("uplink switches of " + getName() + " = none, expected one");
        }
        schedule(this, getSwitchingDelay(), QUEUE, packet);
    }

    @Override
    public void processEvent(SimEvent event) {
        switch (event.getTag()) {
            case QUEUE -> offer((HostPacket) event.getData());
            case DUE -> {
                if (isDue()) {
                    schedule(this, 0, DECIDE); // behind what else is due now
                }
            }
            case DECIDE -> {
                if (isDue()) {
                    decide();
                }
            }
            default -> super.processEvent(event);
        }
    }

    private void offer(HostPacket packet) {
        if (packet.getSize() > PacketScheduler.MAX_LENGTH_BYTES) {
            throw new IllegalArgumentException("size of a packet = " + packet.getSize() + " bytes, expected at most "
                    + PacketScheduler.MAX_LENGTH_BYTES);
        }
        int vif = vifOf.applyAsInt(packet);
        // The time of an event is a rounded sum, so a decision that is due may lie just before.
        long now = Math.min(SimulatedSeconds.ceilNanos(getSimulation().clock()), uplink.nextDecisionNanos());
        int result = uplink.offer(vif, (int) packet.getSize(), packet, now);
        if (result != PacketScheduler.ACCEPTED) {
            refused.merge(DropReason.of(result), 1L, Long::sum);
        }
        plan();
    }

    private boolean isDue() {
        return uplink.nextDecisionNanos()
                <= SimulatedSeconds.ceilNanos(getSimulation().clock());
    }

    private void decide() {
        plannedNanos = PacketScheduler.NEVER;
        HostPacket sent = uplink.sending();
        if (sent != null) {
            sendNow(getUplinkSwitches().get(0), CloudSimTag.NETWORK_EVENT_UP, sent);
        }
        uplink.decide();
        plan();
    }

    private void plan() {
        long next = uplink.nextDecisionNanos();
        if (next != plannedNanos && next != PacketScheduler.NEVER) {
            double delay = SimulatedSeconds.of(next) - getSimulation().clock();
            schedule(this, Math.max(0, delay), DUE);
        }
        plannedNanos = next;
    }
}
