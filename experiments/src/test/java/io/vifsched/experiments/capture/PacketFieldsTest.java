package io.vifsched.experiments.capture;

import static io.vifsched.experiments.capture.CaptureBytes.frame;
import static io.vifsched.experiments.capture.CaptureBytes.ipv4;
import static io.vifsched.experiments.capture.CaptureBytes.ipv6;
import static io.vifsched.experiments.capture.CaptureBytes.join;
import static io.vifsched.experiments.capture.CaptureBytes.ports;
import static io.vifsched.experiments.capture.CaptureBytes.raw;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PacketFieldsTest {
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int MORE_FRAGMENTS = 0x2000;

    private static String label(VifBy vifBy, byte[] frame) {
        CapturedPacket packet = new CapturedPacket();
        packet.reserve(frame.length);
        System.arraycopy(frame, 0, packet.data, 0, frame.length);
        PacketFields fields = new PacketFields(vifBy);
        PacketKey key = fields.key(packet, LinkType.ETHERNET);
        return key != null ? key.label(vifBy) : fields.cutShort() ? "cut short" : "none";
    }

    @Test
    void findsAddressesOfBothVersions() {
        byte[] four = frame(7, IPV4, ipv4(1, 2, 17, 0, ports(53, 4_000)));
        assertThat(label(VifBy.SRC_MAC, four)).isEqualTo("02:00:00:00:00:07");
        assertThat(label(VifBy.SRC_IP, four)).isEqualTo("10.0.0.1");
        assertThat(label(VifBy.DST_IP, four)).isEqualTo("10.0.0.2");
        assertThat(label(VifBy.FIVE_TUPLE, four)).isEqualTo("10.0.0.1:53 > 10.0.0.2:4000 udp");

        byte[] six = frame(7, IPV6, ipv6(1, 2, 6, ports(443, 65_535)));
        assertThat(label(VifBy.SRC_IP, six)).isEqualTo("2001:db8::1");
        assertThat(label(VifBy.DST_IP, six)).isEqualTo("2001:db8::2");
        assertThat(label(VifBy.FIVE_TUPLE, six)).isEqualTo("[2001:db8::1]:443 > [2001:db8::2]:65535 tcp");
    }

    @Test
    void looksThroughVlanTags() {
        byte[] tagged = join(raw(1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 0x81, 0, 0, 5, 8, 0), ipv4(1, 2, 1, 0));
        byte[] twice =
                join(raw(1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 0x88, 0xa8, 0, 5, 0x81, 0, 0, 6, 8, 0), ipv4(3, 2, 1, 0));
        assertThat(label(VifBy.SRC_IP, tagged)).isEqualTo("10.0.0.1");
        assertThat(label(VifBy.SRC_IP, twice)).isEqualTo("10.0.0.3");
        assertThat(label(VifBy.FIVE_TUPLE, twice)).isEqualTo("10.0.0.3 > 10.0.0.2 icmp");
        assertThat(label(VifBy.SRC_IP, Arrays.copyOf(twice, 17))).isEqualTo("cut short");
    }

    /** A damaged packet of 16 MB may hold nothing but tags. */
    @Test
    void anyNumberOfVlanTagsIsLookedThrough() {
        byte[] tags = new byte[12 + 4 * 1_000_000];
        for (int at = 12; at < tags.length; at += 4) {
            tags[at] = (byte) 0x81;
        }
        assertThat(label(VifBy.SRC_IP, tags)).isEqualTo("cut short");
        assertThat(label(VifBy.SRC_IP, join(tags, raw(8, 0), ipv4(1, 2, 1, 0)))).isEqualTo("10.0.0.1");
    }

    @Test
    void allFragmentsOfADatagramAreKeyedAlike() {
        byte[] first = frame(1, IPV4, ipv4(1, 2, 17, MORE_FRAGMENTS, ports(53, 4_000)));
        byte[] second = frame(1, IPV4, ipv4(1, 2, 17, 185, ports(1, 2)));
        assertThat(label(VifBy.FIVE_TUPLE, first)).isEqualTo("10.0.0.1 > 10.0.0.2 udp");
        assertThat(label(VifBy.FIVE_TUPLE, second)).isEqualTo("10.0.0.1 > 10.0.0.2 udp");
        // Bit 14 forbids fragments; it does not make one.
        assertThat(label(VifBy.FIVE_TUPLE, frame(1, IPV4, ipv4(1, 2, 17, 0x4000, ports(5, 6)))))
                .isEqualTo("10.0.0.1:5 > 10.0.0.2:6 udp");
    }

    @Test
    void looksThroughOptionsAndExtensionHeaders() {
        byte[] options = ipv4(1, 2, 6, 0, join(new byte[4], ports(5, 6)));
        options[0] = 0x46; // a header of 24 bytes
        assertThat(label(VifBy.FIVE_TUPLE, frame(1, IPV4, options))).isEqualTo("10.0.0.1:5 > 10.0.0.2:6 tcp");

        byte[] hopByHop = raw(43, 0, 0, 0, 0, 0, 0, 0);
        byte[] routing = join(raw(51, 1), new byte[14]);
        byte[] authentication = join(raw(17, 4), new byte[22]);
        byte[] extended = ipv6(1, 2, 0, join(hopByHop, routing, authentication, ports(5, 6)));
        assertThat(label(VifBy.FIVE_TUPLE, frame(1, IPV6, extended)))
                .isEqualTo("[2001:db8::1]:5 > [2001:db8::2]:6 udp");

        byte[] fragment = ipv6(1, 2, 44, join(raw(17, 0, 0, 1, 0, 0, 0, 9), ports(5, 6)));
        assertThat(label(VifBy.FIVE_TUPLE, frame(1, IPV6, fragment))).isEqualTo("2001:db8::1 > 2001:db8::2 udp");
        byte[] atomic = ipv6(1, 2, 44, join(raw(17, 0, 0, 0, 0, 0, 0, 9), ports(5, 6)));
        assertThat(label(VifBy.FIVE_TUPLE, frame(1, IPV6, atomic))).isEqualTo("[2001:db8::1]:5 > [2001:db8::2]:6 udp");
    }

    @Test
    void otherPacketsHaveNoIpKey() {
        byte[] arp = frame(1, 0x0806, new byte[28]);
        assertThat(label(VifBy.SRC_IP, arp)).isEqualTo("none");
        assertThat(label(VifBy.FIVE_TUPLE, arp)).isEqualTo("none");
        assertThat(label(VifBy.SRC_MAC, arp)).isEqualTo("02:00:00:00:00:01");
        byte[] notFour = ipv4(1, 2, 17, 0);
        notFour[0] = 0x55;
        assertThat(label(VifBy.SRC_IP, frame(1, IPV4, notFour))).isEqualTo("none");
    }

    @Test
    void tellsWhereTooLittleWasCaptured() {
        byte[] whole = frame(1, IPV4, ipv4(1, 2, 17, 0, ports(5, 6)));
        assertThat(label(VifBy.SRC_MAC, Arrays.copyOf(whole, 11))).isEqualTo("cut short");
        assertThat(label(VifBy.SRC_IP, Arrays.copyOf(whole, 33))).isEqualTo("cut short");
        assertThat(label(VifBy.SRC_IP, Arrays.copyOf(whole, 34))).isEqualTo("10.0.0.1");
        assertThat(label(VifBy.FIVE_TUPLE, Arrays.copyOf(whole, 37))).isEqualTo("cut short");
        byte[] six = frame(1, IPV6, ipv6(1, 2, 0, new byte[4]));
        assertThat(label(VifBy.FIVE_TUPLE, six)).isEqualTo("cut short");
    }

    @Test
    void writesAddressesAsPeopleDo() {
        assertThat(Addresses.ip(new byte[16])).isEqualTo("::");
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        assertThat(Addresses.ip(loopback)).isEqualTo("::1");
        assertThat(Addresses.ip(raw(0xfe, 0x80, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0x1f)))
                .isEqualTo("fe80::200:0:0:1f");
        assertThat(Addresses.ip(raw(0, 1, 0, 0, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7)))
                .isEqualTo("1:0:2:3:4:5:6:7");
        assertThat(Addresses.protocol(89)).isEqualTo("protocol 89");
    }
}
