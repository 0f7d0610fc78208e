package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketScheduler;
import io.vifsched.VifScheduler;
import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.run.Departure;
import io.vifsched.conformance.run.Installed;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.properties.Bounds.Scale;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What groups get: the bounds of the outer policy hold between them while both wait, however many vifs they have. No bound
 * is claimed from end to end.
 */
@PropertyOf("hierarchical")
class HierarchicalProperties {
    @Provide
    Arbitrary<Integer> quanta() {
        return Arbitraries.of(1, 9, 64, 1500, 8_000);
    }

    /** F3 and F4. */
    @Property
    void groupsShareBytesAsTheVifsOfDeficitRoundRobinDo(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll("quanta") int quantum) {
        long heaviest =
                workload.weights().stream().mapToLong(Long::longValue).max().orElse(1);
        String outer = "drr weight=" + workload.weightList() + " quantum=" + Math.min(quantum, (1L << 26) / heaviest);
        DeficitRoundRobinProperties.checkFairness(groupRun(outer, workload), quantum, false);
    }

    /** F1. */
    @Property
    void groupsShareBytesAsTheVifsOfStartTimeAndSelfClockedFairQueueingDo(
            @ForAll(supplier = Workloads.Any.class) Workload workload) {
        for (String id : List.of("sfq", "scfq")) {
            Service service = new Service(groupRun(id + " weight=" + workload.weightList(), workload));
            for (int i = 0; i < workload.vifs(); i++) {
                for (int j = i + 1; j < workload.vifs(); j++) {
                    long wi = workload.weights().get(i);
                    long wj = workload.weights().get(j);
                    // |Wi wj - Wj wi| <= Li wj + Lj wi
                    long bound = workload.longestBytes(i) * wj + workload.longestBytes(j) * wi;
                    Bounds.checkPair(
                            "F1 between groups, " + id,
                            service,
                            service::waiting,
                            i,
                            j,
                            new Scale(1, wi),
                            new Scale(1, wj),
                            bound * workload.nanosPerByte());
                }
            }
        }
    }

    /** F6: with packets of one length the numbers differ by one at most. */
    @Property
    void groupsTakeTurnsAsTheVifsOfRoundRobinDo(@ForAll(supplier = Workloads.OneLength.class) Workload workload) {
        RoundRobinProperties.checkFairness(groupRun("rr", workload));
    }

    /** Each vif of the workload becomes a group, of one vif, two, three and so on, over which its packets are spread. */
    private static Run groupRun(String outer, Workload workload) {
        String sizes = IntStream.rangeClosed(1, workload.vifs())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
        return Run.of(
                new Spread(Installed.scheduler("hierarchical groups=" + sizes + " outer=(" + outer
                        + ") inner=(fifo) limit=none link=" + workload.link())),
                workload,
                now -> {});
    }

    private record Spread(VifScheduler scheduler) implements PacketScheduler {
        @Override
        public int enqueue(int group, int lengthBytes, long handle, long nowNanos) {
            int firstVif = group * (group + 1) / 2;
            return scheduler.enqueue(firstVif + (int) (handle % (group + 1)), lengthBytes, handle, nowNanos);
        }

        @Override
        public long dequeue(long nowNanos) {
            return scheduler.dequeue(nowNanos);
        }

        @Override
        public long nextWakeup(long nowNanos) {
            return scheduler.nextWakeup(nowNanos);
        }
    }

    /**
     * Where a policy looks at heads alone it makes no difference whether vifs or groups of one vif are its vifs. Policies
     * that tag arrivals see a packet later.
     */
    @Property
    void groupsOfOneVifAreServedLikeVifs(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll Specs.Cap cap) {
        String weights = workload.weightList();
        for (String id : List.of(
                "native",
                "rr",
                "wrr rounding=carry priority=" + weights,
                "wrr literal priority=" + weights,
                "drr weight=" + weights,
                "drr lazy weight=" + weights,
                "priority guard=2 priority=" + weights,
                "min-rate priority=" + weights,
                "wf2q+ weight=" + weights,
                "wf2q+ lazy weight=" + weights,
                "qfq weight=" + weights + " longest=" + workload.longestBytes(),
                "qfq+ aggregate=2 weight=" + weights + " longest=" + workload.longestBytes())) {
            String end = Specs.complete("", workload) + Specs.cap(workload, cap);
            List<Departure> expected = Run.of(id + end, workload).departures();
            String ones = "hierarchical groups=" + workload.vifs() + "x1 ";
            assertThat(Run.of(ones + "outer=(" + id + ") inner=(wf2q)" + end, workload)
                            .departures())
                    .as(id)
                    .isEqualTo(expected);
            assertThat(Run.of(ones + "outer=(" + id + ") inner=(hierarchical groups=1 inner=(edf))" + end, workload)
                            .departures())
                    .as(id)
                    .isEqualTo(expected);
        }
    }
}
