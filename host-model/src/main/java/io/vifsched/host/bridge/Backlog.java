package io.vifsched.host.bridge;

import io.vifsched.host.cpu.Domain;
import io.vifsched.host.cpu.Task;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.kernel.Poller;
import io.vifsched.host.kernel.SoftNet;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.Ledger;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketFifo;
import io.vifsched.host.packet.PacketHolder;
import io.vifsched.host.packet.PacketSink;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.packet.Place;

/**
 * The backlog of one VCPU of dom0, from which its soft interrupt moves packets through the bridge. What finds it full is
 * dropped.
 *
 * <ul>
 *   <li><b>Source:</b> Linux 2.6.32 netif_rx and process_backlog.
 *   <li><b>Cost:</b> O(1) per packet.
 * </ul>
 */
public final class Backlog extends Poller implements PacketSink, PacketHolder {
    /** Who is told of a packet that the backlog had no room for. */
    public interface Loss {
        /** The packet is lost, and counted; it has not been freed. */
        void lost(int packet, long nowNanos);
    }

    /** What copies of packets cost that a bridge has to send to all ports. */
    public interface Flooding {
        /** CPU time for copies of a packet that crosses its bridge now, in nanoseconds. */
        long nanos(int packet, long nowNanos);
    }

    private final int mostPackets;
    private final long packetNanos;
    private final long frameNanos;
    private final boolean immediate; // packets pass without a soft interrupt
    private final Domain dom0;
    private final PacketTable table;
    private final Ledger ledger;
    private final SoftNet softNet;
    private final PacketSink bridge;
    private final Loss loss;
    private final Flooding flooding;
    private final boolean floods; // at a cost
    private final PacketFifo waiting;
    private int polled; // of those waiting, by the poll in progress

    /**
     * An empty backlog.
     *
     * @param cuts whether packets are cut into frames here, and not by the card
     */
    public Backlog(
            BridgeConfig config,
            HostContext context,
            SoftNet softNet,
            boolean cuts,
            PacketSink bridge,
            Flooding flooding,
            Loss loss) {
        super(context.machine().purpose("bridge"));
        this.mostPackets = config.backlogPackets();
        this.packetNanos = config.packetNanos();
        this.frameNanos = cuts ? config.frameNanos() : 0;
        this.immediate = packetNanos == 0 && context.machine().config().ideal();
        this.dom0 = context.machine().domain(0);
        this.table = context.table();
        this.ledger = context.ledger();
        this.softNet = softNet;
        this.bridge = bridge;
        this.flooding = flooding;
        this.floods = config.floodNanos() > 0;
        this.loss = loss;
        this.waiting = new PacketFifo(table);
    }

    @Override
    public void accept(int packet, long nowNanos) {
        if (immediate) {
            ledger.moved(packet, Place.BRIDGE, nowNanos);
            bridge.accept(packet, nowNanos);
        } else if (waiting.packets() <= mostPackets) {
            ledger.moved(packet, Place.BRIDGE, nowNanos);
            waiting.addLast(packet);
            softNet.schedule(this, nowNanos);
        } else {
            ledger.dropped(DropCause.BACKLOG_FULL, packet, nowNanos);
            loss.lost(packet, nowNanos);
        }
    }

    @Override
    protected long beginPoll(int budget, long nowNanos) {
        polled = Math.min(budget, waiting.packets());
        vif = polled == 1 ? table.vif(waiting.first()) : Task.NO_VIF;
        long cutNanos = frameNanos == 0 ? 0 : (waiting.frames(polled) - polled) * frameNanos;
        return polled * packetNanos + cutNanos + (floods ? floodNanos(nowNanos) : 0);
    }

    private long floodNanos(long nowNanos) {
        long nanos = 0;
        int packet = waiting.first();
        for (int i = 0; i < polled; i++) {
            nanos += flooding.nanos(packet, nowNanos);
            packet = waiting.after(packet);
        }
        return nanos;
    }

    @Override
    protected boolean endPoll(long nowNanos) {
        boolean charge = polled > 1;
        for (; polled > 0; polled--) {
            int packet = waiting.removeFirst();
            if (charge) {
                long cutNanos = frameNanos == 0 ? 0 : (table.frames(packet) - 1) * frameNanos;
                dom0.charge(table.vif(packet), packetNanos + cutNanos);
            }
            bridge.accept(packet, nowNanos);
        }
        return !waiting.isEmpty();
    }

    @Override
    public void report(Held held) {
        waiting.report(held, Place.BRIDGE);
    }
}
