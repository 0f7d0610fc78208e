package io.vifsched.host.bridge;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;

/**
 * Behind which port a bridge has seen which address, and when last. What it has not seen for long it does not know.
 *
 * <ul>
 *   <li><b>Source:</b> Linux 2.6.32 net/bridge/br_fdb.c: br_fdb_update and __br_fdb_get.
 *   <li><b>Departs from it:</b> entries that are too old stay until they are seen again; addresses of a host are few.
 *   <li><b>Cost:</b> O(1); a caller that keeps an address's entry spares the search for it.
 * </ul>
 */
final class ForwardingTable {
    /** The port of an address that is not known. */
    static final int UNKNOWN = -1;

    private final long ageNanos;
    private final Long2IntOpenHashMap entries = new Long2IntOpenHashMap(); // of addresses: places in the arrays
    private int[] ports = new int[8];
    private long[] seenNanos = new long[8];

    ForwardingTable(long ageNanos) {
        this.ageNanos = ageNanos;
        entries.defaultReturnValue(UNKNOWN);
    }

    /** The entry of an address, for good; a new one has not been seen at any port. */
    int entry(long address) {
        int entry = entries.get(address);
        if (entry == UNKNOWN) {
            entry = entries.size();
            if (entry == ports.length) {
                ports = Arrays.copyOf(ports, 2 * entry);
                seenNanos = Arrays.copyOf(seenNanos, 2 * entry);
            }
            entries.put(address, entry);
            ports[entry] = UNKNOWN;
        }
        return entry;
    }

    /** A frame from the address of this entry has come in at a port. */
    void learn(int entry, int port, long nowNanos) {
        ports[entry] = port;
        seenNanos[entry] = nowNanos;
    }

    /** The port behind which the address of this entry is, or {@link #UNKNOWN}: then a frame for it goes to all ports. */
    int port(int entry, long nowNanos) {
        return nowNanos - seenNanos[entry] > ageNanos ? UNKNOWN : ports[entry];
    }
}
