package io.vifsched.host.device;

import io.vifsched.host.cpu.Vcpu;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.kernel.SoftNet;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.Ledger;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketFifo;
import io.vifsched.host.packet.PacketHolder;
import io.vifsched.host.packet.PacketSink;
import io.vifsched.host.packet.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * A network device as dom0 sees it: the device queue (qdisc, FIFO, tail drop) above a {@link NetworkCard}.
 *
 * <p>The queue is empty unless the driver has stopped it. With {@link DeviceCheck#RESERVE}, packets that were promised a
 * place count as being here, so that none of them is dropped.
 *
 * <ul>
 *   <li><b>Source:</b> Linux 2.6.32 pfifo_fast for one class of traffic, dev_queue_xmit.
 *   <li><b>Cost:</b> O(1) per packet.
 * </ul>
 */
public final class Device implements PacketSink, PacketHolder, NetworkCard.Above {
    /** Who is told when dom0 is done with a packet, transmitted or dropped. */
    public interface Owner {
        /** The kernel frees the packet. */
        void freed(int packet, long nowNanos);
    }

    private final int queueLimit;
    private final DeviceCheck check;
    private final int inFlightPackets; // 0: whatever the device holds
    private final Ledger ledger;
    private final PacketFifo queue;
    private final List<RoomWaiter> waiters = new ArrayList<>(); // the one that has waited longest first
    private final NetworkCard card;
    private Owner owner = (packet, nowNanos) -> {};

    private int promised; // reserved by netback and not here yet

    /**
     * A device without packets.
     *
     * @param inFlightPackets packets between netback's decision and the end of transmission that the check allows; 0 for
     *     as many as queue and card hold for certain
     * @param vcpu that handles the card's interrupts
     * @param softNet the soft interrupt on that VCPU
     */
    public Device(
            DeviceConfig config,
            DeviceCheck check,
            int inFlightPackets,
            HostContext context,
            Vcpu vcpu,
            SoftNet softNet) {
        this.queueLimit = config.queuePackets();
        this.check = check;
        this.inFlightPackets = inFlightPackets;
        this.ledger = context.ledger();
        this.queue = new PacketFifo(context.table());
        Wire wire = new Wire(config.linkBitsPerSecond(), context);
        this.card = config.model().make(new CardSlot(config, context, wire, this, vcpu, softNet));
    }

    /** Has the waiter told whenever room returns, before those that come later, until it reserves some; it finds none now. */
    public void awaitRoom(RoomWaiter waiter) {
        if (!waiters.contains(waiter)) {
            waiters.add(waiter);
        }
    }

    /** Names who is told of freed packets. */
    public void connect(Owner newOwner) {
        owner = newOwner;
    }

    /** What the check says: may netback take a packet? */
    public boolean hasRoom() {
        if (check == DeviceCheck.OFF) {
            return true;
        }
        int onTheWay = check == DeviceCheck.RESERVE ? promised : 0;
        return inFlightPackets > 0
                ? queue.packets() + card.packets() + onTheWay < inFlightPackets
                : queue.packets() + onTheWay < queueLimit + card.roomPackets();
    }

    /** Netback has taken a packet, which will come here. */
    public void reserve(RoomWaiter waiter) {
        promised++;
        if (!waiters.isEmpty()) {
            waiters.remove(waiter);
        }
    }

    /** A packet that netback has taken was lost on the way here, and is freed. */
    public void lost(int packet, long nowNanos) {
        promised--;
        owner.freed(packet, nowNanos);
    }

    @Override
    public void accept(int packet, long nowNanos) {
        promised--;
        if (card.isOpen()) {
            ledger.moved(packet, Place.DEVICE_QUEUE, nowNanos);
            card.transmit(packet, nowNanos);
        } else if (queue.packets() < queueLimit) {
            ledger.moved(packet, Place.DEVICE_QUEUE, nowNanos);
            queue.addLast(packet);
        } else {
            ledger.dropped(DropCause.DEVICE_QUEUE_FULL, packet, nowNanos);
            owner.freed(packet, nowNanos);
        }
    }

    @Override
    public void freed(int packet, long nowNanos) {
        owner.freed(packet, nowNanos);
    }

    @Override
    public void roomReturned(long nowNanos) {
        while (card.isOpen() && !queue.isEmpty()) {
            card.transmit(queue.removeFirst(), nowNanos);
        }
        for (int i = 0; i < waiters.size(); i++) {
            waiters.get(i).roomReturned(nowNanos);
        }
    }

    @Override
    public void report(Held held) {
        queue.report(held, Place.DEVICE_QUEUE);
        card.report(held);
    }
}
