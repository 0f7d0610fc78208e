package io.vifsched;

/** Takes packets one by one, in an order that the caller states. */
@FunctionalInterface
public interface PacketConsumer {
    /**
     * Takes a packet.
     *
     * @param vif its virtual interface
     * @param lengthBytes its length, 1 to {@link PacketScheduler#MAX_LENGTH_BYTES}
     * @param handle its caller's name for it, 0 or more
     */
    void accept(int vif, int lengthBytes, long handle);
}
