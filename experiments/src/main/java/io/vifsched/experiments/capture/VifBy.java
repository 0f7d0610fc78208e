package io.vifsched.experiments.capture;

/** What of a packet tells whose it is: packets that agree in it belong to one vif. */
public enum VifBy {
    /** The sender's hardware address. */
    SRC_MAC("src-mac"),
    /** The sender's IP address. */
    SRC_IP("src-ip"),
    /** The receiver's IP address. */
    DST_IP("dst-ip"),
    /** Both IP addresses, the protocol, and the ports of TCP, UDP, SCTP, DCCP and UDP-Lite. */
    FIVE_TUPLE("five-tuple");

    private final String id;

    VifBy(String id) {
        this.id = id;
    }

    /** The word that the command line takes. */
    public String id() {
        return id;
    }
}
