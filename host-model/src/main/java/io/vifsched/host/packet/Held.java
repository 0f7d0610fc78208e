package io.vifsched.host.packet;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Sum of the packets that boxes hold when the run ends, per vif and place. */
public final class Held {
    private final PacketTable table;
    private final Map<Place, Counts> counts = new EnumMap<>(Place.class);
    private long total;

    /** Nothing held. */
    public Held(PacketTable table, int vifs) {
        this.table = table;
        for (Place place : Place.values()) {
            counts.put(place, new Counts(vifs));
        }
    }

    /**
     * Adds a packet that a box holds.
     *
     * @throws IllegalStateException if it does not exist, or is somewhere else by the table
     */
    public void add(int packet, Place place) {
        if (!table.isIn(packet, place)) {
            throw new IllegalStateException("packet " + packet + " is held in " + place.text() + " but is "
                    + (table.exists(packet) ? "in " + table.place(packet).text() : "no packet"));
        }
        counts(place).add(table.vif(packet), table.lengthBytes(packet));
        total++;
    }

    /** Adds packets that wait in the scheduler, which does not list them. */
    public void addWaiting(int vif, long waitingPackets, long waitingBytes) {
        counts(Place.VIF_QUEUE).add(vif, waitingPackets, waitingBytes);
        total += waitingPackets;
    }

    /** What is held in one place. */
    public Counts counts(Place place) {
        return Objects.requireNonNull(counts.get(place));
    }

    /** Packets of a vif on their way to the wire: in the transmit direction, but not in {@link Place#GONE}. */
    public long packets(int vif) {
        long sum = -counts(Place.GONE).packets(vif);
        for (Place place : Place.TRANSMIT) {
            sum += counts(place).packets(vif);
        }
        return sum;
    }

    /** Bytes of a vif on their way to the wire. */
    public long bytes(int vif) {
        long sum = -counts(Place.GONE).bytes(vif);
        for (Place place : Place.TRANSMIT) {
            sum += counts(place).bytes(vif);
        }
        return sum;
    }

    /** Packets of a vif on their way to its guest: in the receive direction. */
    public long replies(int vif) {
        long sum = 0;
        for (Place place : Place.RECEIVE) {
            sum += counts(place).packets(vif);
        }
        return sum;
    }

    /** All packets, those that are gone but not freed included. */
    public long total() {
        return total;
    }
}
