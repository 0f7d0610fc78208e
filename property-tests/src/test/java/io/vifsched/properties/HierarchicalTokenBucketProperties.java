package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.run.Departure;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Workload;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What a tree of token buckets keeps: the ceiling of each vif, and the order of priorities where nothing is short. */
@PropertyOf("htb")
class HierarchicalTokenBucketProperties {
    private static final BigInteger NANOS_TIMES_BITS = BigInteger.valueOf(8_000_000_000L);

    /** Bytes that a vif starts in [s, t), before the one at t, are at most cburst + ceil (t - s), if one starts at t. */
    @Property
    void noVifPassesItsCeiling(
            @ForAll(supplier = Workloads.Any.class) Workload workload,
            @ForAll @IntRange(min = 1, max = 7) int divisor,
            @ForAll @IntRange(min = 0, max = 24) int overheadBytes) {
        long ceiling = Math.max(8, workload.linkBitsPerSecond() / divisor);
        int burst = workload.longestBytes() + overheadBytes;
        Run run = Run.of(
                Specs.complete(
                        "htb overhead=" + overheadBytes + " longest=" + workload.longestBytes() + " tree=(rate="
                                + workload.link() + " (rate=" + ceiling + "bit (vif=0-" + (workload.vifs() - 1)
                                + " rate=" + Math.max(1, ceiling / 8) + "bit ceil=" + ceiling + "bit cburst=" + burst
                                + ")))",
                        workload),
                workload);
        assertThat(run.unserved()).isZero();
        for (int vif = 0; vif < workload.vifs(); vif++) {
            int id = vif;
            checkCeiling(
                    run.departures().stream()
                            .filter(departure -> departure.vif() == id)
                            .toList(),
                    overheadBytes,
                    ceiling,
                    burst);
        }
    }

    private static void checkCeiling(List<Departure> starts, int overheadBytes, long ceiling, int burst) {
        for (int from = 0; from < starts.size(); from++) {
            long bytes = 0;
            for (int to = from + 1; to < starts.size(); to++) {
                bytes += starts.get(to - 1).lengthBytes() + overheadBytes;
                long nanos = starts.get(to).startNanos() - starts.get(from).startNanos();
                BigInteger flown = BigInteger.valueOf(ceiling).multiply(BigInteger.valueOf(nanos));
                assertThat(BigInteger.valueOf(bytes - burst).multiply(NANOS_TIMES_BITS))
                        .as("bytes started in %d ns beyond the burst", nanos)
                        .isLessThanOrEqualTo(flown);
            }
        }
    }

    /** Where each vif is promised the whole link, all send on their own rates, and priorities alone decide. */
    @Property
    void priorityDecidesWhereNothingIsShort(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll @IntRange(max = 5) int first) {
        int vifs = workload.vifs();
        List<Integer> priorities = IntStream.range(0, vifs)
                .map(vif -> 1 + (vif + first) * 5 % 7) // all different for up to 7 vifs
                .boxed()
                .toList();
        String leaves = IntStream.range(0, vifs)
                .mapToObj(vif -> "(vif=" + vif + " rate=" + workload.link() + " priority=" + priorities.get(vif) + ")")
                .collect(Collectors.joining(" "));
        String list = priorities.stream().map(String::valueOf).collect(Collectors.joining(","));
        Run strict = Run.of(Specs.complete("priority priority=" + list, workload), workload);
        Run tree = Run.of(
                Specs.complete(
                        "htb longest=" + workload.longestBytes() + " tree=(rate=" + workload.link() + " " + leaves
                                + ")",
                        workload),
                workload);
        assertThat(tree.departures()).isEqualTo(strict.departures());
    }
}
