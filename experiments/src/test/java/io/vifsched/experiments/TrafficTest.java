package io.vifsched.experiments;

import static io.vifsched.experiments.capture.CaptureBytes.ethernet;
import static io.vifsched.experiments.capture.CaptureBytes.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vifsched.experiments.capture.CaptureBytes;
import io.vifsched.experiments.compare.CompareRequest.Candidate;
import io.vifsched.experiments.compare.CompareRequest.Drawn;
import io.vifsched.experiments.compare.CompareRequest.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficTest {
    private static final long LINK = 100_000_000;

    private static Traffic drawn(@Nullable String vifs, @Nullable String weights) {
        return Traffic.of(null, null, null, vifs, weights, null, null, LINK);
    }

    private static Traffic replayed(Path folder, CaptureBytes capture, @Nullable String speed) throws IOException {
        Path file = Files.write(folder.resolve("some.pcap"), capture.toBytes());
        return Traffic.of(file.toString(), null, null, null, null, null, speed, LINK);
    }

    /** Two senders by turns, one frame of 1,226 bytes, 1,250 on the wire, every 100 us: 100 % of the link. */
    private static CaptureBytes steady() {
        CaptureBytes capture = ethernet();
        for (int i = 0; i < 10; i++) {
            capture.packet(0, 100 * i, 1_226, frame(1 + i % 2, 0x0800));
        }
        return capture;
    }

    private static List<String> specs(CandidateList list) {
        return list.candidates().stream()
                .map(Candidate::spec)
                .map(String::valueOf)
                .toList();
    }

    @Test
    void aMixHasFourVifsWithDescendingWeightsUnlessTold() {
        Traffic traffic = drawn(null, null);
        assertThat(traffic.input()).isInstanceOf(Drawn.class);
        assertThat(traffic.weights()).containsExactly(4, 3, 2, 1);
        assertThat(traffic.labels()).containsExactly("vif 0", "vif 1", "vif 2", "vif 3");
        assertThat(traffic.loadPercent()).isEqualTo(120);
        assertThat(drawn("2", null).weights()).containsExactly(2, 1);
        assertThat(drawn(null, "7,7,7").weights()).containsExactly(7, 7, 7);
    }

    @Test
    void aCaptureIsSpedUpToTheLoad(@TempDir Path folder) throws IOException {
        Traffic traffic = replayed(folder, steady(), null);
        Replay replay = (Replay) traffic.input();
        // Nine gaps of 100 us and one more until the loop: 10 x 1250 B in 1 ms are 100 Mbit/s.
        assertThat(replay.trace().loopNanos()).isEqualTo(1_000_000);
        assertThat(replay.speed()).isCloseTo(1.2, within(1e-12));
        assertThat(traffic.loadPercent()).isEqualTo(120);
        assertThat(traffic.labels()).containsExactly("02:00:00:00:00:01", "02:00:00:00:00:02");
        assertThat(traffic.weights()).containsExactly(2, 1);
        assertThat(traffic.notices())
                .containsExactly(
                        "vifs are told apart by src-mac",
                        "the capture is replayed at 1.20000 times its speed, so that the offered load is 120 % of the"
                                + " link, and looped to the duration");
    }

    @Test
    void aChosenSpeedDecidesTheLoad(@TempDir Path folder) throws IOException {
        Traffic traffic = replayed(folder, steady(), "0.5");
        assertThat(((Replay) traffic.input()).speed()).isEqualTo(0.5);
        assertThat(traffic.loadPercent()).isEqualTo(50);
    }

    @Test
    void candidatesAreCompletedFromTheTraffic() {
        CandidateList list = CandidateList.parse(List.of("rr,drr quantum=3000", "wrr  rounding=carry; min-rate"))
                .complete(drawn("2", "1,4"), LINK);
        assertThat(list.candidates())
                .extracting(Candidate::label)
                .containsExactly("rr", "drr quantum=3000", "wrr rounding=carry", "min-rate");
        assertThat(specs(list))
                .containsExactly(
                        "rr vifs=2 link=100Mbit overhead=24",
                        "drr quantum=3000 vifs=2 link=100Mbit overhead=24 weight=1,4",
                        "wrr rounding=carry vifs=2 link=100Mbit overhead=24 priority=1,4",
                        "min-rate vifs=2 link=100Mbit overhead=24 longest=1514 min=10Mbit,40Mbit");
    }

    @Test
    void minimumsOfTheUsersOwnAreKept() {
        CandidateList list = CandidateList.parse(List.of("min-rate min=5Mbit")).complete(drawn("2", null), LINK);
        assertThat(specs(list)).containsExactly("min-rate min=5Mbit vifs=2 link=100Mbit overhead=24 longest=1514");
    }

    @Test
    void minimumsGetAPeriodThatAdmitsThem() {
        // Half of 1 Mbit/s carries 12,500 bytes in 200 ms; beside the minimums come the longest packets of four vifs
        // and one more, 5 x 1539 = 7,695 bytes, which 100 ms, with 6,250 bytes, do not carry.
        CandidateList list = CandidateList.parse(List.of("min-rate")).complete(drawn(null, null), 1_000_000);
        assertThat(specs(list)).hasSize(1);
        assertThat(specs(list).get(0)).endsWith(" min=200kbit,150kbit,100kbit,50kbit period=200ms");
        assertThat(list.notices()).hasSize(1);
        assertThat(list.notices().get(0)).startsWith("min-rate keeps its minimums in a longer period");
    }

    @Test
    void aDefaultPolicyThatCannotKeepItsPromiseIsLeftOutWithANotice() {
        // 1 kbit/s carries 1,250 bytes in 10 s, the longest period, less than the longest packet.
        CandidateList list = CandidateList.parse(null).complete(drawn(null, null), 1_000);
        assertThat(list.candidates())
                .extracting(Candidate::label)
                .containsExactly("fifo", "native", "rr", "wrr", "drr", "wfq");
        assertThat(list.notices()).hasSize(1);
        assertThat(list.notices().get(0)).startsWith("min-rate is left out: min x period + longest packets = ");
    }
}
