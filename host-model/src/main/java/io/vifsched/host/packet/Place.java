package io.vifsched.host.packet;

import java.util.List;

/**
 * Where a packet is, in the order in which packets pass; a packet passes every place of its direction, if only for an
 * instant. The transmit direction ends with {@link #GONE}; what comes after it is the receive direction.
 */
public enum Place {
    /** In the guest's kernel, above the ring: its qdisc. */
    GUEST_QDISC("guest qdisc", 0),
    /** In the ring, not yet seen by the scheduler: the event is on its way, or the scheduler has no room. */
    TX_RING("ring", 1),
    /** In the ring, waiting for the scheduler's decision. */
    VIF_QUEUE("vif queue", 2),
    /** In a batch of netback, until it has been copied or mapped. */
    NETBACK("netback", 3),
    /** In the per-CPU backlog of dom0, or on its way through the bridge. */
    BRIDGE("bridge", 4),
    /** In the device queue: dom0's qdisc. */
    DEVICE_QUEUE("device queue", 5),
    /** In the ring of the network card, not yet on the wire. */
    NIC_RING("NIC ring", 6),
    /** Being transmitted. */
    WIRE("wire", 7),
    /** Gone; the kernel has not yet freed its memory. */
    GONE("gone", 8),
    /** On its way from a peer, or on the wire towards the host. */
    RX_WIRE("receive wire", 9),
    /** In the receive ring of the network card, until the soft interrupt has brought it across the bridge. */
    RX_NIC_RING("receive NIC ring", 10),
    /** In the queue of its vif's device in dom0. */
    RX_VIF_QUEUE("receive vif queue", 11),
    /** Taken by netback, until it has been copied. */
    RX_NETBACK("receive netback", 12),
    /** In the guest's receive ring. */
    RX_RING("receive ring", 13),
    /** At its socket. */
    RECEIVED("received", 14);

    /** The places of the transmit direction, in order. */
    public static final List<Place> TRANSMIT =
            List.of(GUEST_QDISC, TX_RING, VIF_QUEUE, NETBACK, BRIDGE, DEVICE_QUEUE, NIC_RING, WIRE, GONE);

    /** The places of the receive direction, in order. */
    public static final List<Place> RECEIVE =
            List.of(RX_WIRE, RX_NIC_RING, RX_VIF_QUEUE, RX_NETBACK, RX_RING, RECEIVED);

    private final String text;
    private final int number;

    Place(String text, int number) {
        this.text = text;
        this.number = number;
    }

    /** Its number, from 0 without gaps, for tables by place. */
    public int number() {
        return number;
    }

    /** In words, for reports. */
    public String text() {
        return text;
    }
}
