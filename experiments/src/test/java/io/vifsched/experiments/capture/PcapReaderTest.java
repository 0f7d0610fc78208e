package io.vifsched.experiments.capture;

import static io.vifsched.experiments.capture.CaptureBytes.ethernet;
import static io.vifsched.experiments.capture.CaptureBytes.frame;
import static io.vifsched.experiments.capture.CaptureBytes.ipv4;
import static io.vifsched.experiments.capture.CaptureBytes.join;
import static io.vifsched.experiments.capture.CaptureBytes.pcap;
import static io.vifsched.experiments.capture.CaptureBytes.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.experiments.files.InputException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapReaderTest {
    private static Path write(Path folder, byte[] bytes) throws IOException {
        return Files.write(folder.resolve("some.pcap"), bytes);
    }

    @ParameterizedTest
    @CsvSource({"BIG_ENDIAN,micro", "LITTLE_ENDIAN,micro", "BIG_ENDIAN,nano", "LITTLE_ENDIAN,nano"})
    void readsBothByteOrdersAndResolutions(String order, String unit, @TempDir Path folder) throws IOException {
        ByteOrder byteOrder = order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        boolean nano = unit.equals("nano");
        byte[] capture = pcap(byteOrder, nano ? 0xa1b23c4d : 0xa1b2c3d4, 1)
                .packet(1_700_000_000, 999_999, 1_514, frame(1, 0x0800))
                .packet(1_700_000_001, 5, 60, frame(2, 0x0800))
                .toBytes();

        Trace trace = Capture.load(write(folder, capture), null, 0);

        // 1 s + 5 us - 999,999 us = 6 us; 1 s + 5 ns - 999,999 ns = 999,000,006 ns.
        assertThat(trace.timesNanos()).containsExactly(0, nano ? 999_000_006 : 6_000);
        assertThat(trace.vifs()).containsExactly(0, 1);
        assertThat(trace.frameBytes()).containsExactly(1_514, 60);
        assertThat(trace.vifBy()).isEqualTo(VifBy.SRC_MAC);
        assertThat(trace.senders())
                .containsExactly(
                        new Trace.Sender("02:00:00:00:00:01", 1, 1_514), new Trace.Sender("02:00:00:00:00:02", 1, 60));
    }

    @Test
    void secondsAreUnsigned(@TempDir Path folder) throws IOException {
        byte[] capture = ethernet()
                .packet(Integer.MAX_VALUE, 0, 60, frame(1, 0x0800))
                .packet(Integer.MIN_VALUE, 0, 60, frame(2, 0x0800)) // one second later, in 2038
                .toBytes();
        assertThat(Capture.load(write(folder, capture), null, 0).spanNanos()).isEqualTo(1_000_000_000L);
    }

    @Test
    void countsOriginalLengthsAndPadsShortFrames(@TempDir Path folder) throws IOException {
        byte[] capture = ethernet()
                .packet(0, 0, 9_000, frame(1, 0x0800))
                .packet(0, 1, 42, frame(2, 0x0806))
                .toBytes();
        Trace trace = Capture.load(write(folder, capture), null, 0);
        assertThat(trace.frameBytes()).containsExactly(9_000, 60);
        assertThat(trace.notices())
                .containsExactly("1 frame longer than 1518 bytes, jumbo or merged by offloading: sent whole");
    }

    @Test
    void takesOffAFrameCheckSequenceThatTheHeaderAnnounces(@TempDir Path folder) throws IOException {
        // Bits 28 to 31: two words of check sequence; bit 26: they are valid.
        byte[] capture = pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 0x2400_0001)
                .packet(0, 0, 1_518, frame(1, 0x0800))
                .packet(0, 1, 1_518, frame(2, 0x0800))
                .toBytes();
        assertThat(Capture.load(write(folder, capture), null, 0).frameBytes()).containsExactly(1_514, 1_514);
    }

    @ParameterizedTest
    @CsvSource({"101,0", "12,0", "14,0", "228,0", "113,16", "276,20", "0,4", "108,4"})
    void otherLinkTypesBecomeEthernetFrames(int linkType, int headerBytes, @TempDir Path folder) throws IOException {
        byte[] header = new byte[headerBytes];
        if (linkType == 113) {
            header[14] = 0x08;
        } else if (linkType == 276) {
            header[0] = 0x08;
        } else if (linkType == 108) {
            header[3] = 2;
        } else if (linkType == 0) {
            header[0] = 2;
        }
        byte[] packet = join(header, ipv4(1, 2, 17, 0));
        byte[] capture = pcap(ByteOrder.BIG_ENDIAN, 0xa1b2c3d4, linkType)
                .packet(0, 0, headerBytes + 1_500, packet)
                .packet(0, 1, headerBytes + 20, packet)
                .toBytes();

        Trace trace = Capture.load(write(folder, capture), null, 0);

        assertThat(trace.frameBytes()).containsExactly(1_514, 60);
        assertThat(trace.vifBy()).isEqualTo(VifBy.SRC_IP);
        assertThat(trace.senders().get(0).label()).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 0})
    void srcMacIsRefusedWhereThereIsNone(int linkType, @TempDir Path folder) throws IOException {
        byte[] capture = pcap(ByteOrder.BIG_ENDIAN, 0xa1b2c3d4, linkType)
                .packet(0, 0, 1_500, ipv4(1, 2, 17, 0))
                .toBytes();
        assertThatThrownBy(() -> Capture.load(write(folder, capture), VifBy.SRC_MAC, 0))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("--vif-by = src-mac, expected src-ip, dst-ip or five-tuple, since ")
                .hasMessageEndingWith("some.pcap, byte 24)");
    }

    @Test
    void cookedCapturesMayHaveASenderAddress(@TempDir Path folder) throws IOException {
        byte[] cooked = raw(0, 0, 0, 1, 0, 6, 2, 0, 0, 0, 0, 7, 0, 0, 8, 0);
        byte[] capture = pcap(ByteOrder.BIG_ENDIAN, 0xa1b2c3d4, 113)
                .packet(0, 0, 116, cooked)
                .toBytes();
        assertThat(Capture.load(write(folder, capture), VifBy.SRC_MAC, 0)
                        .senders()
                        .get(0)
                        .label())
                .isEqualTo("02:00:00:00:00:07");
    }

    @Test
    void everyCutIsAnErrorThatNamesTheByte(@TempDir Path folder) throws IOException {
        byte[] whole = ethernet()
                .packet(0, 0, 60, frame(1, 0x0800))
                .packet(0, 1, 60, frame(2, 0x0800))
                .toBytes();
        for (int length = 1; length < whole.length; length++) {
            // After the header, and after each packet of 16 + 14 bytes, the file may end.
            boolean complete = length == 24 + 30;
            Path file = write(folder, Arrays.copyOf(whole, length));
            if (complete) {
                assertThat(Capture.load(file, VifBy.SRC_MAC, 0).packets()).isEqualTo(1);
            } else {
                assertThatThrownBy(() -> Capture.load(file, null, 0))
                        .as("%d bytes", length)
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining("some.pcap");
            }
        }
    }

    @Test
    void packetsOutOfOrderAreSortedAndThoseOfOneTimeKeepTheirOrder(@TempDir Path folder) throws IOException {
        byte[] capture = ethernet()
                .packet(0, 30, 61, frame(1, 0x0800))
                .packet(0, 10, 62, frame(2, 0x0800))
                .packet(0, 30, 63, frame(2, 0x0800))
                .packet(0, 10, 64, frame(1, 0x0800))
                .toBytes();
        Trace trace = Capture.load(write(folder, capture), null, 0);
        assertThat(trace.timesNanos()).containsExactly(0, 0, 20_000, 20_000);
        assertThat(trace.frameBytes()).containsExactly(62, 64, 61, 63);
        // Equal sums of bytes, 125 each: the source seen first is vif 0.
        assertThat(trace.vifs()).containsExactly(1, 0, 0, 1);
        assertThat(trace.notices())
                .containsExactly("2 packets earlier than the one before in the file: sorted by time");
    }

    @Test
    void theBusiestSourcesBecomeVifs(@TempDir Path folder) throws IOException {
        CaptureBytes capture = ethernet();
        for (int host = 1; host <= 6; host++) {
            for (int packet = 0; packet < host; packet++) {
                capture.packet(host, packet, 100, frame(host, 0x0800));
            }
        }
        Path file = write(folder, capture.toBytes());

        Trace trace = Capture.load(file, null, 0);
        assertThat(trace.senders())
                .extracting(Trace.Sender::label)
                .containsExactly("02:00:00:00:00:06", "02:00:00:00:00:05", "02:00:00:00:00:04", "02:00:00:00:00:03");
        assertThat(trace.packetsLeftOut()).isEqualTo(3);
        // 18 of 21 packets of one size.
        assertThat(trace.notices())
                .containsExactly("4 of 6 sources by src-mac become vifs, the busiest, with 85.7 % of the bytes");
        assertThat(trace.timeNanos(0)).isZero();

        assertThat(Capture.load(file, null, 6).senders()).hasSize(6);
        assertThatThrownBy(() -> Capture.load(file, null, 7))
                .hasMessageStartingWith("--vifs = 7, expected at most 6, the sources that src-mac tells apart (");
    }

    @Test
    void oneHardwareAddressAloneIsToldApartByIp(@TempDir Path folder) throws IOException {
        byte[] capture = ethernet()
                .packet(0, 0, 60, frame(1, 0x0800, ipv4(1, 9, 17, 0)))
                .packet(0, 1, 60, frame(1, 0x0800, ipv4(2, 9, 17, 0)))
                .toBytes();
        Trace trace = Capture.load(write(folder, capture), null, 0);
        assertThat(trace.vifBy()).isEqualTo(VifBy.SRC_IP);
        assertThat(trace.senders()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1f8b0800 | capture = a gzip file, to be unpacked with gunzip first, expected pcap or pcapng (",
                "28b52ffd | capture = a zstd file, to be unpacked with unzstd first, expected pcap or pcapng (",
                "fd377a58 | capture = an xz file, to be unpacked with unxz first, expected pcap or pcapng (",
                "89504e47 | capture = a file that begins with the bytes 89504e47, expected pcap or pcapng ("
            })
    void foreignFilesAreNamed(String start, String message, @TempDir Path folder) throws IOException {
        Path file = write(folder, join(java.util.HexFormat.of().parseHex(start), new byte[100]));
        assertThatThrownBy(() -> Capture.load(file, null, 0))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(message)
                .hasMessageEndingWith("some.pcap, byte 0)");
    }

    @Test
    void rejectsALengthThatNoPacketHas(@TempDir Path folder) throws IOException {
        Path file = write(
                folder, ethernet().packet(0, 0, 2_000_000, frame(1, 0x0800)).toBytes());
        assertThatThrownBy(() -> Capture.load(file, null, 0))
                .hasMessageStartingWith("packet length = 2000000 bytes, expected at most 1048576 (")
                .hasMessageEndingWith("byte 24)");
    }

    @Test
    void rejectsACapturedLengthThatNoPacketHas(@TempDir Path folder) throws IOException {
        Path file = write(
                folder,
                ethernet()
                        .i32(0)
                        .i32(0)
                        .i32(0x7fff_ffff)
                        .i32(60)
                        .bytes(new byte[60])
                        .toBytes());
        assertThatThrownBy(() -> Capture.load(file, null, 0))
                .hasMessageStartingWith("captured length = 2147483647 bytes, expected at most 16777216 (")
                .hasMessageEndingWith("byte 32)");
    }
}
