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
 * place count as being here, so that none of them is dropped. Workers of netback that find no room stand in line.
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
    private final List<RoomWaiter> line = new ArrayList<>(); // for room: the one that has waited longest first
    private final NetworkCard card;
    private final Wire wire;
    private Owner owner = (packet, nowNanos) -> {};
    private PacketSink receiver = (packet, nowNanos) -> {};

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
        this.wire = new Wire(config.linkBitsPerSecond(), context);
        this.card = config.model().make(new CardSlot(config, context, wire, this, vcpu, softNet));
    }

    /** Puts one that finds no room in line, unless it stands there: it is told when there is room for it. */
    public void awaitRoom(RoomWaiter waiter) {
        if (!line.contains(waiter)) {
            line.add(waiter);
        }
    }

    /** Takes one out of line that has no use for room now; those behind it are told if there is room for them. */
    public void forgoRoom(RoomWaiter waiter, long nowNanos) {
        if (!line.isEmpty() && line.remove(waiter)) {
            tell(nowNanos);
        }
    }

    private void tell(long nowNanos) {
        int room = roomPackets();
        for (int i = 0; i < Math.min(room, line.size()); i++) {
            line.get(i).roomReturned(nowNanos);
        }
    }

    /** Names who is told of freed packets. */
    public void connect(Owner newOwner) {
        owner = newOwner;
    }

    /** Names who gets packets that come from the wire. */
    public void connectReceiver(PacketSink newReceiver) {
        receiver = newReceiver;
    }

    /** Names what lies behind the wire. */
    public void connectNetwork(Wire.FarEnd network) {
        wire.connect(network);
    }

    /** A packet has come from the wire. */
    public void receive(int packet, long nowNanos) {
        if (!card.receive(packet, nowNanos)) {
            ledger.moved(packet, Place.RX_NIC_RING, nowNanos);
            receiver.accept(packet, nowNanos);
        }
    }

    @Override
    public void received(int packet, long nowNanos) {
        receiver.accept(packet, nowNanos);
    }

    /** What the check says: may this worker of netback take a packet, those before it in line having taken one each? */
    public boolean hasRoom(RoomWaiter waiter) {
        if (check == DeviceCheck.OFF) {
            return true;
        }
        int before = line.isEmpty() ? 0 : line.indexOf(waiter);
        return roomPackets() > (before < 0 ? line.size() : before);
    }

    private int roomPackets() {
        int here = queue.packets() + (check == DeviceCheck.RESERVE ? promised : 0);
        return inFlightPackets > 0 ? inFlightPackets - card.packets() - here : queueLimit + card.roomPackets() - here;
    }

    /** A worker has taken a packet, which will come here. */
    public void reserve(RoomWaiter waiter) {
        promised++;
        if (!line.isEmpty()) {
            line.remove(waiter);
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
        if (!line.isEmpty()) {
            tell(nowNanos);
        }
    }

    @Override
    public void report(Held held) {
        queue.report(held, Place.DEVICE_QUEUE);
        card.report(held);
    }
}
