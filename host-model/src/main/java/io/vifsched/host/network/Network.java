package io.vifsched.host.network;

import io.vifsched.host.device.Device;
import io.vifsched.host.device.DeviceConfig;
import io.vifsched.host.device.Wire;
import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.ethernet.LineClock;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.metrics.Ledger;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketFifo;
import io.vifsched.host.packet.PacketHolder;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.packet.Place;
import io.vifsched.host.traffic.Peer;
import io.vifsched.host.traffic.Replies;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies behind a device's wire: frames of segments go to the peers of their sockets, whose replies come back, in order,
 * after the network's delay and at the wire's speed.
 *
 * <ul>
 *   <li><b>Departs from reality:</b> peers take no time; replies never wait for anything but each other.
 *   <li><b>Cost:</b> one event per reply, O(1), 0 bytes.
 * </ul>
 */
public final class Network implements Wire.FarEnd, EventTarget, PacketHolder {
    private final PacketTable table;
    private final Ledger ledger;
    private final EventQueue events;
    private final Device device;
    private final LineClock clock;
    private final long delayNanos;
    private final PacketFifo line; // of replies
    private final int timer; // armed for the first of the line
    private final List<@Nullable List<@Nullable Peer>> peers = new ArrayList<>(); // by vif, by socket

    /** A network without peers. */
    public Network(DeviceConfig config, HostContext context, Device device) {
        this.table = context.table();
        this.ledger = context.ledger();
        this.events = context.events();
        this.device = device;
        this.clock = new LineClock(config.linkBitsPerSecond());
        this.delayNanos = config.roundTripNanos();
        this.line = new PacketFifo(table);
        this.timer = events.newTimer(this, 0, EventQueue.TRANSMISSION);
        device.connectNetwork(this);
    }

    /** Connects a socket of a vif's guest with a peer; returns where the peer sends its replies. */
    public Replies connect(int vif, int socket, Peer peer) {
        set(ofVif(vif), socket, peer);
        return (lengthBytes, label, stampNanos, nowNanos) ->
                reply(vif, socket, lengthBytes, label, stampNanos, nowNanos);
    }

    private List<@Nullable Peer> ofVif(int vif) {
        List<@Nullable Peer> known = vif < peers.size() ? peers.get(vif) : null;
        if (known == null) {
            known = new ArrayList<>(0);
            set(peers, vif, known);
        }
        return known;
    }

    private static <T> void set(List<@Nullable T> list, int index, T value) {
        while (list.size() <= index) {
            list.add(null);
        }
        list.set(index, value);
    }

    @Override
    public void arrived(int packet, int frame, long nowNanos) {
        int vif = table.vif(packet);
        List<@Nullable Peer> ofVif = vif < peers.size() ? peers.get(vif) : null;
        int socket = table.socket(packet);
        Peer peer = ofVif == null || socket >= ofVif.size() ? null : ofVif.get(socket);
        if (peer != null) {
            peer.arrived(table.label(packet) + frame, table.sentNanos(packet), nowNanos);
        }
    }

    private void reply(int vif, int socket, int lengthBytes, long label, long stampNanos, long nowNanos) {
        int packet = table.allocateReply(vif, socket, lengthBytes, label, stampNanos, nowNanos);
        ledger.replied(packet, nowNanos);
        long arrivesNanos = clock.pass(nowNanos + delayNanos, Ethernet.wireBytes(lengthBytes));
        table.setDueNanos(packet, arrivesNanos);
        if (line.isEmpty()) {
            events.arm(timer, arrivesNanos);
        }
        line.addLast(packet);
    }

    @Override
    public void fire(int argument, long nowNanos) {
        int packet = line.removeFirst();
        if (!line.isEmpty()) {
            events.arm(timer, table.dueNanos(line.first()));
        }
        device.receive(packet, nowNanos);
    }

    @Override
    public void report(Held held) {
        line.report(held, Place.RX_WIRE);
    }
}
