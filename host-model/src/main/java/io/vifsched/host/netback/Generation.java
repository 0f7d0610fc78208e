package io.vifsched.host.netback;

/** How netback moves a packet from a guest to dom0, which decides when the guest gets its slot back. */
public enum Generation {
    /** A thread copies the whole packet (grant copy, Linux 2.6.39 to 3.11): the slot is free after the copy. */
    COPY,
    /**
     * A thread maps the guest's pages (Linux 2.6.18 to 2.6.38, Xen's own): the slot is free when dom0 frees the packet,
     * that is when the card has sent it or it was dropped. The device holds the guest back.
     */
    MAP,
    /**
     * A soft interrupt polls one vif after the other, 64 packets at a time (Linux 3.12 and later), copies the header and
     * maps the rest: the slot is free when dom0 frees the packet.
     */
    NAPI
}
