package io.vifsched.host.device;

import io.vifsched.host.packet.PacketHolder;

/**
 * A network card and its driver, below the device queue. It moves each packet through {@code NIC_RING} and {@code WIRE},
 * reports it to the ledger as delivered when it has been transmitted, and hands it to {@link Above#freed} when the driver
 * has freed its slots. It reports what the wire holds along with what it holds itself.
 *
 * <p><b>Threads:</b> the thread that runs the simulation.
 */
public interface NetworkCard extends PacketHolder {
    /** The device queue above the card. */
    interface Above {
        /** The driver frees a transmitted packet. */
        void freed(int packet, long nowNanos);

        /** The driver has freed slots and may take packets again. */
        void roomReturned(long nowNanos);

        /** The soft interrupt has brought a received packet, still in {@code RX_NIC_RING}, across the bridge. */
        void received(int packet, long nowNanos);
    }

    /**
     * A packet has arrived from the wire.
     *
     * @return false if the card has no receive side of its own: the packet then comes up at once
     */
    default boolean receive(int packet, long nowNanos) {
        return false;
    }

    /** True if the driver takes a packet now: its queue is not stopped. */
    boolean isOpen();

    /** Takes a packet; the card must be open. */
    void transmit(int packet, long nowNanos);

    /** How many packets of any length it would take now for certain; at least 1 if it is open. */
    int roomPackets();

    /** Packets that it holds: taken and not yet freed. */
    int packets();
}
