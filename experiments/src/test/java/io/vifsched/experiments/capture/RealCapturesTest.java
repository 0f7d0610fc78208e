package io.vifsched.experiments.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads real captures that lie beside the tree, in {@code ../shared/traces}, where there are any. */
class RealCapturesTest {
    private static final Path FOLDER = Path.of(System.getProperty("vifsched.root", "."))
            .toAbsolutePath()
            .resolveSibling("shared")
            .resolve("traces");

    private static Trace load(String name, VifBy vifBy) {
        Path file = FOLDER.resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: no " + name + " in ../shared/traces");
        return Capture.load(file, vifBy, 0);
    }

    @Test
    void readsEveryCaptureByEveryKey() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: there is no ../shared/traces");
        List<Path> captures;
        try (Stream<Path> files = Files.list(FOLDER)) {
            captures = files.filter(file -> file.toString().matches(".*\\.pcap(ng)?"))
                    .sorted()
                    .toList();
        }
        assertThat(captures).isNotEmpty();
        for (Path capture : captures) {
            for (VifBy vifBy : VifBy.values()) {
                Trace trace = Capture.load(capture, vifBy, 0);
                assertThat(trace.packets()).as("%s by %s", capture, vifBy).isPositive();
                assertThat(trace.timesNanos()).isSorted();
                assertThat(trace.timeNanos(0)).isZero();
                assertThat(trace.senders()).hasSizeBetween(1, 4);
                long kept = trace.senders().stream()
                        .mapToLong(Trace.Sender::packets)
                        .sum();
                assertThat(kept).isEqualTo(trace.packets());
            }
        }
    }

    @Test
    void countsWhatTheCapturesAreKnownToHold() {
        Trace lan = load("lan-mixed.pcap", VifBy.SRC_MAC);
        assertThat(lan.packets() + lan.packetsLeftOut()).isEqualTo(179);
        Trace voice = load("voice-call-rtp.pcap", VifBy.SRC_IP);
        assertThat(voice.packets() + voice.packetsLeftOut()).isEqualTo(507);
        assertThat(voice.spanNanos()).isBetween(9_900_000_000L, 10_100_000_000L);
        Trace page = load("web-page.pcapng", VifBy.SRC_MAC);
        assertThat(page.packets() + page.packetsLeftOut()).isEqualTo(956);
        assertThat(page.longestFrameBytes()).isEqualTo(1_434);
    }
}
