package io.vifsched.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every policy, with exact equality, on seeded random workloads. */
class UniversalFactsTest {
    private static final int SEEDS = 200;

    @ParameterizedTest
    @MethodSource("io.vifsched.reference.PolicyIds#all")
    void everyPacketIsSentOrAccountedForAndEveryVifKeepsItsOrder(String id) {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            Schedule schedule = workload.run(id);
            List<Integer> rows = new ArrayList<>(schedule.unservedRows());
            schedule.departures().forEach(departure -> rows.add(departure.row()));
            rows.addAll(schedule.refusedRows());
            assertThat(rows).as("seed %d", seed).hasSize(workload.arrivals().size());
            assertThat(Set.copyOf(rows)).as("seed %d", seed).hasSameSizeAs(rows);
            for (int vif = 0; vif < workload.parameters().vifs(); vif++) {
                int ofVif = vif;
                assertThat(schedule.departures().stream().filter(departure -> departure.vif() == ofVif))
                        .as("seed %d, vif %d", seed, vif)
                        .isSortedAccordingTo((a, b) -> {
                            int byTime = a.arrival().compareTo(b.arrival());
                            return byTime != 0 ? byTime : Integer.compare(a.row(), b.row());
                        });
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.vifsched.reference.PolicyIds#workConserving")
    void neverIdlesWhileAPacketWaits(String id) {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Departure> departures = RandomWorkload.of(seed).run(id).departures();
            Set<Integer> sent = new HashSet<>();
            Rational free = Rational.ZERO;
            for (Departure departure : departures) {
                Rational earliestWaiting = departures.stream()
                        .filter(other -> !sent.contains(other.row()))
                        .map(Departure::arrival)
                        .min(Rational::compareTo)
                        .orElseThrow();
                assertThat(departure.start()).as("seed %d", seed).isEqualTo(free.max(earliestWaiting));
                free = departure.finish();
                sent.add(departure.row());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.vifsched.reference.PolicyIds#workConserving")
    void doesTheSameTotalWorkAsFifoAtEveryInstant(String id) {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            assertThat(busyPeriods(workload.run(id))).as("seed %d", seed).isEqualTo(busyPeriods(workload.run("fifo")));
        }
    }

    @ParameterizedTest
    @MethodSource("io.vifsched.reference.PolicyIds#workConserving")
    void keepsTheSumOfSizeTimesWait(String id) {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            assertThat(sumOfSizeTimesWait(workload.run(id)))
                    .as("seed %d", seed)
                    .isEqualTo(sumOfSizeTimesWait(workload.run("fifo")));
        }
    }

    @ParameterizedTest
    @MethodSource("io.vifsched.reference.PolicyIds#flat")
    void servesOneVifInOrderOfArrival(String id) {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            RandomWorkload single = new RandomWorkload(
                    ExactParameters.of(1, 1_000_000_000),
                    workload.arrivals().stream()
                            .map(arrival -> new Arrival(arrival.time(), 0, arrival.lengthBytes()))
                            .toList());
            assertThat(single.run(id)).as("seed %d", seed).isEqualTo(single.run("fifo"));
        }
    }

    @Test
    void worstCaseFairQueueingFindsAnEligibleVifWheneverOneWaits() {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            ExactParameters parameters = workload.parameters();
            ExactWorstCaseFairQueueing policy =
                    new ExactWorstCaseFairQueueing(parameters.each("weight"), parameters.rate(), 0);
            List<Boolean> eligible = new ArrayList<>();
            ExactPolicy watched = new ExactPolicy() {
                @Override
                public void arrived(Waiting waiting, int vif, int lengthBytes, Rational now) {
                    policy.arrived(waiting, vif, lengthBytes, now);
                }

                @Override
                public int decide(Waiting waiting, Rational now) {
                    int vif = policy.decide(waiting, now);
                    eligible.add(vif == NONE || policy.isEligible(vif));
                    return vif;
                }

                @Override
                public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
                    policy.started(waiting, vif, lengthBytes, now);
                }
            };
            new ExactLink(watched, parameters.vifs(), Map.of(), parameters.rate(), 0, Integer.MAX_VALUE)
                    .run(workload.arrivals());
            assertThat(eligible).as("seed %d", seed).isNotEmpty().doesNotContain(false);
        }
    }

    private static List<List<Rational>> busyPeriods(Schedule schedule) {
        List<List<Rational>> periods = new ArrayList<>();
        for (Departure departure : schedule.departures()) {
            int last = periods.size() - 1;
            if (last >= 0 && periods.get(last).get(1).equals(departure.start())) {
                periods.set(last, List.of(periods.get(last).get(0), departure.finish()));
            } else {
                periods.add(List.of(departure.start(), departure.finish()));
            }
        }
        return periods;
    }

    private static Rational sumOfSizeTimesWait(Schedule schedule) {
        return schedule.departures().stream()
                .map(departure -> departure.start().minus(departure.arrival()).times(departure.lengthBytes()))
                .reduce(Rational.ZERO, Rational::plus);
    }
}
