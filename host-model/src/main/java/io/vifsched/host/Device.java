package io.vifsched.host;

import io.vifsched.host.metrics.DropCause;

/**
 * The network card as dom0 sees it: the device queue (qdisc, FIFO, tail drop) and, below it, the NIC's transmit ring.
 *
 * <p>A packet takes a slot of the ring until an interrupt frees it. The NIC raises one after a given number of
 * transmissions, and when it runs out of packets; freed slots are refilled from the queue. With
 * {@link DeviceCheck#RESERVE}, packets that were promised a place count as being here, so that none of them is dropped.
 *
 * <ul>
 *   <li><b>Source:</b> Linux 2.6.32 pfifo_fast for one class of traffic; r8169, which frees one slot at a time.
 *   <li><b>Departs from it:</b> one descriptor per packet; the ring stops when it is full, without a margin.
 *   <li><b>Cost:</b> O(1) per packet.
 * </ul>
 */
final class Device implements PacketSink, PacketHolder, Wire.Transmitter {
    private final int queueLimit;
    private final int ringSlots;
    private final int slotsFreedPerInterrupt;
    private final DeviceCheck check;
    private final int inFlightPackets;
    private final PacketTable table;
    private final Ledger ledger;
    private final Wire wire;
    private final PacketFifo queue; // empty unless all ring slots are used
    private final PacketFifo ring; // not yet on the wire
    private RoomWaiter waiter = nowNanos -> {};

    private int usedSlots; // on the ring, on the wire, or transmitted but not freed
    private int transmitted; // not freed yet
    private int promised; // reserved by netback and not here yet

    Device(HostConfig config, PacketTable table, Ledger ledger, Wire wire) {
        this.queueLimit = config.deviceQueuePackets();
        this.ringSlots = config.nicRingPackets();
        this.slotsFreedPerInterrupt = config.slotsFreedPerInterrupt();
        this.check = config.deviceCheck();
        this.inFlightPackets = config.inFlightPackets();
        this.table = table;
        this.ledger = ledger;
        this.wire = wire;
        this.queue = new PacketFifo(table);
        this.ring = new PacketFifo(table);
        wire.connect(this);
    }

    void connect(RoomWaiter newWaiter) {
        waiter = newWaiter;
    }

    /** What the check says: may netback take a packet? */
    boolean hasRoom() {
        int here = queue.packets() + usedSlots;
        return switch (check) {
            case OFF -> true;
            case LITERAL -> here < inFlightPackets;
            case RESERVE -> here + promised < inFlightPackets;
        };
    }

    /** Netback has taken a packet, which will come here. */
    void reserve() {
        promised++;
    }

    @Override
    public void accept(int packet, long nowNanos) {
        promised--;
        if (usedSlots < ringSlots) {
            usedSlots++;
            ring.addLast(packet);
            startIfIdle(nowNanos);
        } else if (queue.packets() < queueLimit) {
            queue.addLast(packet);
        } else {
            ledger.dropped(DropCause.DEVICE_QUEUE_FULL, table.vif(packet), table.lengthBytes(packet), nowNanos);
            table.free(packet);
        }
    }

    @Override
    public void transmitted(long nowNanos) {
        transmitted++;
        if (transmitted == slotsFreedPerInterrupt || ring.isEmpty()) {
            usedSlots -= transmitted;
            transmitted = 0;
            while (usedSlots < ringSlots && !queue.isEmpty()) {
                usedSlots++;
                ring.addLast(queue.removeFirst());
            }
            startIfIdle(nowNanos);
            waiter.roomReturned(nowNanos);
        } else {
            startIfIdle(nowNanos);
        }
    }

    private void startIfIdle(long nowNanos) {
        if (wire.isIdle() && !ring.isEmpty()) {
            wire.transmit(ring.removeFirst(), nowNanos);
        }
    }

    @Override
    public void report(Held held) {
        queue.report(held);
        ring.report(held);
    }
}
