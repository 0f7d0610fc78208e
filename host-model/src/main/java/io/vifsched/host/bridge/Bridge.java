package io.vifsched.host.bridge;

import io.vifsched.host.ethernet.Addresses;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketFifo;
import io.vifsched.host.packet.PacketHolder;
import io.vifsched.host.packet.PacketSink;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.packet.Place;
import java.util.Arrays;

/**
 * A bridge between vifs and one device. It learns from each packet behind which port its sender is, and passes packets on in
 * order, each after the same delay. A packet for an address that it does not know goes to all ports: here to where it belongs,
 * and as copies to the others, which are counted and cost CPU time but go no further.
 *
 * <p>Its CPU time is spent by the soft interrupt that calls it, see {@link Backlog}; on the way to a guest the driver's.
 *
 * <ul>
 *   <li><b>Source:</b> Linux 2.6.32 net/bridge: br_handle_frame_finish, br_flood.
 *   <li><b>Departs from it:</b> no spanning tree; copies end at the port.
 *   <li><b>Cost:</b> O(1) per packet.
 * </ul>
 */
public final class Bridge implements PacketSink, EventTarget, PacketHolder {
    private static final int UPLINK_PORT = Integer.MAX_VALUE; // the others are named by their vif

    private final int vifs;
    private final long delayNanos;
    private final long arpNanos;
    private final long floodNanos;
    private final PacketTable table;
    private final EventQueue events;
    private final ForwardingTable addresses;
    private final int peer; // entry of its address
    private int[] guests = new int[0]; // by vif: entry of its address, or UNKNOWN
    private final PacketSink device;
    private final PacketFifo line;
    private final int timer; // armed for the first packet of the line
    private PacketSink netback = (packet, nowNanos) -> {};
    private long nextArpNanos;
    private long floodedPackets;

    /**
     * A bridge that has seen nothing yet.
     *
     * @param uplink its number
     * @param vifs that are attached to it
     * @param device behind it
     */
    public Bridge(BridgeConfig config, int uplink, int vifs, PacketTable table, EventQueue events, PacketSink device) {
        this.vifs = vifs;
        this.delayNanos = config.delayNanos();
        this.arpNanos = config.arpNanos() == 0 ? EventQueue.NEVER : config.arpNanos();
        this.floodNanos = config.floodNanos();
        this.table = table;
        this.events = events;
        this.addresses = new ForwardingTable(config.ageNanos());
        this.peer = addresses.entry(Addresses.ofPeer(uplink));
        this.device = device;
        this.line = new PacketFifo(table);
        this.timer = events.newTimer(this, 0, EventQueue.DECISION);
    }

    /** Names who gets packets for guests. */
    public void connect(PacketSink newNetback) {
        netback = newNetback;
    }

    /** A packet from a guest. */
    @Override
    public void accept(int packet, long nowNanos) {
        int vif = table.vif(packet);
        addresses.learn(guest(vif), vif, nowNanos);
        if (!knowsPeer(nowNanos)) {
            floodedPackets++;
        }
        if (delayNanos == 0) {
            device.accept(packet, nowNanos);
            return;
        }
        table.setDueNanos(packet, nowNanos + delayNanos);
        if (line.isEmpty()) {
            events.arm(timer, nowNanos + delayNanos);
        }
        line.addLast(packet);
    }

    private int guest(int vif) {
        if (vif >= guests.length) {
            int known = guests.length;
            guests = Arrays.copyOf(guests, Math.max(2 * known, vif + 1));
            Arrays.fill(guests, known, guests.length, ForwardingTable.UNKNOWN);
        }
        if (guests[vif] == ForwardingTable.UNKNOWN) {
            guests[vif] = addresses.entry(Addresses.ofGuest(vif));
        }
        return guests[vif];
    }

    private boolean knowsPeer(long nowNanos) {
        if (nowNanos >= nextArpNanos) {
            long sinceNanos = nowNanos % arpNanos;
            addresses.learn(peer, UPLINK_PORT, nowNanos - sinceNanos);
            nextArpNanos = arpNanos == EventQueue.NEVER ? EventQueue.NEVER : nowNanos - sinceNanos + arpNanos;
        }
        return addresses.port(peer, nowNanos) == UPLINK_PORT;
    }

    /** CPU time for copies of a packet from a guest that comes now: to every other vif, if the bridge has to flood. */
    public long floodNanos(long nowNanos) {
        return floodNanos == 0 || knowsPeer(nowNanos) ? 0 : (vifs - 1) * floodNanos;
    }

    /** A packet for a guest, from the device. */
    public void receive(int packet, long nowNanos) {
        addresses.learn(peer, UPLINK_PORT, nowNanos);
        int vif = table.vif(packet);
        if (addresses.port(guest(vif), nowNanos) != vif) {
            floodedPackets++;
        }
        netback.accept(packet, nowNanos);
    }

    /** Packets that went to all ports. */
    public long floodedPackets() {
        return floodedPackets;
    }

    @Override
    public void fire(int argument, long nowNanos) {
        int packet = line.removeFirst();
        if (!line.isEmpty()) {
            events.arm(timer, table.dueNanos(line.first()));
        }
        device.accept(packet, nowNanos);
    }

    @Override
    public void report(Held held) {
        line.report(held, Place.BRIDGE);
    }
}
