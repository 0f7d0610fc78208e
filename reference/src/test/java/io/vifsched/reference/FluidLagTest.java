package io.vifsched.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FluidLagTest {
    @ParameterizedTest
    @CsvSource({"10, 10, 5", "10, 90, 9", "20, 20, 10", "20, 380, 19"})
    void weightedFairQueueingLeadsByItsShareOfTheOthersPackets(int others, int weight, int leadPackets) {
        // Vif 0 has share rho = weight / (weight + others) and a long burst; the others have one packet each, weight 1.
        // The tags of vif 0 are k / weight, so `weight` packets go before or with the others' tag 1. GPS has given it
        // rho of that time: lead = weight x (1 - rho) = rho x others packets.
        long[] weights = new long[others + 1];
        Arrays.fill(weights, 1);
        weights[0] = weight;
        List<Arrival> arrivals = new ArrayList<>();
        for (int packet = 0; packet < weight + 5; packet++) {
            arrivals.add(new Arrival(0, 0, 1000));
        }
        for (int vif = 1; vif <= others; vif++) {
            arrivals.add(new Arrival(0, vif, 1000));
        }
        ExactParameters parameters =
                ExactParameters.of(others + 1, 8_000_000_000L).with("weight", weights);
        FluidLag lag = observe(new RandomWorkload(parameters, arrivals), "wfq");
        assertThat(lag.worstLeadBytes(0)).isCloseTo(1000.0 * leadPackets, Offset.offset(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifo", "drr", "wfq", "wrr literal"})
    void findsTheWorstOfAllInstants(String id) {
        for (long seed = 1; seed < 200; seed += 2) { // odd seeds: all times are whole nanoseconds
            RandomWorkload workload = RandomWorkload.of(seed);
            Schedule schedule = workload.run(id);
            FluidLag lag = observe(workload, id);
            for (int vif = 0; vif < workload.parameters().vifs(); vif++) {
                Rational[] expected = worstLagAndLead(workload, schedule, vif);
                assertThat(lag.worstLagBytes(vif))
                        .as("seed %d, lag of vif %d", seed, vif)
                        .isCloseTo(expected[0].doubleValue(), Offset.offset(1e-9));
                assertThat(lag.worstLeadBytes(vif))
                        .as("seed %d, lead of vif %d", seed, vif)
                        .isCloseTo(expected[1].doubleValue(), Offset.offset(1e-9));
            }
        }
    }

    @Test
    void weightedFairQueueingLagsByAtMostOnePacketAndLeadsByAtMostOneOfEachOtherVif() {
        for (long seed = 0; seed < 200; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            FluidLag lag = observe(workload, "wfq");
            int longest = workload.arrivals().stream()
                    .mapToInt(Arrival::lengthBytes)
                    .max()
                    .orElseThrow();
            int vifs = workload.parameters().vifs();
            for (int vif = 0; vif < vifs; vif++) {
                assertThat(lag.worstLagBytes(vif)).as("seed %d", seed).isLessThanOrEqualTo(longest + lag.errorBytes());
                assertThat(lag.worstLeadBytes(vif))
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo((vifs - 1) * longest + lag.errorBytes());
            }
        }
    }

    @Test
    void countsTheLagOfAVifThatIsNeverServed() {
        FluidLag lag = new FluidLag(new long[] {1, 1}, 8_000_000_000L);
        lag.arrived(0, 1000, 0);
        lag.arrived(1, 1000, 0);
        lag.started(0, 0);
        lag.finished(0, 1000, 1000);
        lag.ended(1500);
        // By 1000 GPS has given each 500 bytes, by 1500 each 750.
        assertThat(lag.worstLeadBytes(0)).isEqualTo(500);
        assertThat(lag.worstLagBytes(1)).isEqualTo(750);
    }

    @Test
    void rejectsTwoTransmissionsAtOnce() {
        FluidLag lag = new FluidLag(new long[] {1, 1}, 8_000_000_000L);
        lag.started(0, 0);
        assertThatIllegalStateException()
                .isThrownBy(() -> lag.started(1, 0))
                .withMessage("vif in service = 0, expected none");
        assertThatIllegalStateException()
                .isThrownBy(() -> lag.finished(1, 10, 0))
                .withMessage("vif in service = 0, expected 1");
    }

    private record Event(Rational time, Runnable report) {}

    private static FluidLag observe(RandomWorkload workload, String id) {
        FluidLag lag =
                new FluidLag(Fluids.weights(workload), workload.parameters().one("link"));
        List<Event> events = new ArrayList<>();
        for (Arrival packet : workload.arrivals()) {
            long timeNanos = packet.time().floor();
            events.add(new Event(packet.time(), () -> lag.arrived(packet.vif(), packet.lengthBytes(), timeNanos)));
        }
        for (Departure packet : workload.run(id).departures()) {
            long startNanos = packet.start().floor();
            long finishNanos = packet.finish().floor();
            events.add(new Event(packet.start(), () -> lag.started(packet.vif(), startNanos)));
            events.add(new Event(packet.finish(), () -> lag.finished(packet.vif(), packet.lengthBytes(), finishNanos)));
        }
        events.sort(Comparator.comparing(Event::time));
        events.forEach(event -> event.report.run());
        lag.ended(events.get(events.size() - 1).time.floor());
        return lag;
    }

    /** Looks at every breakpoint of both curves. */
    private static Rational[] worstLagAndLead(RandomWorkload workload, Schedule schedule, int vif) {
        FluidGps fluid = Fluids.exact(workload);
        PiecewiseLinear sent = new PiecewiseLinear(Rational.ZERO, Rational.ZERO);
        Rational bytes = Rational.ZERO;
        Rational end = Rational.ZERO;
        for (Departure departure : schedule.departures()) {
            end = end.max(departure.finish());
            if (departure.vif() == vif) {
                sent.lineTo(departure.start(), bytes);
                bytes = bytes.plus(Rational.of(departure.lengthBytes()));
                sent.lineTo(departure.finish(), bytes);
            }
        }
        for (Arrival arrival : workload.arrivals()) {
            end = end.max(arrival.time());
        }
        fluid.drain();
        Set<Rational> instants = new TreeSet<>(Set.of(end));
        sent.points().forEach(point -> instants.add(point.time()));
        fluid.serviceCurve(vif).points().forEach(point -> instants.add(point.time()));
        Rational lag = Rational.ZERO;
        Rational lead = Rational.ZERO;
        for (Rational instant : instants) {
            if (instant.compareTo(end) <= 0) {
                Rational difference = fluid.serviceCurve(vif).at(instant).minus(sent.at(instant));
                lag = lag.max(difference);
                lead = lead.max(Rational.ZERO.minus(difference));
            }
        }
        return new Rational[] {lag, lead};
    }
}
