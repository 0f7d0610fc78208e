package io.vifsched.reference;

import static io.vifsched.reference.Runs.LINK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExactLinkTest {
    @Test
    void sortsRowsByTimeAndKeepsTheirOrderWithinAnInstant() {
        List<Arrival> arrivals =
                List.of(new Arrival(500, 0, 10), new Arrival(0, 1, 10), new Arrival(500, 2, 10), new Arrival(0, 0, 10));
        Schedule schedule = ExactPolicies.run("fifo", ExactParameters.of(3, LINK), arrivals);
        assertThat(Runs.rows(schedule)).containsExactly(1, 3, 0, 2);
        assertThat(Runs.starts(schedule)).containsExactly(0L, 10L, 500L, 510L);
    }

    @Test
    void aPacketOccupiesTheLinkForItsLengthAndOverhead() {
        // 0.8 ns per byte: (1514 + 24) x 0.8 = 1230.4 ns
        ExactParameters parameters = ExactParameters.of(1, 10_000_000_000L).with("overhead", 24);
        Schedule schedule = ExactPolicies.run("fifo", parameters, Runs.burst(0, 1514, 1));
        assertThat(schedule.departures().get(0).finish()).isEqualTo(Rational.of(12304, 10));
        assertThat(schedule.departures().get(1).start()).isEqualTo(Rational.of(12304, 10));
        assertThat(schedule.departures().get(1).finish()).isEqualTo(Rational.of(12504, 10));
    }

    @Test
    void anArrivalAtTheEndOfATransmissionIsSeenByTheDecision() {
        // Vif 1's packet comes at 100, when vif 0's first ends: round robin goes to vif 1, not on with vif 0.
        Schedule schedule = ExactPolicies.run(
                "rr", ExactParameters.of(2, LINK), Runs.all(Runs.packets(0, 2), List.of(new Arrival(100, 1, 100))));
        assertThat(Runs.vifs(schedule)).containsExactly(0, 1, 0);
    }

    @Test
    void aFullQueueRefuses() {
        // One starts at 0 only after both others have arrived, so the third row finds two waiting.
        Schedule schedule =
                ExactPolicies.run("fifo", ExactParameters.of(1, LINK).with("limit", 2), Runs.packets(0, 3));
        assertThat(Runs.rows(schedule)).containsExactly(0, 1);
        assertThat(schedule.refusedRows()).containsExactly(2);
    }

    @Test
    void creditSendsOneChunkPerWindow() {
        // 8 Mbit/s x 1 ms = 1000 bytes. 600 at 0 leave 400; the next is held until 1 ms, when min(400 + 1000, 1000) =
        // 1000 are there; the third likewise until 2 ms.
        ExactParameters parameters =
                ExactParameters.of(1, LINK).with("rate", 8_000_000).with("window", 1_000_000);
        Schedule schedule = ExactPolicies.run("fifo", parameters, Runs.burst(0, 600, 600, 600));
        assertThat(Runs.starts(schedule)).containsExactly(0L, 1_000_000L, 2_000_000L);
    }

    @Test
    void creditLetsAPacketLongerThanTheCreditWait() {
        // 1500 bytes at 10.5 ms: 1000 remain from the start and the window is over, so 1000 more, up to 1500: it goes.
        // The second at once finds 0: held until 11.5 ms (then 1000), again until 12.5 ms (then 1500).
        ExactParameters parameters =
                ExactParameters.of(1, LINK).with("rate", 8_000_000).with("window", 1_000_000);
        List<Arrival> arrivals = List.of(new Arrival(10_500_000, 0, 1500), new Arrival(10_500_000, 0, 1500));
        assertThat(Runs.starts(ExactPolicies.run("fifo", parameters, arrivals)))
                .containsExactly(10_500_000L, 12_500_000L);
    }

    @Test
    void creditMakesUpForPastWindowsWhenPacketsAreLongerThanTwoChunks() {
        // 2500 bytes at 10 ms, 1000 remain, window start 0, next 1 ms. The window is over: start = 10 ms, 2000. Too
        // few: held until 1 ms, which is past: start = 1 ms, 2500, sent at 10 ms; 0 remain. The second: next = 2 ms is
        // past: start = 10 ms, 1000; held until 2 ms: start = 2 ms, 2000; next = 3 ms is past: 2500. Sent back to back.
        ExactParameters parameters =
                ExactParameters.of(1, LINK).with("rate", 8_000_000).with("window", 1_000_000);
        List<Arrival> arrivals = List.of(new Arrival(10_000_000, 0, 2500), new Arrival(10_000_000, 0, 2500));
        assertThat(Runs.starts(ExactPolicies.run("fifo", parameters, arrivals)))
                .containsExactly(10_000_000L, 10_002_500L);
    }

    @Test
    void creditRefusesWhatIsLongerThanItsLongestBurst() {
        // 1000 bytes per window; at most 131,072 are saved up for a long packet.
        ExactParameters parameters =
                ExactParameters.of(1, LINK).with("rate", 8_000_000).with("window", 1_000_000);
        Schedule schedule = ExactPolicies.run("fifo", parameters, Runs.burst(0, 131_073, 131_072, 10));
        assertThat(schedule.refusedRows()).containsExactly(0);
        assertThat(Runs.rows(schedule)).containsExactly(1, 2);
    }

    @Test
    void aBucketReleasesAPacketWhenThereAreTokensForIt() {
        // 0.001 bytes/ns, 1000 deep. 600 leave 400; 200 more take 200,000 ns; then 600 take 600,000 ns.
        // 1001 bytes can never be there.
        ExactParameters parameters = ExactParameters.of(1, LINK)
                .with("rate", 8_000_000)
                .with("cap", "bucket")
                .with("burst", 1000);
        Schedule schedule = ExactPolicies.run("fifo", parameters, Runs.burst(0, 600, 1001, 600, 600));
        assertThat(Runs.starts(schedule)).containsExactly(0L, 200_000L, 800_000L);
        assertThat(schedule.refusedRows()).containsExactly(1);
    }

    @Test
    void aCapHoldsBackItsVifOnly() {
        // Vif 0 may send 100 bytes per ms; the link is free for vif 1 meanwhile.
        ExactParameters parameters =
                ExactParameters.of(2, LINK).with("rate", 800_000, 0).with("window", 1_000_000);
        Schedule schedule = ExactPolicies.run("rr", parameters, Runs.all(Runs.packets(0, 2), Runs.packets(1, 3)));
        assertThat(Runs.vifs(schedule)).containsExactly(0, 1, 1, 1, 0);
        assertThat(Runs.starts(schedule)).containsExactly(0L, 100L, 200L, 300L, 1_000_000L);
    }

    @Test
    void aCapThatNeverHoldsChangesNoPolicy() {
        // Only heads are visible, but their successors take their places at once.
        for (String id : List.of("rr", "native", "wrr", "wrr literal", "drr", "drr lazy", "min-rate")) {
            for (long seed = 0; seed < 100; seed++) {
                RandomWorkload workload = RandomWorkload.of(seed);
                assertThat(workload.with("rate", 1_000_000_000_000_000L).run(id))
                        .as("%s, seed %d", id, seed)
                        .isEqualTo(workload.run(id));
            }
        }
    }

    @Test
    void rejectsUnknownPoliciesAndParameters() {
        ExactParameters parameters = ExactParameters.of(2, LINK);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactPolicies.of("dwrr", parameters))
                .withMessageStartingWith("id = dwrr, expected one of [fifo,");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameters.with("wieght", 1))
                .withMessage("key = wieght, expected a known one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameters.with("weight", 1, 2, 3))
                .withMessage("weight = [1, 2, 3], expected one value or 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactPolicies.caps(parameters.with("rate", 1).with("cap", "bucket")))
                .withMessage("burst = nothing, expected a value");
    }
}
