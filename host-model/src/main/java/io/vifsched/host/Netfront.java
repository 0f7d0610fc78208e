package io.vifsched.host;

import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.traffic.Sender;
import io.vifsched.host.traffic.Socket;

/**
 * The guest's end of a vif: a socket buffer above the transmit ring of netfront.
 *
 * <p>A packet takes one slot of the ring from the moment at which it is pushed until netback has copied it. While no
 * slot is usable the guest's queue is stopped and packets wait in the socket; a freed slot wakes it at once. A packet
 * that finds the socket full is refused.
 *
 * <ul>
 *   <li><b>Source:</b> Linux 2.6.32 xen-netfront: the queue stops when fewer than MAX_SKB_FRAGS + 2 = 20 slots are
 *       free, and wakes without hysteresis; 236 of 256 slots are usable by packets of one slot.
 *   <li><b>Departs from it:</b> the guest sees a freed slot when netback frees it, without waiting for its interrupt.
 *       The socket is charged for what waits above the ring only, as in kernels that orphan a packet on entry to the
 *       driver.
 *   <li><b>Cost:</b> O(1) per packet.
 * </ul>
 */
final class Netfront implements Socket, PacketHolder {
    /** Slots that netfront keeps free for the fragments of one packet: MAX_SKB_FRAGS + 2. */
    static final int RESERVED_SLOTS = 20;

    private final int vif;
    private final int usableSlots;
    private final int socketPackets;
    private final PacketTable table;
    private final Ledger ledger;
    private final Netback netback;
    private final PacketFifo socket;
    private Sender sender = () -> {};

    private int usedSlots; // <= usableSlots; equal to it while the socket is not empty

    Netfront(int vif, HostConfig config, PacketTable table, Ledger ledger, Netback netback) {
        this.vif = vif;
        this.usableSlots = config.ringSlots() - RESERVED_SLOTS;
        this.socketPackets = config.socketPackets();
        this.table = table;
        this.ledger = ledger;
        this.netback = netback;
        this.socket = new PacketFifo(table);
    }

    void connect(Sender application) {
        sender = application;
    }

    @Override
    public int vif() {
        return vif;
    }

    @Override
    public boolean hasRoom() {
        return usedSlots < usableSlots || socket.packets() < socketPackets;
    }

    @Override
    public boolean send(int lengthBytes, long nowNanos) {
        ledger.offered(vif, lengthBytes);
        if (!hasRoom()) {
            ledger.dropped(DropCause.SOCKET_FULL, vif, lengthBytes, nowNanos);
            return false;
        }
        int packet = table.allocate(vif, lengthBytes, nowNanos);
        if (usedSlots < usableSlots) {
            push(packet, nowNanos);
        } else {
            socket.addLast(packet);
        }
        return true;
    }

    /** Netback is done with one packet of this ring. */
    void slotFreed(long nowNanos) {
        usedSlots--;
        if (!socket.isEmpty()) {
            push(socket.removeFirst(), nowNanos);
        }
        sender.roomReturned(nowNanos);
    }

    private void push(int packet, long nowNanos) {
        usedSlots++;
        netback.request(packet, nowNanos);
    }

    int usedSlots() {
        return usedSlots;
    }

    @Override
    public void report(Held held) {
        socket.report(held);
    }
}
