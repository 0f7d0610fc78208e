package io.vifsched.properties;

import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.properties.Bounds.Scale;
import io.vifsched.properties.Service.Interval;
import java.util.List;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The bounds of weighted round robin by packet, with packets_to_serve p = priority over the least priority, as means are
 * equal here. For random sizes nothing holds in bytes but the service curve.
 */
@PropertyOf("wrr")
class WeightedRoundRobinProperties {
    /** packets_to_serve of a vif as a fraction in lowest terms. */
    private record Fraction(long numerator, long denominator) {
        static Fraction of(long numerator, long denominator) {
            long divisor = gcd(numerator, denominator);
            return new Fraction(numerator / divisor, denominator / divisor);
        }

        private static long gcd(long a, long b) {
            return b == 0 ? a : gcd(b, a % b);
        }

        /** W in rounds: W / p. */
        @SuppressWarnings("ArgumentSelectionDefectChecker") // the inverse is meant
        Scale rounds() {
            return new Scale(denominator, numerator);
        }

        long rounded(String rounding) {
            return switch (rounding) {
                case "ceil" -> (numerator + denominator - 1) / denominator;
                case "floor" -> numerator / denominator;
                case "round" -> (2 * numerator + denominator) / (2 * denominator);
                default ->
                    throw new IllegalArgumentException("rounding = " + rounding + ", expected ceil, floor or round");
            };
        }
    }

    @Provide
    Arbitrary<String> roundings() {
        return Arbitraries.of("ceil", "floor", "round");
    }

    /** F5. */
    @Property
    void roundsDifferByAtMostOne(
            @ForAll(supplier = Workloads.OneLength.class) Workload workload, @ForAll("roundings") String rounding) {
        checkRounds(run(workload, rounding), rounding);
    }

    /** F7. */
    @Property
    void roundsWithACarriedFractionDifferByAtMostOneAndTheFractions(
            @ForAll(supplier = Workloads.OneLength.class) Workload workload) {
        checkCarriedRounds(run(workload, "carry"));
    }

    /** S4, with priorities that keep the products in a {@code long}. */
    @Property
    void everyVifHasItsServiceCurve(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll("roundings") String rounding) {
        List<Long> priorities =
                workload.weights().stream().map(weight -> Math.min(weight, 999)).toList();
        checkServiceCurve(run(workload.withWeights(priorities), rounding), rounding);
    }

    static Run run(Workload workload, String rounding) {
        return Run.of(
                Specs.complete("wrr rounding=" + rounding + " priority=" + workload.weightList(), workload), workload);
    }

    private static Fraction packetsToServe(Workload workload, int vif) {
        long least =
                workload.weights().stream().mapToLong(Long::longValue).min().orElse(1);
        return Fraction.of(workload.weights().get(vif), least);
    }

    static void checkRounds(Run run, String rounding) {
        Service service = new Service(run);
        checkRounds(service, rounding, service::waiting);
        checkRounds(service, rounding, service::waitingOrInService);
    }

    private static void checkRounds(Service service, String rounding, IntFunction<List<Interval>> backlogged) {
        Workload workload = service.run().workload();
        long packet = workload.longestBytes() * workload.nanosPerByte();
        for (int i = 0; i < workload.vifs(); i++) {
            for (int j = i + 1; j < workload.vifs(); j++) {
                long pi = packetsToServe(workload, i).rounded(rounding);
                long pj = packetsToServe(workload, j).rounded(rounding);
                Bounds.checkPair(
                        "F5 (WRR " + rounding + ")",
                        service,
                        backlogged,
                        i,
                        j,
                        new Scale(1, pi),
                        new Scale(1, pj),
                        Math.multiplyExact(packet, pi * pj));
            }
        }
    }

    static void checkCarriedRounds(Run run) {
        Service service = new Service(run);
        checkCarriedRounds(service, service::waiting);
        checkCarriedRounds(service, service::waitingOrInService);
    }

    /** |Ni bi / ai - Nj bj / aj| &lt;= 1 + (bi - 1) / ai + (bj - 1) / aj for p = a / b. */
    private static void checkCarriedRounds(Service service, IntFunction<List<Interval>> backlogged) {
        Workload workload = service.run().workload();
        long packet = workload.longestBytes() * workload.nanosPerByte();
        for (int i = 0; i < workload.vifs(); i++) {
            for (int j = i + 1; j < workload.vifs(); j++) {
                Fraction pi = packetsToServe(workload, i);
                Fraction pj = packetsToServe(workload, j);
                long rounds = pi.numerator() * pj.numerator()
                        + (pi.denominator() - 1) * pj.numerator()
                        + (pj.denominator() - 1) * pi.numerator();
                Bounds.checkPair(
                        "F7 (WRR carry)",
                        service,
                        backlogged,
                        i,
                        j,
                        pi.rounds(),
                        pj.rounds(),
                        Math.multiplyExact(packet, rounds));
            }
        }
    }

    /** R = C p l / (p l + X), latency X / C, X = sum of the others' p L; l the shortest, L the longest packet. */
    static void checkServiceCurve(Run run, String rounding) {
        Workload workload = run.workload();
        Service service = new Service(run);
        for (int vif = 0; vif < workload.vifs(); vif++) {
            long others = 0;
            for (int other = 0; other < workload.vifs(); other++) {
                long bytes = packetsToServe(workload, other).rounded(rounding) * workload.longestBytes(other);
                others += other == vif ? 0 : bytes;
            }
            long own = packetsToServe(workload, vif).rounded(rounding) * workload.shortestBytes(vif);
            if (own > 0) {
                Bounds.checkServiceCurve(
                        "S4 (WRR " + rounding + ")",
                        service,
                        service.waiting(vif),
                        vif,
                        new Scale(own, own + others),
                        Math.multiplyExact(Math.multiplyExact(own, others), workload.nanosPerByte()));
            }
        }
    }
}
