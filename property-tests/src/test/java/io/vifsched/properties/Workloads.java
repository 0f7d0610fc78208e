package io.vifsched.properties;

import io.vifsched.conformance.workload.Workload;
import io.vifsched.conformance.workload.Workload.Packet;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * Random workloads: half of them tiny and full of ties, most of the rest like traffic, some at the edges of the ranges.
 *
 * <p>Gaps between packets are counted in the time that a mean packet takes on the link, so that every law comes with
 * light load, overload and idle spells.
 */
final class Workloads {
    /** The link's nanoseconds per byte, and what gaps are counted in: the same, or not, so that few ties come. */
    private record Pace(long nanosPerByte, long gapNanosPerByte) {}

    private static final Pace FAST = new Pace(1, 1);
    private static final Pace SLOW = new Pace(80, 80);
    private static final Pace UNEVEN = new Pace(80, 77);

    private Workloads() {}

    /** Whatever may come. */
    static final class Any implements ArbitrarySupplier<Workload> {
        @Override
        public Arbitrary<Workload> get() {
            return Arbitraries.frequencyOf(Tuple.of(5, tiny()), Tuple.of(4, realistic()), Tuple.of(1, edge()));
        }
    }

    /** Packets of one length only. */
    static final class OneLength implements ArbitrarySupplier<Workload> {
        @Override
        public Arbitrary<Workload> get() {
            return Combinators.combine(new Any().get(), Arbitraries.of(1, 2, 7, 64, 1500))
                    .as(Workload::withLength);
        }
    }

    /** Much waits on most vifs for long: where minimums and fairness are at stake. */
    static final class Backlogged implements ArbitrarySupplier<Workload> {
        @Override
        public Arbitrary<Workload> get() {
            return integers(2, 4)
                    .flatMap(vifs -> packetsOf(
                            vifs,
                            Arbitraries.of(FAST, SLOW, UNEVEN),
                            integers(1, 9).list().ofSize(vifs).map(Workloads::toLongs),
                            60,
                            120,
                            Arbitraries.oneOf(integers(1, 9), integers(1, 64)),
                            Arbitraries.frequency(Tuple.of(9, 0), Tuple.of(1, 4))));
        }
    }

    private static Arbitrary<Workload> tiny() {
        return integers(2, 4)
                .flatMap(vifs -> packetsOf(
                        vifs,
                        Arbitraries.frequency(Tuple.of(4, FAST), Tuple.of(1, SLOW)),
                        integers(1, 5).list().ofSize(vifs).map(Workloads::toLongs),
                        1,
                        24,
                        integers(1, 9),
                        Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(0)), Tuple.of(2, integers(1, 9)))));
    }

    private static Arbitrary<Workload> realistic() {
        Arbitrary<Shape> shapes =
                Combinators.combine(integers(2, 6), sizeLaws(), arrivalLaws()).as(Shape::new);
        return shapes.flatMap(shape -> packetsOf(
                shape.vifs,
                Arbitraries.of(FAST, SLOW, UNEVEN),
                integers(1, 30).list().ofSize(shape.vifs).map(Workloads::toLongs),
                8,
                60,
                shape.sizes,
                shape.gaps));
    }

    private record Shape(int vifs, Arbitrary<Integer> sizes, Arbitrary<Integer> gaps) {}

    private static Arbitrary<Arbitrary<Integer>> sizeLaws() {
        return Arbitraries.of(List.of(
                Arbitraries.just(1500),
                integers(40, 1500),
                Arbitraries.of(64, 1500),
                Arbitraries.frequency(Tuple.of(7, 40), Tuple.of(4, 576), Tuple.of(1, 1500)),
                integers(64, 9000),
                integers(1, 200)));
    }

    /** Gaps in bytes of link time: all at once, bunches, half load, overload, bursts with rests, slots. */
    private static Arbitrary<Arbitrary<Integer>> arrivalLaws() {
        return Arbitraries.of(List.of(
                Arbitraries.just(0),
                Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(0)), Tuple.of(1, integers(0, 6000))),
                integers(0, 3000),
                integers(0, 1200),
                Arbitraries.frequencyOf(Tuple.of(12, integers(0, 100)), Tuple.of(1, integers(5_000, 50_000))),
                integers(0, 3).map(slots -> slots * 1500)));
    }

    private static Arbitrary<Workload> edge() {
        return integers(2, 4)
                .flatMap(vifs -> packetsOf(
                        vifs,
                        Arbitraries.of(FAST, SLOW, UNEVEN),
                        Arbitraries.of(1L, 2L, 65_535L).list().ofSize(vifs),
                        4,
                        24,
                        Arbitraries.of(1, 1499, 1500, 1501, 65_535),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just(0)),
                                Tuple.of(2, Arbitraries.of(1, 1500, 65_535, 200_000)))));
    }

    private static Arbitrary<Workload> packetsOf(
            int vifs,
            Arbitrary<Pace> paces,
            Arbitrary<List<Long>> weights,
            int fewest,
            int most,
            Arbitrary<Integer> lengthsBytes,
            Arbitrary<Integer> gapsBytes) {
        Arbitrary<List<Packet>> rows = Combinators.combine(gapsBytes, integers(0, vifs - 1), lengthsBytes)
                .as((gap, vif, length) -> new Packet(gap, vif, length))
                .list()
                .ofMinSize(fewest)
                .ofMaxSize(most);
        return Combinators.combine(paces, weights, rows)
                .as((pace, weight, gaps) ->
                        new Workload(pace.nanosPerByte, weight, summed(gaps, pace.gapNanosPerByte)));
    }

    /** Turns gaps in bytes of link time into times. */
    private static List<Packet> summed(List<Packet> gaps, long nanosPerByte) {
        List<Packet> packets = new ArrayList<>();
        long time = 0;
        for (Packet gap : gaps) {
            time += gap.timeNanos() * nanosPerByte;
            packets.add(new Packet(time, gap.vif(), gap.lengthBytes()));
        }
        return packets;
    }

    private static List<Long> toLongs(List<Integer> values) {
        return values.stream().map(Integer::longValue).toList();
    }

    static Arbitrary<Integer> integers(int least, int most) {
        return Arbitraries.integers().between(least, most).withDistribution(RandomDistribution.uniform());
    }
}
