package io.vifsched.host.ring;

/**
 * The shared receive ring of a vif, as counters of slots: buffers that the guest has posted, those that netback has promised
 * to packets and has filled, and those that the guest has emptied; and when each side wants to be told.
 *
 * <ul>
 *   <li><b>Source:</b> Linux 2.6.32 netback, netbk_queue_full and netif_be_start_xmit; xen-netfront, xennet_poll.
 *   <li><b>Departs from it:</b> the guest posts all slots from the beginning; a received packet takes one.
 *   <li><b>Cost:</b> O(1).
 * </ul>
 */
public final class RxRing {
    // Slots since the beginning, modulo 2^32: emptied <= filled <= promised <= posted <= emptied + slots.
    private int posted;
    private int promised;
    private int filled;
    private int emptied;
    private int roomAt; // netback wants to be told when `posted` reaches it
    private boolean wantsRoom;
    private boolean wantsPackets = true; // tell the guest of the next filled slot

    /** A ring whose slots the guest has all posted. */
    public RxRing(int slots) {
        this.posted = slots;
    }

    /** Posted slots that are promised to no packet. */
    public int freeSlots() {
        return posted - promised;
    }

    /** Netback promises a slot to a packet. */
    public void promise() {
        promised++;
    }

    /** Netback wants to be told when so many slots are free. */
    public void wantRoom(int slots) {
        roomAt = promised + slots;
        wantsRoom = true;
    }

    /** Netback has filled a promised slot; true if the guest is to be told. */
    public boolean fill() {
        filled++;
        boolean tell = wantsPackets;
        wantsPackets = false;
        return tell;
    }

    /** Filled slots that the guest has not emptied. */
    public int packets() {
        return filled - emptied;
    }

    /** The guest empties so many slots and posts them again; true if netback is to be told. */
    public boolean empty(int slots) {
        emptied += slots;
        posted += slots;
        boolean tell = wantsRoom && posted - roomAt >= 0;
        wantsRoom &= !tell;
        return tell;
    }

    /** The guest has found the ring empty: it wants to be told of the next packet. */
    public void wantPackets() {
        wantsPackets = true;
    }
}
