package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PolicySettings;
import io.vifsched.SpecException;
import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.run.Departure;
import io.vifsched.conformance.run.Installed;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.properties.Service.Interval;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/**
 * M1: with the admission rule sum(q + longest - 1) + longest &lt;= C T, every vif with a packet waiting through a whole
 * aligned period T starts its quota q in it. A sum of minimums below the link's rate alone would not do.
 */
@PropertyOf("min-rate")
class MinimumRateProperties {
    private static final BigInteger NANOS_TIMES_BITS = BigInteger.valueOf(8_000_000_000L);

    @Property
    void aVifBackloggedForAPeriodStartsItsQuota(
            @ForAll(supplier = Workloads.Backlogged.class) Workload workload,
            @ForAll @Size(4) List<@IntRange(max = 9) Integer> shares,
            @ForAll @IntRange(min = 1, max = 5) int periods,
            @ForAll @IntRange(max = 30) int overheadBytes) {
        String spec = spec(workload, shares, periods, overheadBytes);
        checkQuotas(spec, Run.of(spec, workload));
    }

    /** The whole of what admission leaves is shared out as minimums. */
    private static String spec(Workload workload, List<Integer> shares, int periods, int overheadBytes) {
        long longest = workload.longestBytes() + (long) overheadBytes;
        int vifs = workload.vifs();
        long nanos = Math.max(1_000, (vifs + 1 + periods) * longest * workload.nanosPerByte());
        long periodBytes = nanos / workload.nanosPerByte();
        long spare = periodBytes - vifs * (longest - 1) - longest;
        long sum = Math.max(
                1,
                shares.subList(0, vifs).stream().mapToLong(Integer::longValue).sum());
        String minimums = IntStream.range(0, vifs)
                .mapToObj(vif -> spare * shares.get(vif) / sum * 8_000_000_000L / nanos + "bit")
                .collect(Collectors.joining(","));
        return Specs.complete(
                "min-rate min=" + minimums + " period=" + nanos + "ns longest=" + workload.longestBytes() + " priority="
                        + workload.weightList() + " overhead=" + overheadBytes,
                workload);
    }

    static void checkQuotas(String spec, Run run) {
        PolicySettings settings = Installed.settings(spec);
        long period = settings.number("period");
        Service service = new Service(run);
        for (int vif = 0; vif < run.workload().vifs(); vif++) {
            long quota = quotaBytes(settings.numbers("min")[vif], period);
            for (Interval waiting : service.waiting(vif)) {
                long first = (waiting.fromNanos() + period - 1) / period;
                for (long k = first; (k + 1) * period <= waiting.toNanos(); k++) {
                    long started = startedBytes(run, vif, k * period, (k + 1) * period, settings.overheadBytes());
                    if (started < quota) {
                        throw new AssertionError("M1: vif " + vif + " starts " + started + " bytes in period " + k
                                + ", expected at least " + quota + " with " + spec + " on " + run.workload());
                    }
                }
            }
        }
    }

    private static long quotaBytes(long minimum, long period) {
        return BigInteger.valueOf(minimum)
                .multiply(BigInteger.valueOf(period))
                .add(NANOS_TIMES_BITS.subtract(BigInteger.ONE))
                .divide(NANOS_TIMES_BITS)
                .longValueExact();
    }

    private static long startedBytes(Run run, int vif, long from, long to, int overheadBytes) {
        return run.departures().stream()
                .filter(departure ->
                        departure.vif() == vif && departure.startNanos() >= from && departure.startNanos() < to)
                .mapToLong(departure -> departure.lengthBytes() + overheadBytes)
                .sum();
    }

    /** What admission accepts is just what its rule says. */
    @Property
    void admitsExactlyWhatFitsInThePeriod(
            @ForAll @Size(min = 1, max = 5) List<@LongRange(max = 400) Long> quotas,
            @ForAll @IntRange(min = 1, max = 200) int longest) {
        long period = 8_000; // 1,000 bytes at 1 Gbit/s
        long needed = quotas.stream().mapToLong(quota -> quota + longest - 1).sum() + longest;
        boolean fits = needed <= 1_000 || quotas.stream().allMatch(quota -> quota == 0);
        String minimums = quotas.stream().map(quota -> quota + "Mbit").collect(Collectors.joining(","));
        String spec = "min-rate vifs=" + quotas.size() + " min=" + minimums + " link=1Gbit period=" + period
                + "ns longest=" + longest;
        boolean admitted = true;
        try {
            Installed.scheduler(spec);
        } catch (SpecException e) {
            admitted = false;
        }
        assertThat(admitted).as(spec).isEqualTo(fits);
    }

    /** N4 for the rest: a vif over its minimum, or without one, starts only if no larger priority waits beside it. */
    @Property
    void withoutMinimumsTheLargestPriorityGoesFirst(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        Run run = Run.of(Specs.complete("min-rate priority=" + workload.weightList(), workload), workload);
        for (Departure departure : run.departures()) {
            long own = workload.weights().get(departure.vif());
            for (Departure other : run.departures()) {
                boolean waits =
                        other.arrivalNanos() <= departure.startNanos() && other.startNanos() > departure.startNanos();
                if (waits && workload.weights().get(other.vif()) > own) {
                    throw new AssertionError("N4: row " + departure.row() + " starts while row " + other.row()
                            + " of a larger priority waits on " + workload);
                }
            }
        }
    }
}
