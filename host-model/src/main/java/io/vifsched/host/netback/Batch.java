package io.vifsched.host.netback;

import io.vifsched.PacketScheduler;
import io.vifsched.host.cpu.Domain;
import io.vifsched.host.cpu.Task;
import io.vifsched.host.device.RoomWaiter;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketFifo;
import io.vifsched.host.packet.PacketHolder;
import io.vifsched.host.packet.PacketSink;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.packet.Place;
import io.vifsched.host.ring.TxRing;
import java.util.List;

/**
 * The packets that a worker moves with one hypercall. The scheduler chooses all of them when the batch is begun; they leave
 * in the same order when it ends.
 *
 * <p>Slots of the guest count as pending from the choice of a packet until they are answered: at the end of the batch if it
 * is copied, else when dom0 has freed the packet. While too many are pending nothing is taken.
 *
 * <p><b>Source:</b> Linux 2.6.32 net_tx_action, net_tx_build_mops and net_tx_submit. <b>Cost:</b> O(1) per packet.
 */
final class Batch implements PacketHolder {
    private final int worker;
    private final boolean copies;
    private final int mostPendingSlots;
    private final NetbackCosts costs;
    private final PacketTable table;
    private final Domain dom0;
    private final List<Port> ports;
    private final Vif[] vifs;
    private final PacketSink backlog;
    private final PacketFifo batch;
    private final PacketFifo released; // freed by dom0, and still mapped

    private int pendingSlots;
    private int slots; // of the batch
    private int releasedSlots;
    private int unmapping; // packets, the first of those released
    private int firstPort; // where the next batch begins to look

    Batch(int worker, NetbackConfig config, HostContext context, List<Port> ports, Vif[] vifs, PacketSink backlog) {
        this.worker = worker;
        this.copies = config.generation() == Generation.COPY;
        this.mostPendingSlots = config.pendingSlots() - TxRing.MOST_SLOTS_OF_PACKET;
        this.costs = config.costs();
        this.table = context.table();
        this.dom0 = context.machine().domain(0);
        this.ports = ports;
        this.vifs = vifs;
        this.backlog = backlog;
        this.batch = new PacketFifo(table);
        this.released = new PacketFifo(table);
    }

    /**
     * Takes what may be sent now.
     *
     * @param taker who takes them
     * @return CPU time of moving it, or {@link Task#IDLE} if nothing may be sent
     */
    long begin(int mostPackets, RoomWaiter taker, long nowNanos) {
        slots = 0;
        int idlePorts = 0;
        long armNanos = 0;
        while (batch.packets() < mostPackets && pendingSlots < mostPendingSlots && idlePorts < ports.size()) {
            Port port = ports.get(firstPort);
            firstPort = firstPort + 1 == ports.size() ? 0 : firstPort + 1;
            long handle = port.take(taker, nowNanos);
            if (handle == PacketScheduler.NONE) {
                idlePorts++;
            } else {
                idlePorts = 0;
                armNanos += take(port, handle, taker, nowNanos);
            }
        }
        if (batch.isEmpty()) {
            return Task.IDLE;
        }
        return costs.hypercall() + armNanos + batch.packets() * costs.packet() + slots * costs.operation();
    }

    private long take(Port port, long handle, RoomWaiter taker, long nowNanos) {
        if (!table.isIn(handle, Place.VIF_QUEUE)) {
            throw new IllegalStateException("handle = " + handle + ", expected that of a packet in the scheduler");
        }
        int packet = (int) handle;
        int slotsOfPacket = TxRing.slotsOf(table.lengthBytes(packet));
        slots += slotsOfPacket;
        pendingSlots += slotsOfPacket;
        batch.addLast(packet);
        table.setWorker(packet, worker);
        vifs[table.vif(packet)].taken(packet, nowNanos);
        boolean armed = port.taken(table.lengthBytes(packet), table.headerBytes(packet), taker, nowNanos);
        return armed ? costs.timerArm() : 0;
    }

    /** The vif that all of the batch is of, if it is a single packet; else {@link Task#NO_VIF}. */
    int vif() {
        return batch.packets() == 1 ? table.vif(batch.first()) : Task.NO_VIF;
    }

    /** The batch has been moved. */
    void end(long nowNanos) {
        int packets = batch.packets();
        long sharedNanos = costs.hypercall() / Math.max(1, packets);
        boolean charge = packets > 1;
        while (!batch.isEmpty()) {
            int packet = batch.removeFirst();
            int slotsOfPacket = TxRing.slotsOf(table.lengthBytes(packet));
            if (charge) {
                dom0.charge(table.vif(packet), sharedNanos + costs.packet() + slotsOfPacket * costs.operation());
            }
            if (copies) {
                pendingSlots -= slotsOfPacket;
                vifs[table.vif(packet)].answer(packet, nowNanos);
            }
            backlog.accept(packet, nowNanos);
        }
    }

    /** When the next packet may be taken, or {@link PacketScheduler#NEVER} if that is not known. */
    long nextNanos(RoomWaiter waiter, long nowNanos) {
        if (pendingSlots >= mostPendingSlots) {
            return PacketScheduler.NEVER;
        }
        long earliest = PacketScheduler.NEVER;
        for (int i = 0; i < ports.size(); i++) {
            earliest = Math.min(earliest, ports.get(i).nextNanos(waiter, nowNanos));
        }
        return earliest;
    }

    /** The worker goes to sleep. */
    void sleep(RoomWaiter waiter, long nowNanos) {
        for (int i = 0; i < ports.size(); i++) {
            ports.get(i).sleep(waiter, nowNanos);
        }
    }

    /** True if so much is pending that netback leaves it to freed packets to wake it. */
    boolean isHalfPending() {
        return 2 * pendingSlots >= mostPendingSlots + TxRing.MOST_SLOTS_OF_PACKET;
    }

    /** Dom0 has freed a packet that is still mapped. */
    void freed(int packet) {
        released.addLast(packet);
        releasedSlots += TxRing.slotsOf(table.lengthBytes(packet));
    }

    boolean hasFreed() {
        return !released.isEmpty();
    }

    /** Begins to unmap what dom0 has freed; CPU time of it. */
    long beginUnmap() {
        unmapping = released.packets();
        return costs.hypercall() + releasedSlots * costs.operation();
    }

    /** What was being unmapped has been: the guests get their slots back. */
    void endUnmap(long nowNanos) {
        long sharedNanos = costs.hypercall() / Math.max(1, unmapping);
        for (; unmapping > 0; unmapping--) {
            int packet = released.removeFirst();
            int slotsOfPacket = TxRing.slotsOf(table.lengthBytes(packet));
            releasedSlots -= slotsOfPacket;
            dom0.charge(table.vif(packet), sharedNanos + slotsOfPacket * costs.operation());
            pendingSlots -= slotsOfPacket;
            vifs[table.vif(packet)].answer(packet, nowNanos);
            table.free(packet);
        }
    }

    @Override
    public void report(Held held) {
        batch.report(held, Place.NETBACK);
        released.report(held, Place.GONE);
    }
}
