package io.vifsched.experiments.capture;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * A target that is broken on purpose, for {@link CanaryTest}: it fails for SCTP over IPv4 behind a VLAN tag. Of random
 * bytes one in 2^44 is that; the comparisons inside the parser tell the way.
 */
class BrokenTarget {
    /** What the target fails with. */
    static final String PLANTED = "planted";

    private static final int TAGGED = 0x81;

    private final PacketFields fields = new PacketFields(VifBy.FIVE_TUPLE);

    @FuzzTest
    void claimsThatNoPacketIsTaggedSctp(byte[] bytes) {
        CapturedPacket packet = new CapturedPacket();
        packet.reserve(bytes.length);
        System.arraycopy(bytes, 0, packet.data, 0, bytes.length);
        PacketKey key = fields.key(packet, LinkType.ETHERNET);
        if (key != null
                && Bytes.u8(bytes, 12) == TAGGED
                && key.label(VifBy.FIVE_TUPLE).endsWith(" sctp")) {
            throw new AssertionError(PLANTED);
        }
    }
}
