package io.vifsched.host.metrics;

import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.packet.Counts;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.packet.Place;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The books of one run: what has happened to every packet. Boxes tell it of each step, it counts per vif and place, and
 * passes the news on to the listener.
 *
 * <p><b>Cost:</b> O(1) and 0 bytes per step. <b>Threads:</b> the thread that runs the simulation.
 */
public final class Ledger {
    /** With more vifs than these, delays per place are kept for all vifs together. */
    public static final int MOST_VIFS_WITH_PLACE_DELAYS = 16;

    private final PacketTable table;
    private final HostListener listener;
    private final boolean listens;
    private final boolean delaysPerVif;
    private final Counts offered;
    private final Counts[] entered = new Counts[Place.values().length]; // by the place's number
    private final Delays[] delays = new Delays[entered.length];
    private final Map<DropCause, Counts> dropped = new EnumMap<>(DropCause.class);
    private final long[] deliveredWireBytes;
    private final long[] stops;
    private final Throughput throughput;
    private final Delays endToEnd;

    /** Empty books for packets of this table. */
    public Ledger(int vifs, Throughput throughput, PacketTable table, HostListener listener) {
        this.table = table;
        this.listener = listener;
        this.listens = listener != HostListener.NONE;
        this.delaysPerVif = vifs <= MOST_VIFS_WITH_PLACE_DELAYS;
        this.offered = new Counts(vifs);
        for (Place place : Place.values()) {
            entered[place.number()] = new Counts(vifs);
            delays[place.number()] = new Delays(delaysPerVif || place == Place.VIF_QUEUE ? vifs : 1);
        }
        for (DropCause cause : DropCause.values()) {
            dropped.put(cause, new Counts(vifs));
        }
        this.deliveredWireBytes = new long[vifs];
        this.stops = new long[vifs];
        this.throughput = throughput;
        this.endToEnd = new Delays(vifs);
    }

    /** An application tries to send a packet. */
    public void offered(int vif, int lengthBytes) {
        offered.add(vif, lengthBytes);
    }

    /** The guest has stopped its queue, since its ring is full. */
    public void stopped(int vif) {
        stops[vif]++;
    }

    /** How often the guest has stopped its queue. */
    public long stops(int vif) {
        return stops[vif];
    }

    /** The guest has taken the packet, which is new in the table. */
    public void sent(int packet, long nowNanos) {
        entered(Place.GUEST_QDISC).add(table.vif(packet), table.lengthBytes(packet));
        tell(packet, Place.GUEST_QDISC, nowNanos);
    }

    /** A peer has sent the packet, which is new in the table, towards its guest. */
    public void replied(int packet, long nowNanos) {
        entered(Place.RX_WIRE).add(table.vif(packet), table.lengthBytes(packet));
        tell(packet, Place.RX_WIRE, nowNanos);
    }

    /** The packet comes to its next place. */
    public void moved(int packet, Place to, long nowNanos) {
        int vif = table.vif(packet);
        Place from = table.place(packet);
        record(from, vif, nowNanos - table.sinceNanos(packet));
        entered(to).add(vif, table.lengthBytes(packet));
        table.move(packet, to, nowNanos);
        tell(packet, to, nowNanos);
    }

    private void record(Place place, int vif, long delayNanos) {
        boolean ownHistogram = delaysPerVif || place == Place.VIF_QUEUE;
        delays(place).record(ownHistogram ? vif : 0, delayNanos);
    }

    private void tell(int packet, Place to, long nowNanos) {
        if (listens) {
            int vif = table.vif(packet);
            int lengthBytes = table.lengthBytes(packet);
            listener.moved(table.number(packet), vif, lengthBytes, to, nowNanos);
            switch (to) {
                case VIF_QUEUE -> listener.accepted(vif, lengthBytes, nowNanos);
                case NETBACK -> listener.dequeued(vif, lengthBytes, nowNanos);
                case WIRE -> listener.started(vif, lengthBytes, nowNanos);
                case GONE -> listener.finished(vif, lengthBytes, nowNanos);
                default -> {}
            }
        }
    }

    /** The packet has been transmitted; it is in {@link Place#GONE} from now on. */
    public void delivered(int packet, long nowNanos) {
        int vif = table.vif(packet);
        int lengthBytes = table.lengthBytes(packet);
        deliveredWireBytes[vif] += Ethernet.wireBytes(lengthBytes, table.headerBytes(packet));
        throughput.add(vif, lengthBytes, nowNanos);
        endToEnd.record(vif, nowNanos - table.sentNanos(packet));
        moved(packet, Place.GONE, nowNanos);
    }

    /** A packet was refused before it came to any place. */
    public void refused(DropCause cause, int vif, int lengthBytes, long nowNanos) {
        dropped(cause).add(vif, lengthBytes);
        listener.dropped(cause, vif, lengthBytes, nowNanos);
    }

    /** The packet is lost where it is, and in {@link Place#GONE} from now on; the caller frees it. */
    public void dropped(DropCause cause, int packet, long nowNanos) {
        if (table.place(packet) != cause.from()) {
            throw new IllegalStateException(
                    "packet " + packet + " in " + table.place(packet).text() + " dropped because " + cause.reason());
        }
        table.move(packet, Place.GONE, nowNanos);
        listener.lost(table.number(packet), cause, table.vif(packet), table.lengthBytes(packet), nowNanos);
        refused(cause, table.vif(packet), table.lengthBytes(packet), nowNanos);
    }

    /** Packets that applications tried to send. */
    public Counts offered() {
        return offered;
    }

    /** Packets that came to a place. */
    public Counts entered(Place place) {
        return entered[place.number()];
    }

    /** Packets that were lost for a cause. */
    public Counts dropped(DropCause cause) {
        return Objects.requireNonNull(dropped.get(cause));
    }

    /** What a vif's delivered packets occupied on the wire, in bytes. */
    public long deliveredWireBytes(int vif) {
        return deliveredWireBytes[vif];
    }

    /** Delivered bytes and packets over time. */
    public Throughput throughput() {
        return throughput;
    }

    /** From the application's attempt to send to the end of transmission. */
    public Delays endToEnd() {
        return endToEnd;
    }

    /**
     * Times spent in a place by packets that left it for the next: under the vif's number in {@link Place#VIF_QUEUE}, and
     * everywhere with at most {@link #MOST_VIFS_WITH_PLACE_DELAYS} vifs; else under 0 for all vifs.
     */
    public Delays delays(Place place) {
        return delays[place.number()];
    }
}
