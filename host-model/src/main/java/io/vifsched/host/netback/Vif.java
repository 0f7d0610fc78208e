package io.vifsched.host.netback;

import io.vifsched.DropReason;
import io.vifsched.PacketScheduler;
import io.vifsched.host.cpu.Vcpu;
import io.vifsched.host.guest.Netfront;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.kernel.Interrupt;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.Ledger;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketFifo;
import io.vifsched.host.packet.PacketHolder;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.packet.Place;
import io.vifsched.host.ring.EventChannel;
import io.vifsched.host.ring.Rings;
import io.vifsched.host.ring.RxRing;
import io.vifsched.host.ring.TxRing;
import org.jspecify.annotations.Nullable;

/**
 * Netback's end of a vif: shows the requests in its ring to the scheduler, and fills its receive ring.
 *
 * <p>A request pushed into a ring that netback has found empty is seen when the guest's event has arrived and its handler
 * has run; one pushed behind others is seen at once, as netback looks into the ring again and again. What the scheduler
 * has no room for stays in the ring and follows as room returns.
 */
final class Vif implements Netfront.Backend, PacketHolder {
    private final TxRing ring;
    private final PacketTable table;
    private final Ledger ledger;
    private final PacketScheduler scheduler;
    private final Worker worker;
    private final EventChannel requests;
    private final PacketFifo unseen; // by the scheduler
    private @Nullable Netfront netfront; // null until the guest is there
    private final ReceiveQueue receiveQueue;
    private final RxRing rxRing;
    private boolean held; // requests stay in the ring
    private boolean eventOnItsWay;
    private int shown; // in the scheduler

    Vif(int vif, NetbackConfig config, HostContext context, Rings rings, Worker worker, Port port, Vcpu vcpu) {
        this.ring = rings.tx();
        this.rxRing = rings.rx();
        this.receiveQueue = new ReceiveQueue(config, context, rxRing, worker);
        this.table = context.table();
        this.ledger = context.ledger();
        this.scheduler = port.scheduler();
        this.worker = worker;
        this.unseen = new PacketFifo(table);
        Interrupt event =
                new Interrupt(context, vcpu, "vif" + vif, config.costs().event(), "event", vif, this::notified);
        this.requests = new EventChannel(context.events(), config.eventLatencyNanos(), event::raise);
    }

    void connect(Netfront guest) {
        netfront = guest;
    }

    @Override
    public void pushed(int packet, boolean tell, long nowNanos) {
        eventOnItsWay |= tell;
        if (held || eventOnItsWay || !unseen.isEmpty() || !show(packet, nowNanos)) {
            unseen.addLast(packet);
        }
        if (tell) {
            requests.send(nowNanos);
        }
    }

    @Override
    public void posted(long nowNanos) {
        requests.send(nowNanos);
    }

    /** A packet for the guest has come across the bridge. */
    void receive(int packet, long nowNanos) {
        receiveQueue.accept(packet, nowNanos);
    }

    /** A packet for the guest has been copied into its ring. */
    void received(int packet, long nowNanos) {
        ledger.moved(packet, Place.RX_RING, nowNanos);
        guest().receive(packet, rxRing.fill(), nowNanos);
    }

    private void notified(long nowNanos) {
        eventOnItsWay = false;
        receiveQueue.notified(nowNanos);
        showMore(nowNanos);
        worker.kick(nowNanos);
    }

    /** Leaves requests in the ring, or not any more. */
    void hold(boolean value, long nowNanos) {
        boolean released = held && !value;
        held = value;
        if (released && !eventOnItsWay && !unseen.isEmpty()) {
            showMore(nowNanos);
            worker.kick(nowNanos);
        }
    }

    private void showMore(long nowNanos) {
        if (held) {
            return;
        }
        while (!unseen.isEmpty()) {
            int packet = unseen.removeFirst();
            if (!show(packet, nowNanos)) {
                unseen.addFirst(packet);
                return;
            }
        }
        if (shown == 0) {
            ring.wantEvent();
        }
    }

    /** Shows a request to the scheduler; false iff it has no room for it now. */
    private boolean show(int packet, long nowNanos) {
        int vif = table.vif(packet);
        int lengthBytes = table.lengthBytes(packet);
        int code = scheduler.enqueue(vif, lengthBytes, packet, nowNanos);
        if (code == PacketScheduler.ACCEPTED) {
            shown++;
            ledger.moved(packet, Place.VIF_QUEUE, nowNanos);
            return true;
        }
        DropReason reason = DropReason.of(code);
        if (reason == DropReason.QUEUE_FULL) {
            return false;
        }
        ledger.dropped(DropCause.of(reason), packet, nowNanos);
        answer(packet, nowNanos);
        table.free(packet);
        return true;
    }

    /** The scheduler has chosen a packet of this vif. */
    void taken(int packet, long nowNanos) {
        shown--;
        ledger.moved(packet, Place.NETBACK, nowNanos);
        if (!eventOnItsWay) {
            showMore(nowNanos);
        }
    }

    /** The packet's slots are free for the guest. */
    void answer(int packet, long nowNanos) {
        guest().answered(packet, nowNanos);
    }

    private Netfront guest() {
        Netfront guest = netfront;
        if (guest == null) {
            throw new IllegalStateException("a packet of a vif without a guest");
        }
        return guest;
    }

    @Override
    public void report(Held held) {
        unseen.report(held, Place.TX_RING);
        receiveQueue.report(held);
    }
}
