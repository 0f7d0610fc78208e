package io.vifsched.host.metrics;

import io.vifsched.DropReason;
import io.vifsched.host.packet.Place;

/** Where and why a packet was lost. */
public enum DropCause {
    /** The sender was told: it is refused at the guest, not dropped on the way. */
    SOCKET_FULL("guest socket", "the socket buffer is full", Place.GUEST_QDISC),
    /** Tail drop in the guest. */
    GUEST_QDISC_FULL("guest qdisc", "the guest's qdisc is full", Place.GUEST_QDISC),
    /** The scheduler refused it. */
    EXCEEDS_CAP("vif queue", DropReason.EXCEEDS_CAP.description(), Place.TX_RING),
    /** The scheduler refused it. */
    EXCEEDS_GUARANTEE("vif queue", DropReason.EXCEEDS_GUARANTEE.description(), Place.TX_RING),
    /** Lost in dom0, after the scheduler's decision: netif_rx found netdev_max_backlog packets. */
    BACKLOG_FULL("backlog", "the backlog of the CPU is full", Place.NETBACK),
    /** Tail drop in dom0, after the scheduler's decision. */
    DEVICE_QUEUE_FULL("device queue", "the device queue is full", Place.BRIDGE),
    /** Lost on the way to the guest: the card had no free receive descriptor. */
    RX_NIC_RING_FULL("receive NIC ring", "no receive descriptor is free", Place.RX_WIRE),
    /** Lost on the way to the guest: its receive ring is full, and the queue of its vif in dom0 as well. */
    RX_VIF_QUEUE_FULL("receive vif queue", "the queue of the vif is full", Place.RX_NIC_RING);

    private final String place;
    private final String reason;
    private final Place from;

    DropCause(String place, String reason, Place from) {
        this.place = place;
        this.reason = reason;
        this.from = from;
    }

    /**
     * The cause that stands for a scheduler's refusal.
     *
     * @throws IllegalArgumentException for {@link DropReason#QUEUE_FULL}, after which a packet stays in its ring
     */
    public static DropCause of(DropReason reason) {
        return switch (reason) {
            case EXCEEDS_CAP -> EXCEEDS_CAP;
            case EXCEEDS_GUARANTEE -> EXCEEDS_GUARANTEE;
            case QUEUE_FULL -> throw new IllegalArgumentException("reason = " + reason + ", expected one of a loss");
        };
    }

    /** True if the packet was on its way to the guest. */
    public boolean isOfReceived() {
        return Place.RECEIVE.contains(from);
    }

    /** Where: the box that had no room for it, or refused it. */
    public String place() {
        return place;
    }

    /** Why, in words. */
    public String reason() {
        return reason;
    }

    /** Where the packet was when it was lost: the last place that counted it. */
    public Place from() {
        return from;
    }
}
