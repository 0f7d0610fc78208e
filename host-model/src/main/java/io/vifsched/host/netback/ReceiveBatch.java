package io.vifsched.host.netback;

import io.vifsched.host.cpu.Domain;
import io.vifsched.host.cpu.Task;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketFifo;
import io.vifsched.host.packet.PacketHolder;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.packet.Place;

/**
 * Received packets that a worker is to copy into the guests' rings, all that there are with one hypercall.
 *
 * <p><b>Source:</b> Linux 2.6.32 netback, net_rx_action. <b>Cost:</b> O(1) per packet.
 */
final class ReceiveBatch implements PacketHolder {
    private static final int MOST_PACKETS = 238; // NET_RX_RING_SIZE - MAX_SKB_FRAGS

    private final NetbackCosts costs;
    private final PacketTable table;
    private final Domain dom0;
    private final Vif[] vifs;
    private final PacketFifo waiting;
    private int packets; // of the batch, the first of those waiting

    ReceiveBatch(NetbackConfig config, HostContext context, Vif[] vifs) {
        this.costs = config.costs();
        this.table = context.table();
        this.dom0 = context.machine().domain(0);
        this.vifs = vifs;
        this.waiting = new PacketFifo(table);
    }

    void add(int packet) {
        waiting.addLast(packet);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Begins to copy; CPU time of it. */
    long begin() {
        packets = Math.min(waiting.packets(), MOST_PACKETS);
        return costs.hypercall() + packets * (costs.receive() + costs.operation());
    }

    /** The vif that all of the batch is of, if it is a single packet; else {@link Task#NO_VIF}. */
    int vif() {
        return packets == 1 ? table.vif(waiting.first()) : Task.NO_VIF;
    }

    /** The batch has been copied: the guests have it. */
    void end(long nowNanos) {
        long eachNanos = costs.hypercall() / Math.max(1, packets) + costs.receive() + costs.operation();
        boolean charge = packets > 1;
        for (; packets > 0; packets--) {
            int packet = waiting.removeFirst();
            int vif = table.vif(packet);
            if (charge) {
                dom0.charge(vif, eachNanos);
            }
            vifs[vif].received(packet, nowNanos);
        }
    }

    @Override
    public void report(Held held) {
        waiting.report(held, Place.RX_NETBACK);
    }
}
