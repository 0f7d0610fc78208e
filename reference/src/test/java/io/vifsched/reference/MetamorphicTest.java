package io.vifsched.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of a workload that must not change the order of service, or only in a known way. */
class MetamorphicTest {
    private static final int SEEDS = 100;

    @ParameterizedTest
    @MethodSource("io.vifsched.reference.PolicyIds#all")
    void laterArrivalsShiftAllTimesAlike(String id) {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            Rational shift = Rational.of(700_000); // seven periods of min-rate, or seven thousand
            Schedule shifted = workload.withArrivals(mapped(
                            workload.arrivals(),
                            arrival -> new Arrival(arrival.time().plus(shift), arrival.vif(), arrival.lengthBytes())))
                    .run(id);
            List<Departure> expected = workload.run(id).departures().stream()
                    .map(departure -> new Departure(
                            departure.row(),
                            departure.vif(),
                            departure.lengthBytes(),
                            departure.arrival().plus(shift),
                            departure.start().plus(shift),
                            departure.finish().plus(shift)))
                    .toList();
            assertThat(shifted.departures()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("io.vifsched.reference.PolicyIds#indifferentToTheClock")
    void aSlowerClockKeepsTheOrder(String id) {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            ExactParameters parameters = workload.parameters();
            List<Arrival> slower = mapped(
                    workload.arrivals(),
                    arrival -> new Arrival(arrival.time().times(4), arrival.vif(), arrival.lengthBytes()));
            // min = 4 n bit/s on the fast link, n on the slow one: the quota stays min x period
            long[] quarters = each(parameters, "min", min -> min / 4);
            long[] deadlines = each(parameters, "deadline", deadline -> deadline * 4);
            long[] whole = each(parameters, "min", min -> min / 4 * 4);
            RandomWorkload slowed = new RandomWorkload(
                    parameters
                            .with("link", parameters.one("link") / 4)
                            .with("period", parameters.one("period") * 4)
                            .with("deadline", deadlines)
                            .with("min", quarters),
                    slower);
            assertThat(Runs.rows(slowed.run(id)))
                    .as("seed %d", seed)
                    .isEqualTo(Runs.rows(workload.with("min", whole).run(id)));
        }
    }

    @ParameterizedTest
    @MethodSource("io.vifsched.reference.PolicyIds#all")
    void thePastDoesNotDependOnTheFuture(String id) {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            SplittableRandom random = new SplittableRandom(seed);
            Rational cut = workload.arrivals()
                    .get(random.nextInt(workload.arrivals().size()))
                    .time();
            List<Arrival> sorted = Fluids.sorted(workload); // so that rows keep their numbers
            List<Arrival> past = sorted.stream()
                    .filter(arrival -> arrival.time().compareTo(cut) <= 0)
                    .toList();
            assertThat(startedUntil(cut, workload.withArrivals(past).run(id)))
                    .as("seed %d", seed)
                    .isEqualTo(startedUntil(cut, workload.withArrivals(sorted).run(id)));
        }
    }

    @ParameterizedTest
    @MethodSource("io.vifsched.reference.PolicyIds#indifferentToSilentVifs")
    void silentVifsOfTheSameWeightAndNewIdsInTheOldOrderKeepTheOrder(String id) {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            ExactParameters parameters = workload.parameters();
            // Vif i becomes 2 i + 1; vif 2 i is silent. Twice each, the least weight stays the same.
            ExactParameters spread = ExactParameters.of(2 * parameters.vifs(), parameters.one("link"))
                    .with("quantum", parameters.one("quantum"))
                    .with("guard", parameters.one("guard"))
                    .with("rounding", parameters.word("rounding"));
            for (String key : List.of("weight", "priority", "mean", "deadline")) {
                spread = spread.with(
                        key,
                        parameters.each(key).stream()
                                .flatMapToLong(value -> LongStream.of(value, value))
                                .toArray());
            }
            List<Arrival> renamed = mapped(
                    workload.arrivals(),
                    arrival -> new Arrival(arrival.time(), 2 * arrival.vif() + 1, arrival.lengthBytes()));
            assertThat(Runs.rows(new RandomWorkload(spread, renamed).run(id)))
                    .as("seed %d", seed)
                    .isEqualTo(Runs.rows(workload.run(id)));
        }
    }

    @ParameterizedTest
    @MethodSource("io.vifsched.reference.PolicyIds#scaleFree")
    void onlyTheRatioOfWeightsMatters(String id) {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            RandomWorkload scaled = workload.with(
                            "weight", each(workload.parameters(), "weight", weight -> 12 * weight))
                    .with("priority", each(workload.parameters(), "priority", priority -> 12 * priority));
            assertThat(scaled.run(id)).as("seed %d", seed).isEqualTo(workload.run(id));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"qfq", "qfq+"})
    void quickFairQueueingLooksAtTheRatioOfWeightsThatDoubleAlike(String id) {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            RandomWorkload scaled =
                    workload.with("weight", each(workload.parameters(), "weight", weight -> 8 * weight));
            assertThat(scaled.run(id)).as("seed %d", seed).isEqualTo(workload.run(id));
        }
    }

    @ParameterizedTest
    @MethodSource("io.vifsched.reference.PolicyIds#takingTurns")
    void equalVifsWithEqualPacketsTakeTurnsById(String id) {
        int vifs = 5;
        int rounds = 7;
        List<Arrival> arrivals = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        for (int packet = 0; packet < vifs * rounds; packet++) {
            arrivals.add(new Arrival(0, packet % vifs, 1500));
            expected.add(packet % vifs);
        }
        ExactParameters parameters = ExactParameters.of(vifs, Runs.LINK);
        assertThat(Runs.vifs(ExactPolicies.run(id, parameters, arrivals))).isEqualTo(expected);
    }

    private static List<Arrival> mapped(List<Arrival> arrivals, UnaryOperator<Arrival> change) {
        return arrivals.stream().map(change).toList();
    }

    private static long[] each(ExactParameters parameters, String key, LongUnaryOperator change) {
        return parameters.each(key).stream()
                .mapToLong(value -> change.applyAsLong(value))
                .toArray();
    }

    private static List<Departure> startedUntil(Rational time, Schedule schedule) {
        return schedule.departures().stream()
                .filter(departure -> departure.start().compareTo(time) <= 0)
                .toList();
    }
}
