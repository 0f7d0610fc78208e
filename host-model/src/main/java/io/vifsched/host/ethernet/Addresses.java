package io.vifsched.host.ethernet;

/** The Ethernet addresses of the model: 48 bits, the first byte on the wire in the highest place. */
public final class Addresses {
    private static final long XEN = 0x00_16_3e_00_00_00L; // Xen's own range
    private static final long LOCAL = 0x02_00_00_00_00_00L; // locally administered

    private Addresses() {}

    /** The address of a guest's end of a vif: 00:16:3e:00:00:01 for the first. */
    public static long ofGuest(int vif) {
        return XEN + vif + 1;
    }

    /** The address of whoever is behind a wire: 02:00:00:00:00:01 for the first. */
    public static long ofPeer(int uplink) {
        return LOCAL + uplink + 1;
    }
}
