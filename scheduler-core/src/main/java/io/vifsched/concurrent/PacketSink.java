package io.vifsched.concurrent;

import io.vifsched.DropReason;

/**
 * The device's end of a dispatch thread: gets the packets that the policy has picked.
 *
 * <p><b>Threads:</b> called by the dispatch thread, or whoever drives the dispatcher. It must not block, and not call the
 * dispatcher.
 */
public interface PacketSink {
    /**
     * A packet starts. A slot of the device is reserved for it; who finds its transmission complete gives the slot back by
     * {@link DeviceSlots#release}.
     *
     * @param vif its virtual interface
     * @param lengthBytes its length in bytes
     * @param handle its producer's name for it
     */
    void transmit(int vif, int lengthBytes, long handle);

    /**
     * A packet that was offered can never leave: it is longer than its vif's cap or the policy's guarantee allows. No slot
     * is reserved for it. A vif under global policy may be told so by any of the dispatch threads.
     */
    void refuse(int vif, int lengthBytes, long handle, DropReason reason);
}
