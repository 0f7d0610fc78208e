package io.vifsched.experiments.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Addresses and protocols as people write them. */
final class Addresses {
    private Addresses() {}

    /** {@code 00:16:3e:00:00:01}. */
    static String mac(byte[] address) {
        List<String> parts = new ArrayList<>();
        for (byte part : address) {
            parts.add(String.format(Locale.ROOT, "%02x", part));
        }
        return String.join(":", parts);
    }

    /** Dotted for 4 bytes; for 16 in groups, the longest run of zero groups left out. */
    static String ip(byte[] address) {
        if (address.length == 4) {
            return Bytes.u8(address, 0) + "." + Bytes.u8(address, 1) + "." + Bytes.u8(address, 2) + "."
                    + Bytes.u8(address, 3);
        }
        int runAt = 0;
        int runLength = 0;
        for (int group = 0; group < 8; group++) {
            int length = 0;
            while (group + length < 8 && Bytes.u16(address, 2 * (group + length)) == 0) {
                length++;
            }
            if (length > runLength) {
                runAt = group;
                runLength = length;
            }
        }
        if (runLength < 2) {
            return groups(address, 0, 8);
        }
        return groups(address, 0, runAt) + "::" + groups(address, runAt + runLength, 8);
    }

    private static String groups(byte[] address, int from, int to) {
        List<String> groups = new ArrayList<>();
        for (int group = from; group < to; group++) {
            groups.add(Integer.toHexString(Bytes.u16(address, 2 * group)));
        }
        return String.join(":", groups);
    }

    /** The protocol's name, or its number where it is less known. */
    static String protocol(int number) {
        return switch (number) {
            case 1 -> "icmp";
            case 2 -> "igmp";
            case 6 -> "tcp";
            case 17 -> "udp";
            case 47 -> "gre";
            case 50 -> "esp";
            case 58 -> "icmpv6";
            case 132 -> "sctp";
            default -> "protocol " + number;
        };
    }
}
