package io.vifsched.host.guest;

import io.vifsched.host.cpu.Task;
import io.vifsched.host.cpu.Vcpu;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.kernel.Interrupt;
import io.vifsched.host.kernel.SoftNet;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.Ledger;
import io.vifsched.host.network.Network;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketFifo;
import io.vifsched.host.packet.PacketHolder;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.packet.Place;
import io.vifsched.host.ring.EventChannel;
import io.vifsched.host.ring.Rings;
import io.vifsched.host.ring.RxRing;
import io.vifsched.host.ring.TxRing;
import io.vifsched.host.traffic.Peer;
import io.vifsched.host.traffic.RandomStreams;
import io.vifsched.host.traffic.Replies;
import io.vifsched.host.traffic.Sender;
import io.vifsched.host.traffic.TcpReport;
import io.vifsched.host.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The guest's end of a vif: its sockets, its qdisc, and the rings of netfront.
 *
 * <p>A packet takes slots of the ring from the moment at which it is pushed until the guest has collected netback's
 * answer. While too few slots are free the guest's queue is stopped and packets wait in the qdisc. The guest collects
 * answers when it is told of them, and whenever it pushes a packet.
 *
 * <ul>
 *   <li><b>Source:</b> Linux 2.6.32 xen-netfront: the queue stops when no more than MAX_SKB_FRAGS + 2 = 20 slots
 *       are free, and wakes without hysteresis; 236 of 256 slots are usable by packets of one slot.
 *   <li><b>Departs from it:</b> a packet of up to a page takes one slot, wherever it lies in memory.
 *   <li><b>Cost:</b> O(1) per packet.
 * </ul>
 */
public final class Netfront implements PacketHolder {
    /** Netback's end of the vif. */
    public interface Backend {
        /**
         * The guest has pushed a packet into the ring.
         *
         * @param tell whether netback has asked to be told
         */
        void pushed(int packet, boolean tell, long nowNanos);

        /** The guest has posted receive slots that netback has asked to be told of. */
        void posted(long nowNanos);
    }

    /** Slots that netfront keeps free for the fragments of one packet: MAX_SKB_FRAGS + 2. */
    public static final int RESERVED_SLOTS = 20;

    private final int vif;
    private final boolean skbOrphan;
    private final int qdiscLimit;
    private final PacketTable table;
    private final Ledger ledger;
    private final TxRing ring;
    private final RxRing rxRing;
    private final GuestConfig config;
    private final HostContext context;
    private final Network network;
    private final Vcpu vcpu;
    private final Backend backend;
    private final EventChannel answers;
    private final PacketFifo qdisc; // empty unless the queue is stopped
    private final List<GuestSocket> sockets = new ArrayList<>();
    private final List<Sender> senders = new ArrayList<>();

    private @Nullable Reception reception; // null while no socket has a peer
    private boolean stopped; // too few slots are free

    /** A guest without packets, on a VCPU of its own domain. */
    public Netfront(
            int vif,
            GuestConfig config,
            HostContext context,
            Rings rings,
            Backend backend,
            Network network,
            Vcpu vcpu,
            RandomStreams random) {
        this.vif = vif;
        this.skbOrphan = config.skbOrphan();
        this.qdiscLimit = config.qdiscPackets();
        this.table = context.table();
        this.ledger = context.ledger();
        this.ring = rings.tx();
        this.rxRing = rings.rx();
        this.config = config;
        this.context = context;
        this.network = network;
        this.vcpu = vcpu;
        this.backend = backend;
        this.qdisc = new PacketFifo(table);
        Interrupt upcall =
                new Interrupt(context, vcpu, "event", config.eventNanos(), "event", Task.NO_VIF, this::notified);
        this.answers = new EventChannel(context.events(), config.eventLatencyNanos(), upcall::raise);
        for (int i = 0; i < config.applications().size(); i++) {
            Traffic application = config.applications().get(i);
            GuestSocket socket = new GuestSocket(vif, i, config, context, vcpu, this);
            Sender sender = application.sender(socket, context.events(), random.ofApplication(i));
            socket.connect(sender);
            sockets.add(socket);
            senders.add(sender);
        }
    }

    Replies connect(int socket, Peer peer) {
        if (reception == null) {
            SoftNet softNet = new SoftNet("net_rx");
            vcpu.add(softNet);
            reception = new Reception(config.receiveNanos(), context, rxRing, softNet, this);
        }
        return network.connect(vif, socket, peer);
    }

    /** Starts the applications. */
    public void start() {
        senders.forEach(Sender::start);
    }

    /** What the guest's TCP connections have done. */
    public List<TcpReport> connections() {
        return senders.stream().map(Sender::report).filter(Objects::nonNull).toList();
    }

    /** The vif. */
    public int vif() {
        return vif;
    }

    /** Takes a packet; false iff it is lost, as the qdisc is full. */
    boolean send(int packet, long nowNanos) {
        if (!stopped) {
            push(packet, nowNanos);
        } else if (qdisc.packets() < qdiscLimit) {
            qdisc.addLast(packet);
        } else {
            drop(packet, nowNanos);
            return false;
        }
        return true;
    }

    private void drop(int packet, long nowNanos) {
        ledger.dropped(DropCause.GUEST_QDISC_FULL, packet, nowNanos);
        int lengthBytes = table.lengthBytes(packet);
        GuestSocket socket = sockets.get(table.socket(packet));
        table.free(packet);
        socket.discharge(lengthBytes, nowNanos);
    }

    private void push(int packet, long nowNanos) {
        boolean tell = ring.push(TxRing.slotsOf(table.lengthBytes(packet)));
        ledger.moved(packet, Place.TX_RING, nowNanos);
        if (skbOrphan) {
            sockets.get(table.socket(packet)).discharge(table.lengthBytes(packet), nowNanos);
        }
        backend.pushed(packet, tell, nowNanos);
        if (ring.collect() && !skbOrphan) {
            dischargeAnswered(nowNanos);
        }
        stopped = isRingFull();
        if (stopped) {
            ledger.stopped(vif);
        }
    }

    private boolean isRingFull() {
        return ring.freeSlots() <= RESERVED_SLOTS;
    }

    private void dischargeAnswered(long nowNanos) {
        for (int i = 0; i < sockets.size(); i++) {
            sockets.get(i).collect(nowNanos);
        }
    }

    /** Netback is done with the slots of a packet of this guest. */
    public void answered(int packet, long nowNanos) {
        int lengthBytes = table.lengthBytes(packet);
        if (!skbOrphan) {
            sockets.get(table.socket(packet)).answered(lengthBytes);
        }
        if (ring.answer(TxRing.slotsOf(lengthBytes))) {
            answers.send(nowNanos);
        }
    }

    /** Netback has put a packet for this guest into its receive ring; the guest is told if it has asked for it. */
    public void receive(int packet, boolean tell, long nowNanos) {
        Objects.requireNonNull(reception).add(packet);
        if (tell) {
            answers.send(nowNanos);
        }
    }

    /** The guest has posted receive slots again. */
    void emptied(boolean tell, long nowNanos) {
        if (tell) {
            backend.posted(nowNanos);
        }
    }

    /** A packet comes to its socket. */
    void received(int packet, long nowNanos) {
        long label = table.label(packet);
        long stampNanos = table.stampNanos(packet);
        GuestSocket socket = sockets.get(table.socket(packet));
        table.free(packet);
        socket.received(label, stampNanos, nowNanos);
    }

    /** The guest has been told of answers, of packets, or of both. */
    private void notified(long nowNanos) {
        if (ring.collect()) {
            goOn(nowNanos);
        }
        if (reception != null) {
            reception.notified(nowNanos);
        }
    }

    /** The guest has taken back what has been answered, and its queue goes on. */
    private void goOn(long nowNanos) {
        if (!skbOrphan) {
            dischargeAnswered(nowNanos);
        }
        stopped = stopped && isRingFull();
        while (!stopped && !qdisc.isEmpty()) {
            push(qdisc.removeFirst(), nowNanos);
        }
    }

    @Override
    public void report(Held held) {
        qdisc.report(held, Place.GUEST_QDISC);
        if (reception != null) {
            reception.report(held);
        }
    }
}
