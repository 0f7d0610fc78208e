package io.vifsched.host;

import io.vifsched.host.cpu.Machine;
import io.vifsched.host.disk.DiskLedger;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.Ledger;
import io.vifsched.host.metrics.Stage;
import io.vifsched.host.packet.Counts;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.Place;
import io.vifsched.host.traffic.TcpReport;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;

/**
 * What one run measured. Bytes are those of frames, without frame check sequence, unless the name says wire; times are
 * simulated. For every vif, offered packets = refused + dropped + waiting + delivered, which the run has checked.
 * A vif or a window that there is not throws {@link IllegalArgumentException}.
 */
public final class HostResult {
    private final HostConfig config;
    private final Ledger ledger;
    private final DiskLedger disks;
    private final Held waiting;
    private final Machine machine;
    private final long events;
    private final List<TcpReport> connections;

    HostResult(
            HostConfig config,
            Ledger ledger,
            DiskLedger disks,
            Held waiting,
            Machine machine,
            long events,
            List<TcpReport> connections) {
        this.config = config;
        this.ledger = ledger;
        this.disks = disks;
        this.waiting = waiting;
        this.machine = machine;
        this.events = events;
        this.connections = List.copyOf(connections);
    }

    /** What the run depended on. */
    public HostConfig config() {
        return config;
    }

    /** The number of vifs. */
    public int vifs() {
        return config.vifs();
    }

    /** Packets of a vif that reached a stage. */
    public long packets(int vif, Stage stage) {
        return counts(stage).packets(known(vif));
    }

    /** Bytes of a vif that reached a stage. */
    public long bytes(int vif, Stage stage) {
        return counts(stage).bytes(known(vif));
    }

    private int known(int vif) {
        if (vif < 0 || vif >= vifs()) {
            throw new IllegalArgumentException("vif = " + vif + ", expected 0 to " + (vifs() - 1));
        }
        return vif;
    }

    private int knownWindow(int window) {
        if (window < 0 || window >= windows()) {
            throw new IllegalArgumentException("window = " + window + ", expected 0 to " + (windows() - 1));
        }
        return window;
    }

    private Counts counts(Stage stage) {
        return switch (stage) {
            case OFFERED -> ledger.offered();
            case ACCEPTED -> ledger.entered(Place.VIF_QUEUE);
            case DEQUEUED -> ledger.entered(Place.NETBACK);
            case DELIVERED -> ledger.entered(Place.GONE);
        };
    }

    /** Packets of a vif that came to a place. */
    public long enteredPackets(int vif, Place place) {
        return ledger.entered(place).packets(known(vif));
    }

    /** Bytes of a vif that came to a place. */
    public long enteredBytes(int vif, Place place) {
        return ledger.entered(place).bytes(known(vif));
    }

    /** Packets of a vif that were in a place when the run ended. */
    public long waitingPackets(int vif, Place place) {
        return waiting.counts(place).packets(known(vif));
    }

    /** Bytes of a vif that were in a place when the run ended. */
    public long waitingBytes(int vif, Place place) {
        return waiting.counts(place).bytes(known(vif));
    }

    /** Packets of a vif that were lost for one cause. */
    public long droppedPackets(int vif, DropCause cause) {
        return ledger.dropped(cause).packets(known(vif));
    }

    /** Bytes of a vif that were lost for one cause. */
    public long droppedBytes(int vif, DropCause cause) {
        return ledger.dropped(cause).bytes(known(vif));
    }

    /** Packets of a vif that were refused at the guest. */
    public long refusedPackets(int vif) {
        return droppedPackets(vif, DropCause.SOCKET_FULL);
    }

    /** Packets of a vif that were lost after the guest had taken them, on their way to the wire. */
    public long droppedPackets(int vif) {
        long sum = 0;
        for (DropCause cause : DropCause.values()) {
            sum += cause == DropCause.SOCKET_FULL || cause.isOfReceived() ? 0 : droppedPackets(vif, cause);
        }
        return sum;
    }

    /** How often a guest stopped its queue because its ring was full: {@code netif_stop_queue}. */
    public long stops(int vif) {
        return ledger.stops(known(vif));
    }

    /** Packets of a vif that were still on their way when the run ended. */
    public long waitingPackets(int vif) {
        return waiting.packets(known(vif));
    }

    /** Bytes of a vif that were still on their way when the run ended. */
    public long waitingBytes(int vif) {
        return waiting.bytes(known(vif));
    }

    /** Packets that peers sent to a vif's guest; so many were received, lost on the way, or are still on it. */
    public long repliedPackets(int vif) {
        return enteredPackets(vif, Place.RX_WIRE);
    }

    /** Packets that reached a socket of a vif's guest. */
    public long receivedPackets(int vif) {
        return enteredPackets(vif, Place.RECEIVED);
    }

    /** Packets of a vif that were lost on their way to its guest. */
    public long lostReplies(int vif) {
        long sum = 0;
        for (DropCause cause : DropCause.values()) {
            sum += cause.isOfReceived() ? droppedPackets(vif, cause) : 0;
        }
        return sum;
    }

    /** Packets of a vif that were on their way to its guest when the run ended. */
    public long waitingReplies(int vif) {
        return waiting.replies(known(vif));
    }

    /** What TCP connections have done, by vif and application. */
    public List<TcpReport> connections() {
        return connections;
    }

    /** What a vif's delivered packets occupied on the wire, in bytes, with padding and overhead. */
    public long deliveredWireBytes(int vif) {
        return ledger.deliveredWireBytes(known(vif));
    }

    /** The number of throughput windows; the last is shorter if the duration is not a multiple. */
    public int windows() {
        return ledger.throughput().windows();
    }

    /** Bytes of a vif delivered in [window, window + 1) times {@link HostConfig#windowNanos}. */
    public long deliveredBytes(int vif, int window) {
        return ledger.throughput().bytes(known(vif), knownWindow(window));
    }

    /** Packets of a vif delivered in that window. */
    public int deliveredPackets(int vif, int window) {
        return ledger.throughput().packets(known(vif), knownWindow(window));
    }

    /** From the application's attempt to send to the end of transmission, of delivered packets, in nanoseconds. */
    public AbstractHistogram delaysNanos(int vif) {
        return ledger.endToEnd().of(known(vif));
    }

    /** From acceptance by the scheduler to its choice, of dequeued packets, in nanoseconds. */
    public AbstractHistogram sojournNanos(int vif) {
        return ledger.delays(Place.VIF_QUEUE).of(known(vif));
    }

    /**
     * Times spent in a place by packets that left it for the next, in nanoseconds: of one vif with at most
     * {@link Ledger#MOST_VIFS_WITH_PLACE_DELAYS} vifs, else of all together.
     */
    public AbstractHistogram delaysNanos(int vif, Place place) {
        int own = known(vif);
        boolean ownHistogram = vifs() <= Ledger.MOST_VIFS_WITH_PLACE_DELAYS || place == Place.VIF_QUEUE;
        return ledger.delays(place).of(ownHistogram ? own : 0);
    }

    /** CPU time of dom0: netback, bridge and driver, interrupts. */
    public long netbackBusyNanos() {
        return machine.domain(0).cpuNanos();
    }

    /** What the virtual disks have done. */
    public DiskLedger disks() {
        return disks;
    }

    /** The CPUs and what they have done. */
    public Machine machine() {
        return machine;
    }

    /** Events that the run took. */
    public long events() {
        return events;
    }
}
