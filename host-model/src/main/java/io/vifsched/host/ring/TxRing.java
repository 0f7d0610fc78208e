package io.vifsched.host.ring;

/**
 * The shared transmit ring of a vif, as counters of slots: what the guest has pushed, what netback has answered, what the
 * guest has collected; and when each side wants to be told.
 *
 * <ul>
 *   <li><b>Source:</b> Xen's ring.h and Linux 2.6.32 netback and netfront: netback asks for an event only when it has
 *       found the ring empty, netfront when half of what is outstanding has been answered.
 *   <li><b>Cost:</b> O(1).
 * </ul>
 */
public final class TxRing {
    /** What one slot can refer to, in bytes. */
    public static final int PAGE_BYTES = 4_096;

    /** Slots of the longest packet, 64 KiB: MAX_SKB_FRAGS. */
    public static final int MOST_SLOTS_OF_PACKET = 18;

    private final int slots;
    private final ResponseEvents responseEvents;

    // Slots since the beginning, modulo 2^32: collected <= answered <= pushed <= collected + slots.
    private int pushed;
    private int answered;
    private int collected;
    private int eventAt = 1; // tell the guest when `answered` reaches it
    private boolean wantsEvent = true; // tell netback of the next push

    /** An empty ring. */
    public TxRing(int slots, ResponseEvents responseEvents) {
        this.slots = slots;
        this.responseEvents = responseEvents;
    }

    /** Slots that a packet takes: one per page, and one more to describe a packet of several pages. */
    public static int slotsOf(int lengthBytes) {
        return lengthBytes <= PAGE_BYTES ? 1 : (lengthBytes + PAGE_BYTES - 1) / PAGE_BYTES + 1;
    }

    /** Slots that hold nothing, as the guest sees it. */
    public int freeSlots() {
        return slots - (pushed - collected);
    }

    /** The guest pushes a packet of so many slots; true if netback is to be told. */
    public boolean push(int slotsOfPacket) {
        pushed += slotsOfPacket;
        boolean tell = wantsEvent;
        wantsEvent = false;
        return tell;
    }

    /** Netback has found the ring empty: it wants to be told of the next push. */
    public void wantEvent() {
        wantsEvent = true;
    }

    /** Netback answers a packet of so many slots; true if the guest is to be told. */
    public boolean answer(int slotsOfPacket) {
        int before = answered;
        answered += slotsOfPacket;
        return answered - eventAt >= 0 && before - eventAt < 0;
    }

    /** The guest takes all answers back; false if there is none. */
    public boolean collect() {
        boolean any = collected != answered;
        collected = answered;
        int outstanding = pushed - answered;
        eventAt = answered + 1 + (responseEvents == ResponseEvents.HALF ? outstanding >> 1 : 0);
        return any;
    }
}
