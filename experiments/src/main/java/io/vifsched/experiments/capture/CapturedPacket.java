package io.vifsched.experiments.capture;

/** One packet as a capture holds it; the reader fills the same object again and again. */
final class CapturedPacket {
    /** No capture of network traffic holds more of one packet. */
    static final int MOST_CAPTURED_BYTES = 1 << 24;

    /** Where the packet's record begins in the file. */
    long fileOffset;

    /** Since an origin that all packets of the file share. */
    long timeNanos;

    /** What the first bytes are, by the registry of link types. */
    int linkType;

    /** Bytes at the end of the packet that are a frame check sequence. */
    int checkBytes;

    /** The length on the link, which may be more than was captured. */
    long originalBytes;

    /** How much was captured. */
    int capturedBytes;

    /** What was captured, from index 0. */
    byte[] data = new byte[2_048];

    /** Makes room for a packet of this captured length. */
    void reserve(int length) {
        if (data.length < length) {
            data = new byte[Math.max(length, 2 * data.length)];
        }
        capturedBytes = length;
    }
}
