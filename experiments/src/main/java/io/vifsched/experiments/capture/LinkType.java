package io.vifsched.experiments.capture;

/** What a captured packet begins with. */
enum LinkType {
    /** An Ethernet header, with VLAN tags or without. */
    ETHERNET("Ethernet", 14),
    /** The IP header itself. */
    RAW_IP("raw IP", 0),
    /** Linux "cooked" capture of all interfaces. */
    LINUX_SLL("Linux cooked", 16),
    /** The second version of Linux "cooked" capture. */
    LINUX_SLL2("Linux cooked v2", 20),
    /** BSD loopback: an address family before the packet. */
    LOOPBACK("loopback", 4);

    /** The length of an Ethernet header. */
    static final int ETHERNET_HEADER_BYTES = 14;

    /** The shortest Ethernet frame, its check sequence not counted. */
    static final int SHORTEST_FRAME_BYTES = 60;

    private final String title;
    private final int headerBytes;

    LinkType(String title, int headerBytes) {
        this.title = title;
        this.headerBytes = headerBytes;
    }

    /** In words. */
    String title() {
        return title;
    }

    /** How much of a packet comes before what an Ethernet frame would carry after its header. */
    int headerBytes() {
        return headerBytes;
    }

    /** True if its header has a field for the sender's hardware address. */
    boolean hasSourceMac() {
        return this == ETHERNET || this == LINUX_SLL || this == LINUX_SLL2;
    }

    /** The length that the packet has as an Ethernet frame without its check sequence; short ones are padded. */
    long frameBytes(CapturedPacket packet) {
        long frame = packet.originalBytes - packet.checkBytes - headerBytes + ETHERNET_HEADER_BYTES;
        return Math.max(frame, SHORTEST_FRAME_BYTES);
    }

    /** The link type of a packet. */
    static LinkType of(CapturedPacket packet, CaptureInput in) {
        return switch (packet.linkType) {
            case 1 -> ETHERNET;
            case 12, 14, 101, 228, 229 -> RAW_IP;
            case 113 -> LINUX_SLL;
            case 276 -> LINUX_SLL2;
            case 0, 108 -> LOOPBACK;
            default ->
                throw in.error(
                        "link type",
                        Integer.toString(packet.linkType),
                        "Ethernet (1), raw IP (101), Linux cooked (113, 276) or loopback (0, 108)",
                        packet.fileOffset);
        };
    }
}
