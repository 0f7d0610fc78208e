package io.vifsched.host.log;

import io.vifsched.host.packet.Place;

/** Where packets are captured, in both directions. */
public enum TapPoint {
    /** The vif's device in dom0: what netback has moved from a guest, or is about to move to it. */
    VIF(Place.BRIDGE, Place.RX_NETBACK),
    /** Behind the bridge: what comes to the device queue, or to the queue of a vif. */
    BRIDGE(Place.DEVICE_QUEUE, Place.RX_VIF_QUEUE),
    /** The wire: the beginning of a transmission, the end of a reception. */
    WIRE(Place.WIRE, Place.RX_NIC_RING);

    private final Place sent;
    private final Place received;

    TapPoint(Place sent, Place received) {
        this.sent = sent;
        this.received = received;
    }

    boolean isSent(Place to) {
        return to == sent;
    }

    boolean isReceived(Place to) {
        return to == received;
    }
}
