package io.vifsched.host;

import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.metrics.Counts;
import io.vifsched.host.metrics.Delays;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.Stage;
import io.vifsched.host.metrics.Throughput;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What has happened to every packet: counts per vif, throughput, delays; passed on to the listener. */
final class Ledger {
    private final PacketTable table;
    private final HostListener listener;
    private final Counts offered;
    private final Counts accepted;
    private final Counts dequeued;
    private final Counts delivered;
    private final Map<DropCause, Counts> dropped = new EnumMap<>(DropCause.class);
    private final long[] deliveredWireBytes;
    private final Throughput throughput;
    private final Delays endToEnd;
    private final Delays sojourn;

    Ledger(HostConfig config, PacketTable table, HostListener listener) {
        int vifs = config.vifs();
        this.table = table;
        this.listener = listener;
        this.offered = new Counts(vifs);
        this.accepted = new Counts(vifs);
        this.dequeued = new Counts(vifs);
        this.delivered = new Counts(vifs);
        for (DropCause cause : DropCause.values()) {
            dropped.put(cause, new Counts(vifs));
        }
        this.deliveredWireBytes = new long[vifs];
        this.throughput = new Throughput(vifs, config.durationNanos(), config.windowNanos());
        this.endToEnd = new Delays(vifs);
        this.sojourn = new Delays(vifs);
    }

    void offered(int vif, int lengthBytes) {
        offered.add(vif, lengthBytes);
    }

    void accepted(int packet, long nowNanos) {
        int vif = table.vif(packet);
        int lengthBytes = table.lengthBytes(packet);
        accepted.add(vif, lengthBytes);
        listener.accepted(vif, lengthBytes, nowNanos);
    }

    void dequeued(int packet, long acceptedNanos, long nowNanos) {
        int vif = table.vif(packet);
        int lengthBytes = table.lengthBytes(packet);
        dequeued.add(vif, lengthBytes);
        sojourn.record(vif, nowNanos - acceptedNanos);
        listener.dequeued(vif, lengthBytes, nowNanos);
    }

    void started(int packet, long nowNanos) {
        listener.started(table.vif(packet), table.lengthBytes(packet), nowNanos);
    }

    void delivered(int packet, long nowNanos) {
        int vif = table.vif(packet);
        int lengthBytes = table.lengthBytes(packet);
        delivered.add(vif, lengthBytes);
        deliveredWireBytes[vif] += Ethernet.wireBytes(lengthBytes);
        throughput.add(vif, lengthBytes, nowNanos);
        endToEnd.record(vif, nowNanos - table.sentNanos(packet));
        listener.finished(vif, lengthBytes, nowNanos);
    }

    void dropped(DropCause cause, int vif, int lengthBytes, long nowNanos) {
        counts(cause).add(vif, lengthBytes);
        listener.dropped(cause, vif, lengthBytes, nowNanos);
    }

    Counts counts(Stage stage) {
        return switch (stage) {
            case OFFERED -> offered;
            case ACCEPTED -> accepted;
            case DEQUEUED -> dequeued;
            case DELIVERED -> delivered;
        };
    }

    Counts counts(DropCause cause) {
        return Objects.requireNonNull(dropped.get(cause));
    }

    long deliveredWireBytes(int vif) {
        return deliveredWireBytes[vif];
    }

    Throughput throughput() {
        return throughput;
    }

    Delays endToEnd() {
        return endToEnd;
    }

    Delays sojourn() {
        return sojourn;
    }
}
