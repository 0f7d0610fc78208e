package io.vifsched.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a capped vif may send in any interval, whatever the policy behind the cap. */
class RateCapBoundsTest {
    private static final long RATE = 800_000_000; // 0.1 bytes/ns

    @ParameterizedTest
    @MethodSource("io.vifsched.reference.PolicyIds#workConserving")
    void creditStartsAtMostOneChunkPerWindowAndOneMore(String id) {
        // 1500 bytes per 15,000 ns, never less than the longest packet:
        // bytes started in [s, t] <= 1500 + 1500 x (floor((t - s) / 15,000) + 1)
        for (long seed = 0; seed < 100; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed).with("rate", RATE).with("window", 15_000);
            for (int vif = 0; vif < workload.parameters().vifs(); vif++) {
                List<Departure> departures = departuresOf(vif, workload.run(id));
                for (int from = 0; from < departures.size(); from++) {
                    long bytes = 0;
                    for (Departure departure : departures.subList(from, departures.size())) {
                        bytes += departure.lengthBytes();
                        long windows = departure
                                .start()
                                .minus(departures.get(from).start())
                                .dividedBy(15_000)
                                .floor();
                        assertThat(bytes).as("seed %d", seed).isLessThanOrEqualTo(1500 + 1500 * (windows + 1));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.vifsched.reference.PolicyIds#workConserving")
    void aBucketStartsAtMostItsDepthAndItsRate(String id) {
        for (long seed = 0; seed < 100; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed).with("rate", RATE).with("burst", 1500);
            RandomWorkload capped =
                    new RandomWorkload(workload.parameters().with("cap", "bucket"), workload.arrivals());
            Schedule schedule = capped.run(id);
            assertThat(schedule.departures()).hasSameSizeAs(workload.arrivals());
            for (int vif = 0; vif < workload.parameters().vifs(); vif++) {
                List<Departure> departures = departuresOf(vif, schedule);
                for (int from = 0; from < departures.size(); from++) {
                    long bytes = 0;
                    for (Departure departure : departures.subList(from, departures.size())) {
                        bytes += departure.lengthBytes();
                        Rational elapsed =
                                departure.start().minus(departures.get(from).start());
                        assertThat(Rational.of(bytes))
                                .as("seed %d", seed)
                                .isLessThanOrEqualTo(Rational.of(1500).plus(elapsed.times(Rational.of(1, 10))));
                    }
                }
            }
        }
    }

    private static List<Departure> departuresOf(int vif, Schedule schedule) {
        return schedule.departures().stream()
                .filter(departure -> departure.vif() == vif)
                .toList();
    }
}
