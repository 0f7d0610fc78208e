package io.vifsched.host.ethernet;

/**
 * Lengths of Ethernet, in bytes. A frame counts from the destination address to the end of the payload, without frame
 * check sequence, as a vif and a NIC driver see it: 1514 for an IP packet of 1500.
 */
public final class Ethernet {
    /** Addresses and type. */
    public static final int HEADER_BYTES = 14;

    /** What the wire adds to each frame: preamble 8, frame check sequence 4, gap 12. */
    public static final int OVERHEAD_BYTES = 24;

    /** Shorter frames are padded to this length by the NIC. */
    public static final int SHORTEST_FRAME_BYTES = 60;

    /** The longest frame that a guest may send, in bytes. */
    public static final int LONGEST_FRAME_BYTES = 65_549;

    /** The longest frame of an ordinary network, MTU 1500: what packets of several segments are cut into. */
    public static final int FULL_FRAME_BYTES = 1_514;

    private Ethernet() {}

    /** What a frame occupies on the wire, in bytes: 1538 for a frame of 1514, 84 for the shortest. */
    public static int wireBytes(int frameBytes) {
        return Math.max(frameBytes, SHORTEST_FRAME_BYTES) + OVERHEAD_BYTES;
    }

    /**
     * How many frames a packet is cut into.
     *
     * @param headerBytes that each frame repeats, below {@link #FULL_FRAME_BYTES}; 0 for a packet that is one frame as it is
     */
    public static int frames(int packetBytes, int headerBytes) {
        if (headerBytes == 0 || packetBytes <= FULL_FRAME_BYTES) {
            return 1;
        }
        int segmentBytes = FULL_FRAME_BYTES - headerBytes;
        return (packetBytes - headerBytes + segmentBytes - 1) / segmentBytes;
    }

    /**
     * What a packet occupies on the wire, in bytes, cut into frames: two of 1538 for one of 2962 with headers of 66.
     *
     * @param headerBytes that each frame repeats; 0 for a packet that is one frame as it is
     */
    public static int wireBytes(int packetBytes, int headerBytes) {
        int frames = frames(packetBytes, headerBytes);
        if (frames == 1) {
            return wireBytes(packetBytes);
        }
        int full = frames - 1;
        int lastBytes = packetBytes - full * (FULL_FRAME_BYTES - headerBytes);
        return full * wireBytes(FULL_FRAME_BYTES) + wireBytes(lastBytes);
    }

    /**
     * Checks a frame's length.
     *
     * @throws IllegalArgumentException unless it is 14 to 65,549 bytes
     */
    public static void checkFrameBytes(String name, int frameBytes) {
        if (frameBytes < HEADER_BYTES || frameBytes > LONGEST_FRAME_BYTES) {
            throw new IllegalArgumentException(
                    name + " = " + frameBytes + ", expected " + HEADER_BYTES + " to " + LONGEST_FRAME_BYTES + " bytes");
        }
    }
}
