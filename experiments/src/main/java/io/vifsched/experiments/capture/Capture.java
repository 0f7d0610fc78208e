package io.vifsched.experiments.capture;

import io.vifsched.PacketScheduler;
import io.vifsched.experiments.files.InputException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads packet captures: classic pcap in both byte orders and both resolutions, and pcapng.
 *
 * <p>Packets count with the length that they had on the link, however much of them was captured. They become Ethernet
 * frames: one without an Ethernet header is taken to have had one of 14 bytes, and short ones are padded to 60 bytes.
 * Packets that have nothing to tell their vif by, such as ARP where IP addresses tell it, are left out and counted.
 */
public final class Capture {
    /** How many vifs are made of a capture unless the user says otherwise, if it has as many. */
    public static final int DEFAULT_VIFS = 4;

    private Capture() {}

    /**
     * Reads a capture.
     *
     * @param vifBy what tells packets apart; null for the sender's hardware address in a capture of Ethernet alone that
     *     has two of them at least, and else the sender's IP address
     * @param vifsWanted how many vifs to make of the busiest by bytes; 0 for as many as there are, at most
     *     {@link #DEFAULT_VIFS}
     * @throws InputException if the file is not a capture, is cut short or damaged, has no packet that can be used, or
     *     has too few sources
     */
    public static Trace load(Path file, @Nullable VifBy vifBy, int vifsWanted) {
        try {
            if (vifBy != null) {
                return read(file, vifBy, false).build(vifsWanted);
            }
            TraceBuilder byMac = read(file, VifBy.SRC_MAC, true);
            return byMac.sources() > 1
                    ? byMac.build(vifsWanted)
                    : read(file, VifBy.SRC_IP, false).build(vifsWanted);
        } catch (IOException e) {
            throw InputException.of("capture", file.toString(), "a file that can be read to its end, found " + e);
        }
    }

    /** Collects the packets; none beyond the first that is not Ethernet if only Ethernet counts. */
    private static TraceBuilder read(Path file, VifBy vifBy, boolean onlyEthernet) throws IOException {
        TraceBuilder trace = new TraceBuilder(file, vifBy);
        try (CaptureInput in = new CaptureInput(file)) {
            PacketReader reader = open(in);
            CapturedPacket packet = new CapturedPacket();
            PacketFields fields = new PacketFields(vifBy);
            while (reader.next(packet)) {
                LinkType linkType = LinkType.of(packet, in);
                if (onlyEthernet && linkType != LinkType.ETHERNET) {
                    return new TraceBuilder(file, vifBy);
                }
                checkPacket(packet, linkType, vifBy, in);
                PacketKey key = fields.key(packet, linkType);
                if (key == null) {
                    trace.leaveOut(fields.cutShort());
                } else {
                    trace.add(packet.timeNanos, key, (int) linkType.frameBytes(packet));
                }
            }
            trace.untimed(reader.untimedPackets());
        }
        return trace;
    }

    private static void checkPacket(CapturedPacket packet, LinkType linkType, VifBy vifBy, CaptureInput in) {
        if (vifBy == VifBy.SRC_MAC && !linkType.hasSourceMac()) {
            throw in.error(
                    "--vif-by",
                    vifBy.id(),
                    "src-ip, dst-ip or five-tuple, since " + linkType.title() + " packets have no hardware address",
                    packet.fileOffset);
        }
        if (linkType.frameBytes(packet) > PacketScheduler.MAX_LENGTH_BYTES) {
            throw in.error(
                    "packet length",
                    packet.originalBytes + " bytes",
                    "at most " + PacketScheduler.MAX_LENGTH_BYTES,
                    packet.fileOffset);
        }
    }

    private static PacketReader open(CaptureInput in) throws IOException {
        byte[] start = new byte[4];
        if (!in.readOrEnd(start, 4, "the first four bytes")) {
            throw in.error("capture", "an empty file", "pcap or pcapng", 0);
        }
        int magic = Bytes.i32(start, 0, false);
        return switch (magic) {
            case 0xa1b2c3d4 -> new PcapReader(in, false, 1_000);
            case 0xd4c3b2a1 -> new PcapReader(in, true, 1_000);
            case 0xa1b23c4d -> new PcapReader(in, false, 1);
            case 0x4d3cb2a1 -> new PcapReader(in, true, 1);
            case PcapngReader.SECTION -> new PcapngReader(in);
            default -> throw in.error("capture", foreign(magic), "pcap or pcapng", 0);
        };
    }

    private static String foreign(int magic) {
        if (magic >>> 16 == 0x1f8b) {
            return "a gzip file, to be unpacked with gunzip first";
        }
        if (magic == 0x28b52ffd) {
            return "a zstd file, to be unpacked with unzstd first";
        }
        if (magic >>> 8 == 0xfd377a) {
            return "an xz file, to be unpacked with unxz first";
        }
        return "a file that begins with the bytes " + String.format("%08x", magic);
    }
}
