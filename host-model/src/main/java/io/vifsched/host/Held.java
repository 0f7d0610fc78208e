package io.vifsched.host;

/** Sum of the packets that boxes hold when the run ends, per vif. */
final class Held {
    private final PacketTable table;
    private final long[] packets;
    private final long[] bytes;
    private long total;

    Held(PacketTable table, int vifs) {
        this.table = table;
        this.packets = new long[vifs];
        this.bytes = new long[vifs];
    }

    void add(int packet) {
        if (!table.exists(packet)) {
            throw new IllegalStateException("packet " + packet + " is held but does not exist");
        }
        int vif = table.vif(packet);
        packets[vif]++;
        bytes[vif] += table.lengthBytes(packet);
        total++;
    }

    /** Adds packets that wait in the scheduler, which does not list them. */
    void addWaiting(int vif, long waitingPackets, long waitingBytes) {
        packets[vif] += waitingPackets;
        bytes[vif] += waitingBytes;
        total += waitingPackets;
    }

    long packets(int vif) {
        return packets[vif];
    }

    long bytes(int vif) {
        return bytes[vif];
    }

    long total() {
        return total;
    }
}
