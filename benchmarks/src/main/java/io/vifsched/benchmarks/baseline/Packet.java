package io.vifsched.benchmarks.baseline;

/** A packet as an object, made before anything is measured and used again and again. */
final class Packet {
    final long handle;
    int vif;
    int lengthBytes;

    /** Only for queues that order packets: when it would finish, and how many were tagged before it. */
    double finishTag;

    long sequence;

    Packet(long handle) {
        this.handle = handle;
    }

    static Packet[] table(int handles) {
        Packet[] table = new Packet[handles];
        for (int handle = 0; handle < handles; handle++) {
            table[handle] = new Packet(handle);
        }
        return table;
    }
}
