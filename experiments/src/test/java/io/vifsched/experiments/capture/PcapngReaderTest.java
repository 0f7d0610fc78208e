package io.vifsched.experiments.capture;

import static io.vifsched.experiments.capture.CaptureBytes.frame;
import static io.vifsched.experiments.capture.CaptureBytes.ipv4;
import static io.vifsched.experiments.capture.CaptureBytes.pcapng;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.experiments.files.InputException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PcapngReaderTest {
    private static final byte[] FIRST = frame(1, 0x0800, ipv4(1, 9, 17, 0));
    private static final byte[] SECOND = frame(2, 0x0800, ipv4(2, 9, 17, 0));

    private static Path write(Path folder, byte[] bytes) throws IOException {
        return Files.write(folder.resolve("some.pcapng"), bytes);
    }

    private static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void readsAllKindsOfPacketBlockAndPassesOverOthers(ByteOrder order, @TempDir Path folder) throws IOException {
        CaptureBytes capture = pcapng(order);
        capture.block(0x0bad, new byte[1_000])
                .networkInterface(1, 0)
                .enhanced(0, 5_000_000_000_000_000L, 1_514, FIRST) // above 2^32 microseconds
                .block(5, new byte[16])
                .obsolete(0, 5_000_000_000_000_003L, 100, SECOND)
                .simple(200, FIRST);

        Trace trace = Capture.load(write(folder, capture.toBytes()), null, 0);

        assertThat(trace.timesNanos()).containsExactly(0, 3_000, 3_000);
        assertThat(trace.frameBytes()).containsExactly(1_514, 100, 200);
        assertThat(trace.vifs()).containsExactly(0, 1, 0);
        assertThat(trace.notices()).containsExactly("1 packet without a time: taken to come with the one before");
    }

    @ParameterizedTest
    @MethodSource("orders")
    void sectionsHaveTheirOwnOrderAndInterfaces(ByteOrder order, @TempDir Path folder) throws IOException {
        ByteOrder other = order == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        CaptureBytes first = pcapng(order);
        first.networkInterface(101, 0).networkInterface(1, 0).enhanced(1, 10, 60, FIRST);
        CaptureBytes second = pcapng(other);
        second.networkInterface(1, 0).enhanced(0, 12, 61, SECOND);

        Trace trace = Capture.load(write(folder, first.append(second).toBytes()), null, 0);

        assertThat(trace.timesNanos()).containsExactly(0, 2_000);
        assertThat(trace.frameBytes()).containsExactly(60, 61);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1_000_000_000",
        "3, 1_000_000",
        "6, 1_000",
        "9, 1",
        "11, 0", // 100 ticks of 10 ps would be one nanosecond
        "0x80, 1_000_000_000",
        "0x8a, 976_562", // 2^-10 s = 976,562.5 ns
        "0xa0, 0" // 2^-32 s = 0.23 ns
    })
    void oneTickLasts(String resolution, String nanos, @TempDir Path folder) throws IOException {
        CaptureBytes capture = pcapng(ByteOrder.LITTLE_ENDIAN);
        capture.networkInterface(1, 0, capture.option(9, (byte) (int) Integer.decode(resolution)))
                .enhanced(0, 0, 60, FIRST)
                .enhanced(0, 1, 60, SECOND);
        assertThat(Capture.load(write(folder, capture.toBytes()), null, 0).spanNanos())
                .isEqualTo(Long.parseLong(nanos.replace("_", "")));
    }

    @Test
    void interfacesMayHaveTheirOwnClockAndOrigin(@TempDir Path folder) throws IOException {
        CaptureBytes capture = pcapng(ByteOrder.LITTLE_ENDIAN);
        capture.networkInterface(1, 0, capture.option(9, (byte) 9), capture.longOption(14, 10))
                .networkInterface(1, 0, capture.option(9, (byte) 3), capture.longOption(14, -10), capture.option(0))
                .enhanced(0, 500, 60, FIRST) // 10 s + 500 ns
                .enhanced(1, 20_001, 60, SECOND); // 20.001 s - 10 s
        assertThat(Capture.load(write(folder, capture.toBytes()), null, 0).timesNanos())
                .containsExactly(0, 999_500);
    }

    @Test
    void takesOffAFrameCheckSequenceThatTheInterfaceAnnounces(@TempDir Path folder) throws IOException {
        CaptureBytes capture = pcapng(ByteOrder.LITTLE_ENDIAN);
        capture.networkInterface(1, 0, capture.option(13, (byte) 32))
                .enhanced(0, 0, 1_518, FIRST)
                .enhanced(0, 1, 64, SECOND);
        assertThat(Capture.load(write(folder, capture.toBytes()), null, 0).frameBytes())
                .containsExactly(1_514, 60);
    }

    @Test
    void aSimplePacketIsCapturedUpToTheSnapLength(@TempDir Path folder) throws IOException {
        CaptureBytes capture = pcapng(ByteOrder.BIG_ENDIAN);
        byte[] padded = Arrays.copyOf(FIRST, 36);
        capture.networkInterface(1, 34).simple(1_514, padded).enhanced(0, 7, 60, SECOND);
        assertThat(Capture.load(write(folder, capture.toBytes()), VifBy.SRC_IP, 0)
                        .senders())
                .containsExactly(new Trace.Sender("10.0.0.1", 1, 1_514), new Trace.Sender("10.0.0.2", 1, 60));
    }

    @Test
    void everyCutIsAnErrorThatNamesTheByte(@TempDir Path folder) throws IOException {
        CaptureBytes capture = pcapng(ByteOrder.LITTLE_ENDIAN);
        int section = capture.toBytes().length;
        int description = capture.networkInterface(1, 0).toBytes().length;
        int first = capture.enhanced(0, 1, 60, FIRST).toBytes().length;
        byte[] whole = capture.enhanced(0, 2, 60, SECOND).toBytes();
        for (int length = 5; length < whole.length; length++) {
            Path file = write(folder, Arrays.copyOf(whole, length));
            if (length == first) {
                assertThat(Capture.load(file, VifBy.SRC_MAC, 0).packets()).isEqualTo(1);
            } else if (length == section || length == description) {
                assertThatThrownBy(() -> Capture.load(file, null, 0)).hasMessageContaining("0 packets");
            } else {
                assertThatThrownBy(() -> Capture.load(file, null, 0))
                        .as("%d bytes", length)
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining("cut short")
                        .hasMessageContaining("some.pcapng, byte ");
            }
        }
    }

    @Test
    void rejectsDamage(@TempDir Path folder) throws IOException {
        CaptureBytes described = pcapng(ByteOrder.LITTLE_ENDIAN).networkInterface(1, 0);

        rejected(
                folder,
                pcapng(ByteOrder.LITTLE_ENDIAN).enhanced(0, 0, 60, FIRST),
                "interface = 0, expected one of the 0");
        rejected(folder, copy(described).enhanced(3, 0, 60, FIRST), "interface = 3, expected one of the 1");
        rejected(folder, copy(described).block(6, new byte[8]), "block length = 20 bytes, expected 32 at least");
        rejected(folder, copy(described).i32(6).i32(13), "block length = 13 bytes, expected a multiple of 4");
        rejected(
                folder, copy(described).i32(6).i32(8), "block length = 8 bytes, expected a multiple of 4, 12 at least");
        rejected(
                folder,
                copy(described).i32(0x99).i32(16).i32(0).i32(20),
                "block length = 20 bytes at its end, expected 16, as at its beginning");
        rejected(
                folder,
                copy(described).block(6, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 99, 0, 0, 0, 60, 0, 0, 0}),
                "captured length = 99 bytes, expected at most the 0 of its block");
        rejected(
                folder,
                pcapng(ByteOrder.LITTLE_ENDIAN).networkInterface(105, 0).enhanced(0, 0, 60, FIRST),
                "link type = 105, expected Ethernet (1)");
        CaptureBytes slow = pcapng(ByteOrder.LITTLE_ENDIAN);
        slow.networkInterface(1, 0, slow.option(9, (byte) 0)).enhanced(0, -1, 60, FIRST);
        rejected(folder, slow, "packet time = 18446744073709551615 ticks, expected within 292 years");
    }

    private static CaptureBytes copy(CaptureBytes original) {
        CaptureBytes copy = pcapng(ByteOrder.LITTLE_ENDIAN);
        byte[] whole = original.toBytes();
        int section = copy.toBytes().length;
        return copy.bytes(Arrays.copyOfRange(whole, section, whole.length));
    }

    private static void rejected(Path folder, CaptureBytes capture, String message) throws IOException {
        Path file = write(folder, capture.toBytes());
        assertThatThrownBy(() -> Capture.load(file, null, 0))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(message)
                .hasMessageContaining("some.pcapng, byte ");
    }
}
