package io.vifsched.concurrent;

import io.vifsched.DropReason;
import java.util.ArrayList;
import java.util.List;

/** A device that remembers what it got, packet by packet as {@code vif:handle}. */
class RecordingSink implements PacketSink {
    final List<String> sent = new ArrayList<>();
    final List<String> refused = new ArrayList<>();

    @Override
    public void transmit(int vif, int lengthBytes, long handle) {
        sent.add(vif + ":" + handle);
    }

    @Override
    public void refuse(int vif, int lengthBytes, long handle, DropReason reason) {
        refused.add(vif + ":" + handle + " " + reason);
    }

    /** What was sent since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }
}
