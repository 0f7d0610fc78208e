package io.vifsched.host.log;

import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.packet.Place;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The life of each packet as CSV, one row per packet and place, in order of time: {@code
 * nanos,packet,vif,length_bytes,place,drop}. A packet that is lost has a last row with the place that it was lost from and the
 * reason; one that its guest's socket refused has no number.
 *
 * <p><b>Cost:</b> some 50 bytes of file per row, ten rows per packet; 0 bytes allocated. <b>Threads:</b> that of the
 * simulation.
 */
public final class PacketLog implements HostListener, AutoCloseable {
    private static final String HEADER = "nanos,packet,vif,length_bytes,place,drop\n";

    private final Bytes file;

    /** A log without rows. */
    public PacketLog(OutputStream stream) {
        this.file = new Bytes(stream);
        file.text(HEADER);
    }

    @Override
    public void moved(long packet, int vif, int lengthBytes, Place to, long nowNanos) {
        row(packet, vif, lengthBytes, to.text(), "", nowNanos);
    }

    @Override
    public void lost(long packet, DropCause cause, int vif, int lengthBytes, long nowNanos) {
        row(packet, vif, lengthBytes, cause.from().text(), cause.reason(), nowNanos);
    }

    @Override
    public void dropped(DropCause cause, int vif, int lengthBytes, long nowNanos) {
        if (cause == DropCause.SOCKET_FULL) {
            row(-1, vif, lengthBytes, "", cause.reason(), nowNanos);
        }
    }

    private void row(long packet, int vif, int lengthBytes, String place, String drop, long nowNanos) {
        file.decimal(nowNanos);
        file.put(',');
        if (packet >= 0) {
            file.decimal(packet);
        }
        file.put(',');
        file.decimal(vif);
        file.put(',');
        file.decimal(lengthBytes);
        file.put(',');
        file.text(place);
        file.put(',');
        file.text(drop);
        file.put('\n');
    }

    /**
     * Ends the file.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    @Override
    public void close() {
        file.close();
    }
}
