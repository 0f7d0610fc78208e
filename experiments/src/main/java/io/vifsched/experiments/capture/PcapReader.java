package io.vifsched.experiments.capture;

import java.io.IOException;

/** Reads classic pcap in either byte order, with times in microseconds or nanoseconds. */
final class PcapReader implements PacketReader {
    private final CaptureInput in;
    private final boolean littleEndian;
    private final long unitNanos;
    private final int linkType;
    private final int checkBytes;
    private final byte[] header = new byte[16];

    /** Reads the rest of the file's header, whose first four bytes told byte order and unit. */
    PcapReader(CaptureInput in, boolean littleEndian, long unitNanos) throws IOException {
        this.in = in;
        this.littleEndian = littleEndian;
        this.unitNanos = unitNanos;
        byte[] rest = new byte[20];
        in.read(rest, 0, rest.length, "the file's header");
        int major = Bytes.u16(rest, 0, littleEndian);
        if (major != 2) {
            throw in.error("pcap version", major + "." + Bytes.u16(rest, 2, littleEndian), "2.x", 4);
        }
        int link = Bytes.i32(rest, 16, littleEndian);
        this.linkType = link & 0xffff;
        // Bit 26 says that the uppermost four bits count the words of the frame check sequence.
        this.checkBytes = (link & 0x0400_0000) == 0 ? 0 : 2 * (link >>> 28);
    }

    @Override
    public boolean next(CapturedPacket packet) throws IOException {
        long at = in.offset();
        if (!in.readOrEnd(header, header.length, "a packet's header")) {
            return false;
        }
        long captured = Bytes.u32(header, 8, littleEndian);
        if (captured > CapturedPacket.MOST_CAPTURED_BYTES) {
            throw in.error(
                    "captured length", captured + " bytes", "at most " + CapturedPacket.MOST_CAPTURED_BYTES, at + 8);
        }
        packet.fileOffset = at;
        packet.timeNanos =
                Bytes.u32(header, 0, littleEndian) * 1_000_000_000L + Bytes.u32(header, 4, littleEndian) * unitNanos;
        packet.linkType = linkType;
        packet.checkBytes = checkBytes;
        packet.originalBytes = Bytes.u32(header, 12, littleEndian);
        packet.reserve((int) captured);
        in.read(packet.data, 0, packet.capturedBytes, "a packet");
        return true;
    }

    @Override
    public long untimedPackets() {
        return 0;
    }
}
