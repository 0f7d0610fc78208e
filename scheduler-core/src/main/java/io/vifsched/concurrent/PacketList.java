package io.vifsched.concurrent;

import io.vifsched.PacketConsumer;
import java.util.Arrays;

/** Packets of a vif in order, on their way from one scheduler to another. */
final class PacketList implements PacketConsumer {
    private int vif;
    private int next; // what was not passed on begins here
    private int size;
    private int[] lengthsBytes = new int[16];
    private long[] handles = new long[16];

    @Override
    public void accept(int vif, int lengthBytes, long handle) {
        if (size == handles.length) {
            lengthsBytes = Arrays.copyOf(lengthsBytes, 2 * size);
            handles = Arrays.copyOf(handles, 2 * size);
        }
        this.vif = vif;
        lengthsBytes[size] = lengthBytes;
        handles[size] = handle;
        size++;
    }

    /** Passes the packets on, in order, and each only once. If the consumer throws, the rest is left for the next call. */
    void passOn(PacketConsumer consumer) {
        while (next < size) {
            int packet = next++;
            consumer.accept(vif, lengthsBytes[packet], handles[packet]);
        }
    }
}
