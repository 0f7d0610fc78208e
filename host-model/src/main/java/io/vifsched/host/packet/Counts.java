package io.vifsched.host.packet;

/** Packets and bytes per vif. */
public final class Counts {
    private final long[] cells; // packets and bytes of each vif, side by side

    /** All zero. */
    public Counts(int vifs) {
        this.cells = new long[2 * vifs];
    }

    /** Counts one packet. */
    public void add(int vif, int lengthBytes) {
        cells[2 * vif]++;
        cells[2 * vif + 1] += lengthBytes;
    }

    /** Counts several packets of so many bytes together. */
    public void add(int vif, long packets, long bytes) {
        cells[2 * vif] += packets;
        cells[2 * vif + 1] += bytes;
    }

    /** Packets of one vif. */
    public long packets(int vif) {
        return cells[2 * vif];
    }

    /** Bytes of one vif. */
    public long bytes(int vif) {
        return cells[2 * vif + 1];
    }
}
