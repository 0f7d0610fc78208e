package io.vifsched.experiments.capture;

import java.util.Arrays;

/**
 * What tells a packet's vif: its bytes, laid out by {@link VifBy}. A hardware address takes 6 bytes, an IP address 4 or
 * 16; a five-tuple both IP addresses, the protocol (1 byte), and both ports (4 bytes) where they are known.
 */
final class PacketKey {
    private final byte[] bytes;

    PacketKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** As people write it. */
    String label(VifBy vifBy) {
        return switch (vifBy) {
            case SRC_MAC -> Addresses.mac(bytes);
            case SRC_IP, DST_IP -> Addresses.ip(bytes);
            case FIVE_TUPLE -> fiveTuple();
        };
    }

    private String fiveTuple() {
        boolean six = bytes.length >= 33;
        int address = six ? 16 : 4;
        String source = Addresses.ip(Arrays.copyOfRange(bytes, 0, address));
        String target = Addresses.ip(Arrays.copyOfRange(bytes, address, 2 * address));
        int protocol = Bytes.u8(bytes, 2 * address);
        int ports = 2 * address + 1;
        if (bytes.length > ports) {
            source = (six ? "[" + source + "]" : source) + ":" + Bytes.u16(bytes, ports);
            target = (six ? "[" + target + "]" : target) + ":" + Bytes.u16(bytes, ports + 2);
        }
        return source + " > " + target + " " + Addresses.protocol(protocol);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PacketKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
