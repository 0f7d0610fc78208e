package io.vifsched.host.log;

import io.vifsched.host.ethernet.Addresses;
import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.packet.Place;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A capture of packets at one point of the host, in the pcap format with nanoseconds, for Wireshark and tcpdump. Every packet
 * is written as an Ethernet frame with an IPv4 and a UDP header and correct checksums; its payload is its number, eight bytes,
 * and zeros. A frame too short for that, below {@link #SHORTEST_BYTES}, is one of the local experimental type.
 *
 * <p>Guest v has 00:16:3e:00:00:01 + v and 10.0.0.1 + v, whoever is behind the wire 02:00:00:00:00:01 and 172.16.0.1; both use
 * port 5001. Packets of segments are one packet, as tcpdump shows them where the card cuts; TCP is shown as UDP.
 *
 * <p><b>Source:</b> draft-ietf-opsawg-pcap; RFC 791, 768, 1071. <b>Threads:</b> that of the simulation.
 */
public final class PcapTap implements HostListener, AutoCloseable {
    /** Ethernet, IPv4 and UDP headers, and a packet's number. */
    public static final int SHORTEST_BYTES = Ethernet.HEADER_BYTES + 20 + 8 + 8;

    /** Captures packets in full. */
    public static final int WHOLE = 1 << 17;

    /** In place of a vif: all of them. */
    public static final int ALL_VIFS = -1;

    private static final int NANOSECONDS_MAGIC = 0xa1b23c4d;
    private static final int LINK_TYPE_ETHERNET = 1;
    private static final int IPV4 = 0x0800;
    private static final int EXPERIMENTAL = 0x88b5;
    private static final int UDP = 17;
    private static final int PORT = 5_001; // iperf
    private static final long GUEST_NETWORK = 0x0a_00_00_01L;
    private static final long PEER = 0xac_10_00_01L;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final Bytes file;
    private final TapPoint point;
    private final int snapBytes;
    private final int onlyVif;

    /** A capture of all vifs, without packets; see {@link #PcapTap(OutputStream, TapPoint, int, int)}. */
    public PcapTap(OutputStream stream, TapPoint point, int snapBytes) {
        this(stream, point, snapBytes, ALL_VIFS);
    }

    /**
     * A capture without packets.
     *
     * @param snapBytes of each packet that are kept at most, {@link #SHORTEST_BYTES} or more
     * @param onlyVif whose packets are captured, or {@link #ALL_VIFS}
     */
    public PcapTap(OutputStream stream, TapPoint point, int snapBytes, int onlyVif) {
        if (snapBytes < SHORTEST_BYTES) {
            throw new IllegalArgumentException(
                    "snapBytes = " + snapBytes + ", expected " + SHORTEST_BYTES + " or more");
        }
        this.file = new Bytes(stream);
        this.point = point;
        this.snapBytes = Math.min(snapBytes, WHOLE);
        this.onlyVif = onlyVif;
        file.little(NANOSECONDS_MAGIC, 4);
        file.little(2, 2);
        file.little(4, 2);
        file.little(0, 8);
        file.little(this.snapBytes, 4);
        file.little(LINK_TYPE_ETHERNET, 4);
    }

    @Override
    public void moved(long packet, int vif, int lengthBytes, Place to, long nowNanos) {
        if (onlyVif != ALL_VIFS && vif != onlyVif) {
            return;
        }
        if (point.isSent(to)) {
            write(packet, vif, lengthBytes, true, nowNanos);
        } else if (point.isReceived(to)) {
            write(packet, vif, lengthBytes, false, nowNanos);
        }
    }

    private void write(long packet, int vif, int lengthBytes, boolean sent, long nowNanos) {
        int kept = Math.min(lengthBytes, snapBytes);
        file.little(nowNanos / SECOND_NANOS, 4);
        file.little(nowNanos % SECOND_NANOS, 4);
        file.little(kept, 4);
        file.little(lengthBytes, 4);
        long guest = Addresses.ofGuest(vif);
        long peer = Addresses.ofPeer(0);
        file.big(sent ? peer : guest, 6);
        file.big(sent ? guest : peer, 6);
        boolean udp = lengthBytes >= SHORTEST_BYTES;
        file.big(udp ? IPV4 : EXPERIMENTAL, 2);
        int written = Ethernet.HEADER_BYTES;
        if (udp) {
            long ofGuest = GUEST_NETWORK + vif;
            datagram(packet, lengthBytes, sent ? ofGuest : PEER, sent ? PEER : ofGuest);
            written = SHORTEST_BYTES;
        }
        for (; written < kept; written++) {
            file.put(0);
        }
    }

    private void datagram(long packet, int lengthBytes, long source, long destination) {
        int ipBytes = lengthBytes - Ethernet.HEADER_BYTES;
        int udpBytes = ipBytes - 20;
        int id = (int) packet & 0xffff;
        file.big(0x4500, 2); // version 4, header of 5 words
        file.big(ipBytes, 2);
        file.big(id, 2);
        file.big(0x4000, 2); // do not fragment
        file.big(64 << 8 | UDP, 2);
        long addresses = words(source) + words(destination);
        file.big(checksum(0x4500 + ipBytes + id + 0x4000 + (64 << 8 | UDP) + addresses), 2);
        file.big(source, 4);
        file.big(destination, 4);
        file.big(PORT, 2);
        file.big(PORT, 2);
        file.big(udpBytes, 2);
        int checksum = checksum(addresses + UDP + udpBytes + 2 * PORT + udpBytes + words(packet));
        file.big(checksum == 0 ? 0xffff : checksum, 2); // 0 stands for none
        file.big(packet, 8);
    }

    private static long words(long value) {
        return (value & 0xffff) + (value >>> 16 & 0xffff) + (value >>> 32 & 0xffff) + (value >>> 48);
    }

    /** The complement of the sum of words, carries added in. */
    private static int checksum(long sum) {
        long folded = sum;
        while (folded > 0xffff) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) ~folded & 0xffff;
    }

    /**
     * Ends the file.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    @Override
    public void close() {
        file.close();
    }
}
