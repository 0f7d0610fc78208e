package io.vifsched.host.netback;

import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.Ledger;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketFifo;
import io.vifsched.host.packet.PacketHolder;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.packet.Place;
import io.vifsched.host.ring.RxRing;

/**
 * A vif as a network device of dom0, which received packets are sent to. While the guest's receive ring may lack room for the
 * largest packet the device is stopped, and packets wait in its queue; what finds that full is dropped.
 *
 * <p><b>Source:</b> Linux 2.6.32 netback, netif_be_start_xmit and netbk_queue_full; netbk_queue_length is 32. <b>Cost:</b>
 * O(1) per packet.
 */
final class ReceiveQueue implements PacketHolder {
    private static final int ROOM_SLOTS = 20; // of the largest packet, MAX_SKB_FRAGS + 2

    private final int limit;
    private final RxRing ring;
    private final PacketTable table;
    private final Ledger ledger;
    private final Worker worker;
    private final PacketFifo queue; // empty unless stopped

    ReceiveQueue(NetbackConfig config, HostContext context, RxRing ring, Worker worker) {
        this.limit = config.receivePackets();
        this.ring = ring;
        this.table = context.table();
        this.ledger = context.ledger();
        this.worker = worker;
        this.queue = new PacketFifo(table);
    }

    /** A packet has come across the bridge. */
    void accept(int packet, long nowNanos) {
        if (queue.isEmpty() && isOpen()) {
            ledger.moved(packet, Place.RX_VIF_QUEUE, nowNanos);
            hand(packet, nowNanos);
        } else if (queue.packets() < limit) {
            ledger.moved(packet, Place.RX_VIF_QUEUE, nowNanos);
            queue.addLast(packet);
        } else {
            ledger.dropped(DropCause.RX_VIF_QUEUE_FULL, packet, nowNanos);
            table.free(packet);
        }
    }

    /** True if the ring has room; else netback asks to be told. */
    private boolean isOpen() {
        if (ring.freeSlots() >= ROOM_SLOTS) {
            return true;
        }
        ring.wantRoom(ROOM_SLOTS);
        return false;
    }

    private void hand(int packet, long nowNanos) {
        ring.promise();
        ledger.moved(packet, Place.RX_NETBACK, nowNanos);
        worker.receive(packet, nowNanos);
    }

    /** The guest has told of an event: it may have posted slots. */
    void notified(long nowNanos) {
        while (!queue.isEmpty() && isOpen()) {
            hand(queue.removeFirst(), nowNanos);
        }
    }

    @Override
    public void report(Held held) {
        queue.report(held, Place.RX_VIF_QUEUE);
    }
}
