package io.vifsched.experiments.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads pcapng: any number of sections in either byte order, interfaces with their own link type and clock, and the
 * three kinds of packet block. Other blocks are passed over. Simple packet blocks have no time; they take that of the
 * packet before them.
 */
final class PcapngReader implements PacketReader {
    static final int SECTION = 0x0a0d0d0a;
    private static final int INTERFACE = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int FRAME_BYTES = 12;
    private static final int PACKET_FIELDS_BYTES = 20;
    private static final int MOST_BODY_BYTES = CapturedPacket.MOST_CAPTURED_BYTES + (1 << 20);

    private final CaptureInput in;
    private final byte[] head = new byte[8];
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private boolean littleEndian;
    private byte[] body = new byte[4_096];
    private int bodyBytes;
    private long blockAt;
    private long lastNanos;
    private long untimedPackets;

    /** The first four bytes of the file, which told its format, have been read. */
    PcapngReader(CaptureInput in) throws IOException {
        this.in = in;
        beginSection(0);
    }

    @Override
    public boolean next(CapturedPacket packet) throws IOException {
        while (true) {
            blockAt = in.offset();
            if (!in.readOrEnd(head, 4, "a block's type")) {
                return false;
            }
            int type = Bytes.i32(head, 0, littleEndian);
            if (type == SECTION) {
                beginSection(blockAt);
                continue;
            }
            in.read(head, 4, 4, "a block's length");
            long length = checkedLength(Bytes.u32(head, 4, littleEndian), blockAt);
            if (type != INTERFACE && type != OBSOLETE_PACKET && type != SIMPLE_PACKET && type != ENHANCED_PACKET) {
                in.skip(length - FRAME_BYTES, "a block");
                endBlock(length);
                continue;
            }
            readBody(length);
            endBlock(length);
            if (type == INTERFACE) {
                requireBody(8);
                interfaces.add(PcapngInterface.read(body, bodyBytes, littleEndian));
                continue;
            }
            packet.fileOffset = blockAt;
            if (type == SIMPLE_PACKET) {
                readSimple(packet);
            } else {
                readTimed(packet, type == ENHANCED_PACKET);
            }
            return true;
        }
    }

    private void beginSection(long at) throws IOException {
        byte[] start = new byte[8];
        in.read(start, 0, start.length, "a section's header");
        int magic = Bytes.i32(start, 4, false);
        if (magic != 0x1a2b3c4d && magic != 0x4d3c2b1a) {
            throw in.error("byte-order magic", Integer.toHexString(magic), "1a2b3c4d in either order", at + 8);
        }
        littleEndian = magic == 0x4d3c2b1a;
        long length = checkedLength(Bytes.u32(start, 0, littleEndian), at);
        if (length < 28) {
            throw in.error("section header's length", length + " bytes", "28 at least", at + 4);
        }
        in.skip(length - FRAME_BYTES - 4, "a section's header");
        blockAt = at;
        endBlock(length);
        interfaces.clear();
    }

    private long checkedLength(long length, long at) {
        if (length < FRAME_BYTES || length % 4 != 0) {
            throw in.error("block length", length + " bytes", "a multiple of 4, 12 at least", at + 4);
        }
        return length;
    }

    private void readBody(long length) throws IOException {
        if (length - FRAME_BYTES > MOST_BODY_BYTES) {
            throw in.error("block length", length + " bytes", "at most " + MOST_BODY_BYTES, blockAt + 4);
        }
        bodyBytes = (int) (length - FRAME_BYTES);
        if (body.length < bodyBytes) {
            body = new byte[Math.max(bodyBytes, 2 * body.length)];
        }
        in.read(body, 0, bodyBytes, "a block");
    }

    private void endBlock(long length) throws IOException {
        in.read(head, 0, 4, "a block");
        long again = Bytes.u32(head, 0, littleEndian);
        if (again != length) {
            throw in.error(
                    "block length", again + " bytes at its end", length + ", as at its beginning", in.offset() - 4);
        }
    }

    private void requireBody(int least) {
        if (bodyBytes < least) {
            throw in.error(
                    "block length",
                    (bodyBytes + FRAME_BYTES) + " bytes",
                    (least + FRAME_BYTES) + " at least for " + "its kind",
                    blockAt + 4);
        }
    }

    private void readTimed(CapturedPacket packet, boolean enhanced) {
        requireBody(PACKET_FIELDS_BYTES);
        long id = enhanced ? Bytes.u32(body, 0, littleEndian) : Bytes.u16(body, 0, littleEndian);
        PcapngInterface from = interfaceOf(id);
        long ticks = Bytes.u32(body, 4, littleEndian) << 32 | Bytes.u32(body, 8, littleEndian);
        try {
            packet.timeNanos = from.timeNanos(ticks);
        } catch (ArithmeticException e) {
            throw in.error(
                    "packet time", Long.toUnsignedString(ticks) + " ticks", "within 292 years of 1970", blockAt + 12);
        }
        lastNanos = packet.timeNanos;
        packet.originalBytes = Bytes.u32(body, 16, littleEndian);
        fill(packet, from, Bytes.u32(body, 12, littleEndian), PACKET_FIELDS_BYTES);
    }

    private void readSimple(CapturedPacket packet) {
        requireBody(4);
        PcapngInterface from = interfaceOf(0);
        packet.timeNanos = lastNanos;
        untimedPackets++;
        packet.originalBytes = Bytes.u32(body, 0, littleEndian);
        long most = from.snapBytes() == 0 ? Long.MAX_VALUE : from.snapBytes();
        fill(packet, from, Math.min(Math.min(packet.originalBytes, most), bodyBytes - 4L), 4);
    }

    private void fill(CapturedPacket packet, PcapngInterface from, long captured, int at) {
        if (captured > bodyBytes - at) {
            throw in.error(
                    "captured length",
                    captured + " bytes",
                    "at most the " + (bodyBytes - at) + " of its block",
                    blockAt);
        }
        packet.linkType = from.linkType();
        packet.checkBytes = from.checkBytes();
        packet.reserve((int) captured);
        System.arraycopy(body, at, packet.data, 0, packet.capturedBytes);
    }

    private PcapngInterface interfaceOf(long id) {
        if (id >= interfaces.size()) {
            throw in.error(
                    "interface",
                    Long.toString(id),
                    "one of the " + interfaces.size() + " described before",
                    blockAt + 8);
        }
        return interfaces.get((int) id);
    }

    @Override
    public long untimedPackets() {
        return untimedPackets;
    }
}
