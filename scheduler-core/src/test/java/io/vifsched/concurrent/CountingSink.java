package io.vifsched.concurrent;

import io.vifsched.DropReason;

/** A device that only counts. */
class CountingSink implements PacketSink {
    long sent;
    long refused;

    @Override
    public void transmit(int vif, int lengthBytes, long handle) {
        sent++;
    }

    @Override
    public void refuse(int vif, int lengthBytes, long handle, DropReason reason) {
        refused++;
    }
}
