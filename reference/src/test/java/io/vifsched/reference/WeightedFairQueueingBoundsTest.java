package io.vifsched.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Packetized GPS against the fluid system, with one clock for the whole run. */
class WeightedFairQueueingBoundsTest {
    @Test
    void alwaysSendsTheSmallestTagThenTheLowestVif() {
        for (long seed = 0; seed < 200; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            Map<Integer, Rational> tags = tagsByRow(workload, fluid(workload));
            List<Departure> departures = workload.run("wfq").departures();
            Set<Departure> unsent = new HashSet<>(departures);
            for (Departure departure : departures) {
                Departure first = unsent.stream()
                        .filter(other -> other.arrival().compareTo(departure.start()) <= 0)
                        .min(Comparator.comparing((Departure other) -> tagOf(tags, other))
                                .thenComparing(Departure::vif))
                        .orElseThrow();
                assertThat(departure).as("seed %d", seed).isEqualTo(first);
                unsent.remove(departure);
            }
        }
    }

    @Test
    void finishesEveryPacketAtMostOnePacketTimeAfterTheFluidSystem() {
        for (long seed = 0; seed < 200; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            FluidGps fluid = fluid(workload);
            Map<Integer, Rational> tags = tagsByRow(workload, fluid);
            fluid.drain();
            int longest = workload.arrivals().stream()
                    .mapToInt(Arrival::lengthBytes)
                    .max()
                    .orElseThrow();
            Rational packetTime =
                    Rational.of(longest).dividedBy(workload.parameters().rate());
            for (Departure departure : workload.run("wfq").departures()) {
                assertThat(departure.finish())
                        .as("seed %d, row %d", seed, departure.row())
                        .isLessThanOrEqualTo(
                                fluid.finishTime(tagOf(tags, departure)).plus(packetTime));
            }
        }
    }

    private static FluidGps fluid(RandomWorkload workload) {
        return new FluidGps(
                workload.parameters().each("weight"), workload.parameters().rate());
    }

    private static Rational tagOf(Map<Integer, Rational> tags, Departure departure) {
        return tags.getOrDefault(departure.row(), Rational.ZERO);
    }

    private static Map<Integer, Rational> tagsByRow(RandomWorkload workload, FluidGps fluid) {
        List<Integer> rows = new ArrayList<>(
                IntStream.range(0, workload.arrivals().size()).boxed().toList());
        rows.sort(Comparator.comparing(row -> workload.arrivals().get(row).time()));
        Map<Integer, Rational> tags = new HashMap<>();
        for (int row : rows) {
            Arrival arrival = workload.arrivals().get(row);
            tags.put(row, fluid.arrive(arrival.vif(), arrival.lengthBytes(), arrival.time()));
        }
        return tags;
    }
}
