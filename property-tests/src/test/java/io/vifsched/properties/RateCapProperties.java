package io.vifsched.properties;

import io.vifsched.PolicySettings;
import io.vifsched.VifParameter;
import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.run.Departure;
import io.vifsched.conformance.run.Installed;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Workload;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * What rate caps let through, whatever the policy behind them: C1 for netback's credit c that covers the longest packet,
 * and the classic bound of the token bucket. A credit below the longest packet has no such bound: the window's start is
 * set back when a packet is held, as in netback.
 */
@PropertyOf(PropertyOf.EVERY)
class RateCapProperties {
    private static final BigInteger NANOS_TIMES_BITS = BigInteger.valueOf(8_000_000_000L);

    /** C1: bytes started in [s, t] &lt;= max(L, c) + c (floor((t - s) / T) + 1). */
    @Property
    void creditLetsThroughABurstAndOneCreditPerWindow(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll @IntRange(max = 3) int which) {
        for (Specs.Cap cap : List.of(Specs.Cap.CREDIT, Specs.Cap.TICKING_CREDIT)) {
            for (String spec : some(Specs.capped(workload, cap), which)) {
                checkCredit(spec, Run.of(spec, workload));
            }
        }
    }

    /** Bytes started in (s, t] &lt;= b + r (t - s). */
    @Property
    void aBucketLetsThroughItsDepthAndItsRate(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll @IntRange(max = 3) int which) {
        for (String spec : some(Specs.capped(workload, Specs.Cap.UNEVEN_BUCKET), which)) {
            checkBucket(spec, Run.of(spec, workload));
        }
    }

    /** Every fourth: a cap does not know its policy. */
    private static List<String> some(List<String> specs, int which) {
        return specs.stream().filter(spec -> specs.indexOf(spec) % 4 == which).toList();
    }

    private static long[] rates(String spec) {
        return Installed.settings(spec).numbers("rate");
    }

    static void checkCredit(String spec, Run run) {
        PolicySettings settings = Installed.settings(spec);
        long window = settings.number("window");
        long tick = settings.number("tick");
        long shortest = tick == 1 ? window : (window - 1) / tick * tick; // rounded up to ticks, less one tick
        long[] rates = rates(spec);
        for (int vif = 0; vif < rates.length; vif++) {
            if (rates[vif] == VifParameter.UNLIMITED) {
                continue;
            }
            long credit = BigInteger.valueOf(rates[vif])
                    .multiply(BigInteger.valueOf(window))
                    .divide(NANOS_TIMES_BITS)
                    .longValueExact();
            int longest = run.workload().longestBytes(vif);
            if (credit < longest) {
                throw new IllegalArgumentException("credit = " + credit + ", expected at least " + longest);
            }
            List<Departure> starts = startsOf(run, vif);
            for (int from = 0; from < starts.size(); from++) {
                long bytes = 0;
                for (Departure departure : starts.subList(from, starts.size())) {
                    bytes += departure.lengthBytes();
                    long elapsed = departure.startNanos() - starts.get(from).startNanos();
                    long bound = Math.max(longest, credit) + credit * (elapsed / shortest + 1);
                    if (bytes > bound) {
                        throw new AssertionError("C1: " + spec + " lets " + bytes + " bytes of vif " + vif
                                + " through in " + elapsed + " ns, expected at most " + bound + " on "
                                + run.workload());
                    }
                }
            }
        }
    }

    static void checkBucket(String spec, Run run) {
        long depth = Installed.settings(spec).number("burst");
        long[] rates = rates(spec);
        for (int vif = 0; vif < rates.length; vif++) {
            if (rates[vif] == VifParameter.UNLIMITED) {
                continue;
            }
            List<Departure> starts = startsOf(run, vif);
            for (int from = 0; from < starts.size(); from++) {
                long bytes = 0;
                for (Departure departure : starts.subList(from, starts.size())) {
                    bytes += departure.lengthBytes();
                    long elapsed = departure.startNanos() - starts.get(from).startNanos();
                    // (bytes - b) x 8 x 10^9 <= r x elapsed
                    BigInteger above = BigInteger.valueOf(bytes - depth).multiply(NANOS_TIMES_BITS);
                    if (above.compareTo(BigInteger.valueOf(rates[vif]).multiply(BigInteger.valueOf(elapsed))) > 0) {
                        throw new AssertionError("token bucket: " + spec + " lets " + bytes + " bytes of vif " + vif
                                + " through in " + elapsed + " ns on " + run.workload());
                    }
                }
            }
        }
    }

    private static List<Departure> startsOf(Run run, int vif) {
        return run.departures().stream()
                .filter(departure -> departure.vif() == vif)
                .toList();
    }
}
