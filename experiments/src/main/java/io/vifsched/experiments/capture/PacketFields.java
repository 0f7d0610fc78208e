package io.vifsched.experiments.capture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields that tell a packet's vif. {@link #key} answers null for a packet that has none of them, and
 * {@link #cutShort} then says whether it might have had them, had more of it been captured.
 *
 * <p>All fragments of a datagram are keyed alike, without ports, since only the first has them.
 */
final class PacketFields {
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;

    private final VifBy vifBy;
    private byte[] data = new byte[0];
    private int length;
    private boolean cutShort;

    PacketFields(VifBy vifBy) {
        this.vifBy = vifBy;
    }

    /** True if the last packet without a key ended before the place where the key would be. */
    boolean cutShort() {
        return cutShort;
    }

    /** The key of a packet, or null. */
    @Nullable
    PacketKey key(CapturedPacket packet, LinkType linkType) {
        data = packet.data;
        length = packet.capturedBytes;
        cutShort = false;
        return vifBy == VifBy.SRC_MAC ? sourceMac(linkType) : ipKey(linkType);
    }

    private @Nullable PacketKey sourceMac(LinkType linkType) {
        int at = switch (linkType) {
            case ETHERNET -> 6;
            case LINUX_SLL -> has(6) && Bytes.u16(data, 4) == 6 ? 6 : -1;
            case LINUX_SLL2 -> has(12) && Bytes.u8(data, 11) == 6 ? 12 : -1;
            case RAW_IP, LOOPBACK -> -1;
        };
        return at >= 0 && has(at + 6) ? new PacketKey(Arrays.copyOfRange(data, at, at + 6)) : null;
    }

    private @Nullable PacketKey ipKey(LinkType linkType) {
        if (!has(linkType.headerBytes())) {
            return null;
        }
        return switch (linkType) {
            case ETHERNET -> afterEtherType(12);
            case LINUX_SLL -> network(Bytes.u16(data, 14), 16);
            case LINUX_SLL2 -> network(Bytes.u16(data, 0), 20);
            case LOOPBACK -> isIpFamily() ? versioned(4) : null;
            case RAW_IP -> versioned(0);
        };
    }

    private @Nullable PacketKey afterEtherType(int first) {
        int at = first;
        while (isTag(Bytes.u16(data, at))) {
            at += 4;
            if (!has(at + 2)) {
                return null;
            }
        }
        return network(Bytes.u16(data, at), at + 2);
    }

    private static boolean isTag(int etherType) {
        return etherType == 0x8100 || etherType == 0x88a8 || etherType == 0x9100 || etherType == 0x9200;
    }

    /** Loopback's address family, in the byte order of the host that captured it: IPv4, or IPv6 on several systems. */
    private boolean isIpFamily() {
        long family = Math.min(Bytes.u32(data, 0, false), Bytes.u32(data, 0, true));
        return family == 2 || family == 10 || family == 24 || family == 28 || family == 30;
    }

    private @Nullable PacketKey versioned(int at) {
        if (!has(at + 1)) {
            return null;
        }
        int version = Bytes.u8(data, at) >> 4;
        return version == 4 ? network(IPV4, at) : version == 6 ? network(IPV6, at) : null;
    }

    private @Nullable PacketKey network(int etherType, int at) {
        if (etherType == IPV4 && has(at + 20) && Bytes.u8(data, at) >> 4 == 4) {
            return addresses(at + 12, 4, at);
        }
        if (etherType == IPV6 && has(at + 40) && Bytes.u8(data, at) >> 4 == 6) {
            return addresses(at + 8, 16, at);
        }
        return null;
    }

    private @Nullable PacketKey addresses(int at, int size, int header) {
        return switch (vifBy) {
            case SRC_IP -> new PacketKey(Arrays.copyOfRange(data, at, at + size));
            case DST_IP -> new PacketKey(Arrays.copyOfRange(data, at + size, at + 2 * size));
            default -> size == 4 ? fiveTuple4(at, header) : fiveTuple6(at, header);
        };
    }

    private @Nullable PacketKey fiveTuple4(int at, int header) {
        boolean fragment = (Bytes.u16(data, header + 6) & 0x3fff) != 0;
        int transport = header + 4 * (Bytes.u8(data, header) & 0xf);
        return fiveTuple(at, 4, Bytes.u8(data, header + 9), transport, fragment);
    }

    private @Nullable PacketKey fiveTuple6(int at, int header) {
        int next = Bytes.u8(data, header + 6);
        int here = header + 40;
        while (isExtension(next)) {
            if (!has(here + 8)) {
                return null;
            }
            if (next == FRAGMENT && (Bytes.u16(data, here + 2) & 0xfff9) != 0) {
                return fiveTuple(at, 16, Bytes.u8(data, here), here, true);
            }
            int size = next == FRAGMENT
                    ? 8
                    : next == AUTHENTICATION ? 4 * (Bytes.u8(data, here + 1) + 2) : 8 * (Bytes.u8(data, here + 1) + 1);
            next = Bytes.u8(data, here);
            here += size;
        }
        return fiveTuple(at, 16, next, here, false);
    }

    private static boolean isExtension(int protocol) {
        return switch (protocol) {
            case 0, 43, FRAGMENT, AUTHENTICATION, 60, 135, 139, 140 -> true;
            default -> false;
        };
    }

    private @Nullable PacketKey fiveTuple(int at, int size, int protocol, int transport, boolean fragment) {
        boolean ports = !fragment && hasPorts(protocol);
        if (ports && !has(transport + 4)) {
            return null;
        }
        byte[] key = Arrays.copyOfRange(data, at, at + 2 * size + 1 + (ports ? 4 : 0));
        key[2 * size] = (byte) protocol;
        if (ports) {
            System.arraycopy(data, transport, key, 2 * size + 1, 4);
        }
        return new PacketKey(key);
    }

    private static boolean hasPorts(int protocol) {
        return protocol == 6 || protocol == 17 || protocol == 33 || protocol == 132 || protocol == 136;
    }

    private boolean has(int needed) {
        cutShort = needed > length;
        return !cutShort;
    }
}
