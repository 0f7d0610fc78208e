package io.vifsched.host.packet;

/** Where a packet is, in the order in which packets pass; a packet passes every place, if only for an instant. */
public enum Place {
    /** In the guest's kernel, above the ring: its qdisc. */
    GUEST_QDISC("guest qdisc"),
    /** In the ring, not yet seen by the scheduler: the event is on its way, or the scheduler has no room. */
    TX_RING("ring"),
    /** In the ring, waiting for the scheduler's decision. */
    VIF_QUEUE("vif queue"),
    /** In a batch of netback, until it has been copied or mapped. */
    NETBACK("netback"),
    /** In the per-CPU backlog of dom0, or on its way through the bridge. */
    BRIDGE("bridge"),
    /** In the device queue: dom0's qdisc. */
    DEVICE_QUEUE("device queue"),
    /** In the ring of the network card, not yet on the wire. */
    NIC_RING("NIC ring"),
    /** Being transmitted. */
    WIRE("wire"),
    /** Gone; the kernel has not yet freed its memory. */
    GONE("gone");

    private final String text;

    Place(String text) {
        this.text = text;
    }

    /** In words, for reports. */
    public String text() {
        return text;
    }
}
