package io.vifsched.host.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.PacketSchedulers;
import io.vifsched.host.HostConfig;
import io.vifsched.host.HostResult;
import io.vifsched.host.PacketsAt;
import io.vifsched.host.Simulation;
import io.vifsched.host.metrics.Stage;
import io.vifsched.host.packet.Place;
import io.vifsched.host.traffic.PacketSizes;
import io.vifsched.host.traffic.Poisson;
import io.vifsched.host.traffic.Tcp;
import io.vifsched.host.traffic.Traffic;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PcapTapTest {
    private static final int MAGIC = 0xa1b23c4d;

    /** A captured packet. */
    private static final class Captured {
        final long nanos;
        final int lengthBytes;
        final byte[] bytes;

        Captured(long nanos, int lengthBytes, byte[] bytes) {
            this.nanos = nanos;
            this.lengthBytes = lengthBytes;
            this.bytes = bytes;
        }

        int word(int offset) {
            return (bytes[offset] & 0xff) << 8 | (bytes[offset + 1] & 0xff);
        }
    }

    /**
     * Words of the header: 4500 + 2e + 4000 + 4011 + 0a00 + 1 + ac10 + 1 = 1 7b51, folded 7b52, complement 84ad. Of the
     * datagram: 0a00 + 1 + ac10 + 1 + 11 + 1a + 1389 + 1389 + 1a = dd69, complement 2296.
     */
    @Test
    void aPacketHasTheHeadersOfADatagram() {
        Captured packet = capture(TapPoint.WIRE, PcapTap.WHOLE, new PacketsAt(60, 2_000_000_500L))
                .get(0);

        // 13 us later its transmission begins, as in PacketLogTest
        assertThat(packet.nanos).isEqualTo(2_000_013_500L);
        assertThat(packet.bytes).hasSize(60);
        assertThat(HexFormat.of().formatHex(packet.bytes, 0, 42))
                .isEqualTo("020000000001" + "00163e000001" + "0800"
                        + "4500002e" + "00004000" + "4011" + "84ad" + "0a000001" + "ac100001"
                        + "1389" + "1389" + "001a" + "2296");
    }

    @Test
    void allChecksumsAreRight() {
        List<Captured> packets =
                capture(TapPoint.VIF, PcapTap.WHOLE, new Poisson(PacketSizes.sfr(), 50_000_000, 0), Tcp.greedy());

        assertThat(packets).hasSizeGreaterThan(1_000);
        for (Captured packet : packets) {
            assertThat(packet.bytes).hasSize(packet.lengthBytes);
            assertThat(sum(packet, 14, 34, 0)).isEqualTo(0xffff);
            int udpBytes = packet.word(38);
            assertThat(udpBytes).isEqualTo(packet.lengthBytes - 34);
            assertThat(sum(packet, 26, packet.lengthBytes, 17 + udpBytes)).isEqualTo(0xffff);
            assertThat(packet.word(40)).isNotZero();
        }
        assertThat(packets).isSortedAccordingTo((a, b) -> Long.compare(a.nanos, b.nanos));
    }

    /** As many as the host counts, in both directions. */
    @Test
    void eachPointSeesWhatPassesIt() {
        for (TapPoint point : TapPoint.values()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            HostResult result;
            try (PcapTap tap = new PcapTap(bytes, point, 64)) {
                result = run(tap, Tcp.greedy());
            }
            List<Captured> packets = read(bytes.toByteArray());
            long sent = packets.stream().filter(packet -> packet.bytes[0] == 2).count();

            Place to = switch (point) {
                case VIF -> Place.BRIDGE;
                case BRIDGE -> Place.DEVICE_QUEUE;
                case WIRE -> Place.WIRE;
            };
            assertThat(sent).isEqualTo(result.enteredPackets(0, to));
            assertThat(packets.size() - sent).isPositive();
            assertThat(packets).allMatch(packet -> packet.bytes.length == Math.min(64, packet.lengthBytes));
            assertThat(result.packets(0, Stage.DELIVERED)).isPositive();
        }
    }

    @Test
    void aFrameTooShortForADatagramIsNone() {
        Captured packet = capture(TapPoint.BRIDGE, 64, new PacketsAt(49, 0)).get(0);

        assertThat(packet.word(12)).isEqualTo(0x88b5);
        assertThat(packet.bytes).hasSize(49);
    }

    @Test
    void capturesOneVifOnly() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HostResult result;
        try (PcapTap tap = new PcapTap(bytes, TapPoint.VIF, 64, 1)) {
            result = run(
                    tap,
                    new Poisson(PacketSizes.imix(), 20_000_000, 0),
                    new Poisson(PacketSizes.imix(), 10_000_000, 0));
        }

        List<Captured> packets = read(bytes.toByteArray());
        assertThat(packets).hasSize((int) result.enteredPackets(1, Place.BRIDGE));
        assertThat(packets).allSatisfy(packet -> assertThat(packet.bytes[29]).isEqualTo((byte) 2)); // from 10.0.0.2
    }

    @Test
    void rejectsACaptureWithoutHeaders() {
        assertThatThrownBy(() -> new PcapTap(new ByteArrayOutputStream(), TapPoint.WIRE, 49))
                .hasMessage("snapBytes = 49, expected 50 or more");
    }

    /** Sum of words in the manner of RFC 1071, 0xffff if a checksum among them is right. */
    private static int sum(Captured packet, int from, int to, int more) {
        int sum = more;
        for (int i = from; i < to; i += 2) {
            sum += (packet.bytes[i] & 0xff) << 8 | (i + 1 < to ? packet.bytes[i + 1] & 0xff : 0);
        }
        return (sum & 0xffff) + (sum >>> 16) & 0xffff;
    }

    private static List<Captured> capture(TapPoint point, int snapBytes, Traffic... traffic) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PcapTap tap = new PcapTap(bytes, point, snapBytes)) {
            run(tap, traffic);
        }
        return read(bytes.toByteArray());
    }

    private static HostResult run(PcapTap tap, Traffic... traffic) {
        HostConfig config = HostConfig.builder(List.of(traffic))
                .durationNanos(3_000_000_000L)
                .build();
        return new Simulation(config, PacketSchedulers.of("drr vifs=" + traffic.length), tap).run();
    }

    private static List<Captured> read(byte[] file) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(buffer.getInt()).isEqualTo(MAGIC);
        assertThat(buffer.getShort()).isEqualTo((short) 2);
        assertThat(buffer.getShort()).isEqualTo((short) 4);
        assertThat(buffer.getLong()).isZero();
        assertThat(buffer.getInt()).isPositive();
        assertThat(buffer.getInt()).isEqualTo(1);
        List<Captured> packets = new ArrayList<>();
        while (buffer.hasRemaining()) {
            long nanos = buffer.getInt() * 1_000_000_000L + buffer.getInt();
            int kept = buffer.getInt();
            int length = buffer.getInt();
            byte[] bytes = new byte[kept];
            buffer.get(bytes);
            packets.add(new Captured(nanos, length, bytes));
        }
        return packets;
    }
}
