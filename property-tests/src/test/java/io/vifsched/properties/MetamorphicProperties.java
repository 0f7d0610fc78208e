package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.conformance.policies.Reference;
import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.policies.TagOrder;
import io.vifsched.conformance.run.Departure;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.conformance.workload.Workload.Packet;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/**
 * What a change of the workload does to the departures. Each relation is asserted only where it is true; where it is
 * not, {@link CounterexamplesTest} shows why.
 */
@PropertyOf(PropertyOf.EVERY)
class MetamorphicProperties {
    /** All but {@code min-rate} with minimums, whose periods are aligned at 0. */
    @Property
    void aLaterWorkloadLeavesAsMuchLater(
            @ForAll(supplier = Workloads.Any.class) Workload workload,
            @ForAll @LongRange(min = 1, max = 1_000_000) long shift) {
        Workload later = workload.withPackets(
                packet -> new Packet(packet.timeNanos() + shift, packet.vif(), packet.lengthBytes()));
        for (String spec : withoutPeriods(workload)) {
            List<Departure> expected = Run.of(spec, workload).departures().stream()
                    .map(departure -> new Departure(
                            departure.row(),
                            departure.vif(),
                            departure.lengthBytes(),
                            departure.arrivalNanos() + shift,
                            departure.startNanos() + shift,
                            departure.finishNanos() + shift))
                    .toList();
            assertThat(Run.of(spec, later).departures()).as(spec).isEqualTo(expected);
        }
    }

    private static List<String> withoutPeriods(Workload workload) {
        return Specs.uncapped(workload).stream()
                .filter(spec -> !spec.startsWith("min-rate min="))
                .toList();
    }

    @Property
    void aSlowerLinkWithSlowerArrivalsKeepsTheOrder(
            @ForAll(supplier = Workloads.Any.class) Workload workload,
            @ForAll @IntRange(min = 2, max = 16) int factor) {
        long nanosPerByte = workload.nanosPerByte() * factor;
        if (8_000_000_000L % nanosPerByte != 0) {
            return; // no spec can say this link's speed
        }
        Workload slower = workload.withNanosPerByte(nanosPerByte)
                .withPackets(packet -> new Packet(packet.timeNanos() * factor, packet.vif(), packet.lengthBytes()));
        List<String> specs = withoutPeriods(workload);
        List<String> slowerSpecs = withoutPeriods(slower);
        for (int i = 0; i < specs.size(); i++) {
            assertThat(Run.of(slowerSpecs.get(i), slower).order())
                    .as(specs.get(i))
                    .isEqualTo(Run.of(specs.get(i), workload).order());
        }
    }

    /**
     * Vifs move apart; the silent ones between them share the weights of their neighbors. Not {@code wf2q+}, {@code qfq} and
     * {@code qfq+}, whose V knows the sum of all weights.
     */
    @Property
    @PropertyOf({"fifo", "native", "rr", "wrr", "drr", "wfq", "min-rate", "priority", "scfq", "sfq", "wf2q"})
    void relabeledVifsKeepTheOrder(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        List<Long> weights = workload.weights().stream()
                .flatMap(weight -> Stream.of(weight, weight))
                .toList();
        Workload relabeled = workload.withWeights(weights)
                .withPackets(packet -> new Packet(packet.timeNanos(), 2 * packet.vif() + 1, packet.lengthBytes()));
        for (String id : List.of(
                "fifo",
                "native",
                "rr",
                "wrr priority=",
                "wrr rounding=carry priority=",
                "wrr literal priority=",
                "drr weight=",
                "drr lazy weight=",
                "wfq weight=",
                "scfq weight=",
                "sfq weight=",
                "wf2q weight=",
                "priority priority=",
                "priority guard=2 priority=",
                "min-rate priority=")) {
            assertThat(orderOf(id, relabeled)).as(id).isEqualTo(orderOf(id, workload));
        }
    }

    /** {@code id} is completed with the workload's weights if it ends in an equals sign. */
    private static List<Integer> orderOf(String id, Workload workload) {
        return runOf(id, workload).order();
    }

    private static Run runOf(String id, Workload workload) {
        String spec = id.endsWith("=") ? id + workload.weightList() : id;
        return Run.of(Specs.complete(spec, workload), workload);
    }

    /** What starts by an instant does not depend on what comes after it. */
    @Property
    void theFutureDoesNotMatter(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll @IntRange(max = 59) int row) {
        long now = workload.packets().get(row % workload.packets().size()).timeNanos();
        for (String spec : Specs.uncapped(workload)) {
            assertThat(startedBy(now, Run.of(spec, workload.until(now))))
                    .as(spec)
                    .isEqualTo(startedBy(now, Run.of(spec, workload)));
        }
    }

    private static List<Departure> startedBy(long now, Run run) {
        return run.departures().stream()
                .filter(departure -> departure.startNanos() <= now)
                .toList();
    }

    @Property
    void oneVifIsServedFirstInFirstOut(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        Workload alone = workload.withPackets(packet -> new Packet(packet.timeNanos(), 0, packet.lengthBytes()))
                .withWeights(List.of(7L));
        List<Departure> expected = Run.of(Specs.complete("fifo", alone), alone).departures();
        for (String spec : Specs.uncapped(alone)) {
            if (!spec.contains("name=slow")) {
                assertThat(Run.of(spec, alone).departures()).as(spec).isEqualTo(expected);
            }
        }
    }

    @Property
    @PropertyOf({"native", "rr", "wrr", "drr", "wfq", "min-rate", "scfq", "sfq", "wf2q", "wf2q+", "qfq", "qfq+"})
    void equalPacketsOfEqualVifsAtOnceAreServedRoundByRound(
            @ForAll @IntRange(min = 1, max = 8) int vifs,
            @ForAll @IntRange(min = 1, max = 8) int rounds,
            @ForAll @IntRange(min = 1, max = 3_000) int lengthBytes) {
        List<Packet> packets = IntStream.range(0, vifs * rounds)
                .mapToObj(row -> new Packet(0, row / rounds, lengthBytes))
                .toList();
        Workload workload = new Workload(1, Collections.nCopies(vifs, 3L), packets);
        List<Integer> expected = IntStream.range(0, vifs * rounds)
                .map(i -> i % vifs * rounds + i / vifs)
                .boxed()
                .toList();
        String quantum = " quantum=" + lengthBytes; // at weight 1: one packet per visit
        String longest = " longest=" + lengthBytes;
        for (String id : List.of(
                "native",
                "rr",
                "wrr priority=",
                "wrr rounding=carry priority=",
                "wrr literal priority=",
                "wfq weight=",
                "min-rate priority=",
                "drr" + quantum,
                "drr lazy" + quantum,
                "scfq weight=",
                "sfq weight=",
                "wf2q weight=",
                "wf2q+ weight=",
                "qfq" + longest + " weight=",
                "qfq+" + longest + " weight=",
                "qfq+ aggregate=3" + longest + " weight=")) {
            assertThat(orderOf(id, workload)).as(id).isEqualTo(expected);
        }
    }

    /** Not {@code drr}: its quantum grows with the weights. Not {@code qfq} and {@code qfq+}: slots are powers of two. */
    @Property
    @PropertyOf({"rr", "wrr", "wfq", "min-rate", "priority", "scfq", "sfq", "wf2q", "wf2q+"})
    void proportionalWeightsKeepTheOrder(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll @IntRange(min = 2, max = 16) int power) {
        List<Long> small = workload.weights().stream()
                .map(weight -> Math.min(weight, 4_000))
                .toList();
        Workload light = workload.withWeights(small);
        // wfq: a power of two keeps the tag scale a multiple of every weight without another rounding of V.
        Workload heavy = workload.withWeights(small.stream()
                .map(weight -> weight * Integer.highestOneBit(power))
                .toList());
        for (String id : List.of(
                "rr",
                "wrr priority=",
                "wrr rounding=floor priority=",
                "wrr rounding=carry priority=",
                "wrr literal priority=",
                "priority priority=",
                "priority guard=2 priority=",
                "min-rate priority=")) {
            assertThat(orderOf(id, heavy)).as(id).isEqualTo(orderOf(id, light));
        }
        for (String id : List.of("scfq weight=", "sfq weight=", "wf2q+ weight=", "wf2q+ lazy weight=")) {
            if (Reference.isExact(Specs.complete(id + heavy.weightList(), heavy))) {
                assertThat(orderOf(id, heavy)).as(id).isEqualTo(orderOf(id, light));
            }
        }
        assertSameTags("wfq weight=", heavy, light);
        assertSameTags("wf2q weight=", heavy, light);
    }

    /** Orders of {@code wfq} and {@code wf2q} may differ by their tolerance; each is held to the exact tags. */
    private static void assertSameTags(String id, Workload some, Workload others) {
        Run run = runOf(id, some);
        if (!run.order().equals(orderOf(id, others))) {
            TagOrder.check(Specs.complete(id + some.weightList(), some), run);
        }
    }

    /**
     * Not {@code wrr}: Algorithm 1 takes the least weight of all vifs, silent ones too. Not {@code wf2q+}, {@code qfq} and
     * {@code qfq+}: V grows by the sum of the weights of all.
     */
    @Property
    @PropertyOf({"fifo", "native", "rr", "drr", "wfq", "min-rate", "priority", "edf", "scfq", "sfq", "wf2q"})
    void aSilentVifChangesNothing(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll @IntRange(max = 5) int like) {
        Workload more = workload.withSilentVif(workload.weights().get(like % workload.vifs()));
        for (String id : List.of(
                "fifo",
                "native",
                "rr",
                "drr weight=",
                "drr lazy weight=",
                "wfq weight=",
                "scfq weight=",
                "sfq weight=",
                "wf2q weight=",
                "priority priority=",
                "priority guard=2 priority=",
                "min-rate priority=")) {
            assertThat(runOf(id, more).departures())
                    .as(id)
                    .isEqualTo(runOf(id, workload).departures());
        }
        assertThat(runOf("edf deadline=" + Specs.deadlineList(more), more).departures())
                .isEqualTo(runOf("edf deadline=" + Specs.deadlineList(workload), workload)
                        .departures());
    }

    /** {@code prioritize=off} serves as netback's own list does, whatever the policy. */
    @Property
    void prioritizeOffServesLikeTheNativeList(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        List<Departure> expected = runOf("native", workload).departures();
        for (String spec : Specs.uncapped(workload)) {
            if (!spec.contains("prioritize=")) {
                assertThat(Run.of(spec + " prioritize=off", workload).departures())
                        .as(spec)
                        .isEqualTo(expected);
            }
        }
    }

    /** Where no weight, priority or minimum tells vifs apart, these policies are round robin by id. */
    @Property
    @PropertyOf({"rr", "wrr", "min-rate"})
    void withoutWeightsRoundRobinIsWhatIsLeft(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        List<Departure> expected = runOf("rr", workload).departures();

        for (String id : List.of("wrr", "wrr rounding=floor", "wrr rounding=carry", "min-rate")) {
            assertThat(runOf(id, workload).departures()).as(id).isEqualTo(expected);
        }
    }
}
