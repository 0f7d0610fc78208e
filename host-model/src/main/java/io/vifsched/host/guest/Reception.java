package io.vifsched.host.guest;

import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.kernel.Poller;
import io.vifsched.host.kernel.SoftNet;
import io.vifsched.host.metrics.Ledger;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketFifo;
import io.vifsched.host.packet.PacketHolder;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.packet.Place;
import io.vifsched.host.ring.RxRing;

/**
 * The receive side of netfront: after an event, the guest's soft interrupt takes packets from the ring, up to 64 in each
 * turn, posts their slots again, and gives them to their sockets. While it has packets it asks for no event.
 *
 * <p><b>Source:</b> Linux 2.6.32 xen-netfront, xennet_poll. <b>Cost:</b> O(1) per packet.
 */
final class Reception extends Poller implements PacketHolder {
    private final long packetNanos;
    private final boolean immediate;
    private final PacketTable table;
    private final Ledger ledger;
    private final RxRing ring;
    private final SoftNet softNet;
    private final Netfront netfront;
    private final PacketFifo packets; // in the ring
    private int polled;

    Reception(long packetNanos, HostContext context, RxRing ring, SoftNet softNet, Netfront netfront) {
        super(context.machine().purpose("receive"));
        this.packetNanos = packetNanos;
        this.immediate = packetNanos == 0 && context.machine().config().ideal();
        this.table = context.table();
        this.ledger = context.ledger();
        this.ring = ring;
        this.softNet = softNet;
        this.netfront = netfront;
        this.packets = new PacketFifo(table);
    }

    void add(int packet) {
        packets.addLast(packet);
    }

    /** The guest has been told. */
    void notified(long nowNanos) {
        if (packets.isEmpty()) {
            return;
        }
        if (immediate) {
            polled = packets.packets();
            endPoll(nowNanos);
        } else {
            softNet.schedule(this, nowNanos);
        }
    }

    @Override
    protected long beginPoll(int budget, long nowNanos) {
        polled = Math.min(budget, packets.packets());
        return polled * packetNanos;
    }

    @Override
    protected boolean endPoll(long nowNanos) {
        netfront.emptied(ring.empty(polled), nowNanos);
        for (; polled > 0; polled--) {
            int packet = packets.removeFirst();
            ledger.moved(packet, Place.RECEIVED, nowNanos);
            netfront.received(packet, nowNanos);
        }
        if (packets.isEmpty()) {
            ring.wantPackets();
            return false;
        }
        return true;
    }

    @Override
    public void report(Held held) {
        packets.report(held, Place.RX_RING);
    }
}
