package io.vifsched.properties;

import io.vifsched.conformance.workload.Draw;
import io.vifsched.conformance.workload.RandomWorkloads;
import io.vifsched.conformance.workload.Simplification;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.conformance.workload.Workload.Packet;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/** {@link RandomWorkloads} as jqwik draws and shrinks them. */
final class Workloads {
    private Workloads() {}

    /** Whatever may come. */
    static final class Any implements ArbitrarySupplier<Workload> {
        @Override
        public Arbitrary<Workload> get() {
            return drawn(RandomWorkloads::any);
        }
    }

    /** Packets of one length only. */
    static final class OneLength implements ArbitrarySupplier<Workload> {
        @Override
        public Arbitrary<Workload> get() {
            return drawn(RandomWorkloads::oneLength);
        }
    }

    /** Much waits on most vifs for long. */
    static final class Backlogged implements ArbitrarySupplier<Workload> {
        @Override
        public Arbitrary<Workload> get() {
            return drawn(RandomWorkloads::backlogged);
        }
    }

    private static Arbitrary<Workload> drawn(Function<Draw, Workload> law) {
        return Arbitraries.fromGenerator(random -> new Drawn(law.apply(new Draw(random))));
    }

    private record Drawn(Workload value) implements Shrinkable<Workload> {
        @Override
        public Stream<Shrinkable<Workload>> shrink() {
            return Simplification.steps(value).map(Drawn::new);
        }

        @Override
        public ShrinkingDistance distance() {
            return ShrinkingDistance.of(
                    value.packets().size(),
                    value.vifs(),
                    value.packets().stream().mapToLong(Packet::timeNanos).sum(),
                    value.packets().stream().mapToLong(Packet::lengthBytes).sum(),
                    value.sumOfWeights());
        }
    }

    static Arbitrary<Integer> integers(int least, int most) {
        return Arbitraries.integers().between(least, most).withDistribution(RandomDistribution.uniform());
    }
}
