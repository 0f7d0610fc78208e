package io.vifsched.host;

import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.Stage;
import org.HdrHistogram.AbstractHistogram;

/**
 * What one run measured. Bytes are those of frames, without frame check sequence, unless the name says wire; times are
 * simulated. For every vif, offered packets = refused + dropped + waiting + delivered, which the run has checked.
 */
public final class HostResult {
    private final HostConfig config;
    private final Ledger ledger;
    private final Held waiting;
    private final long netbackBusyNanos;
    private final long events;

    HostResult(HostConfig config, Ledger ledger, Held waiting, long netbackBusyNanos, long events) {
        this.config = config;
        this.ledger = ledger;
        this.waiting = waiting;
        this.netbackBusyNanos = netbackBusyNanos;
        this.events = events;
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
        return ledger.counts(stage).packets(vif);
    }

    /** Bytes of a vif that reached a stage. */
    public long bytes(int vif, Stage stage) {
        return ledger.counts(stage).bytes(vif);
    }

    /** Packets of a vif that were lost for one cause. */
    public long droppedPackets(int vif, DropCause cause) {
        return ledger.counts(cause).packets(vif);
    }

    /** Bytes of a vif that were lost for one cause. */
    public long droppedBytes(int vif, DropCause cause) {
        return ledger.counts(cause).bytes(vif);
    }

    /** Packets of a vif that were refused at the guest. */
    public long refusedPackets(int vif) {
        return droppedPackets(vif, DropCause.SOCKET_FULL);
    }

    /** Packets of a vif that were lost after the guest had taken them. */
    public long droppedPackets(int vif) {
        long sum = 0;
        for (DropCause cause : DropCause.values()) {
            sum += cause == DropCause.SOCKET_FULL ? 0 : droppedPackets(vif, cause);
        }
        return sum;
    }

    /** Packets of a vif that were still on their way when the run ended. */
    public long waitingPackets(int vif) {
        return waiting.packets(vif);
    }

    /** Bytes of a vif that were still on their way when the run ended. */
    public long waitingBytes(int vif) {
        return waiting.bytes(vif);
    }

    /** What a vif's delivered packets occupied on the wire, in bytes, with padding and overhead. */
    public long deliveredWireBytes(int vif) {
        return ledger.deliveredWireBytes(vif);
    }

    /** The number of throughput windows; the last is shorter if the duration is not a multiple. */
    public int windows() {
        return ledger.throughput().windows();
    }

    /** Bytes of a vif delivered in [window, window + 1) times {@link HostConfig#windowNanos}. */
    public long deliveredBytes(int vif, int window) {
        return ledger.throughput().bytes(vif, window);
    }

    /** Packets of a vif delivered in that window. */
    public int deliveredPackets(int vif, int window) {
        return ledger.throughput().packets(vif, window);
    }

    /** From the application's attempt to send to the end of transmission, of delivered packets, in nanoseconds. */
    public AbstractHistogram delaysNanos(int vif) {
        return ledger.endToEnd().of(vif);
    }

    /** From acceptance by the scheduler to its choice, of dequeued packets, in nanoseconds. */
    public AbstractHistogram sojournNanos(int vif) {
        return ledger.sojourn().of(vif);
    }

    /** CPU time of the netback thread: waking, packets, and bridge and driver in softirq. */
    public long netbackBusyNanos() {
        return netbackBusyNanos;
    }

    /** Events that the run took. */
    public long events() {
        return events;
    }
}
