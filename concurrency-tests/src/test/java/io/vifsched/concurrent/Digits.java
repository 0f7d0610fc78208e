package io.vifsched.concurrent;

import io.vifsched.DropReason;
import io.vifsched.PacketConsumer;

/** Writes the handles of packets, 1 to 9, as the digits of a number; -1 if a packet's length is not 100 + its handle. */
final class Digits implements PacketConsumer, PacketSink {
    int value;

    @Override
    public void accept(int vif, int lengthBytes, long handle) {
        value = value < 0 || lengthBytes != 100 + handle ? -1 : 10 * value + (int) handle;
    }

    @Override
    public void transmit(int vif, int lengthBytes, long handle) {
        accept(vif, lengthBytes, handle);
    }

    @Override
    public void refuse(int vif, int lengthBytes, long handle, DropReason reason) {
        value = -1;
    }
}
