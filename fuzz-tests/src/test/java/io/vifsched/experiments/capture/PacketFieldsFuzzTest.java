package io.vifsched.experiments.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** The fields that tell a packet's vif: any packet, of which any part was captured. */
class PacketFieldsFuzzTest {
    @FuzzTest
    void keyIsThatOfTheWholePacketOrUnknown(byte[] packet) {
        for (VifBy vifBy : VifBy.values()) {
            for (LinkType linkType : LinkType.values()) {
                check(packet, new PacketFields(vifBy), vifBy, linkType);
            }
        }
    }

    private static void check(byte[] packet, PacketFields fields, VifBy vifBy, LinkType linkType) {
        PacketKey whole = fields.key(captured(packet, packet.length, 0), linkType);
        boolean unknown = whole == null && !fields.cutShort();
        if (whole != null) {
            assertThat(whole.label(vifBy)).isNotBlank().hasLineCount(1);
        }
        for (int length = 0; length <= packet.length; length += 1 + length / 8) {
            PacketKey key = fields.key(captured(packet, length, 0), linkType);
            // What is captured in part has the key of the whole, or none for want of bytes.
            if (key != null) {
                assertThat(key).isEqualTo(whole);
            } else if (!unknown) {
                assertThat(fields.cutShort()).isTrue();
            }
            assertThat(fields.key(captured(packet, length, -1), linkType)).isEqualTo(key);
        }
    }

    /** The packet's first bytes, in a buffer that holds what an earlier packet left behind them. */
    private static CapturedPacket captured(byte[] packet, int length, int leftBehind) {
        CapturedPacket captured = new CapturedPacket();
        Arrays.fill(captured.data, (byte) leftBehind);
        captured.reserve(length);
        System.arraycopy(packet, 0, captured.data, 0, length);
        return captured;
    }
}
