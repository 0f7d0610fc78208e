package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.run.Departure;
import io.vifsched.conformance.run.PlainScheduler;
import io.vifsched.conformance.run.Recording;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.policy.DeficitRoundRobin;
import io.vifsched.properties.Bounds.Scale;
import io.vifsched.properties.Service.Interval;
import io.vifsched.reference.Rational;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The bounds of deficit round robin, for any quantum of at least one byte: Shreedhar and Varghese, SIGCOMM 1995; Boyer,
 * Stea and Sofack, 2012.
 *
 * <p>Eager removal keeps F3, F4 and S1 while a packet waits (excl); while only one in service is left (incl) they are
 * false, see {@code CounterexamplesTest}. Lazy removal keeps them for both.
 */
@PropertyOf("drr")
class DeficitRoundRobinProperties {
    /** Below, at and above the packets of the workloads. */
    @Provide
    Arbitrary<Integer> quanta() {
        return Arbitraries.of(1, 3, 8, 9, 10, 64, 500, 1499, 1500, 1501, 8_000);
    }

    @Property
    void deficitBetweenVisitsIsBelowTheLongestPacket(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll("quanta") int quantum) {
        checkTurns("drr", workload, quantum);
        checkTurns("drr lazy", workload, quantum);
    }

    @Property
    void serviceDiffersByLessThanAQuantumAndTheLongestPackets(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll("quanta") int quantum) {
        checkFairness(run("drr", workload, quantum), quantum, false);
        checkFairness(run("drr lazy", workload, quantum), quantum, true);
    }

    @Property
    void everyVifHasItsServiceCurve(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll("quanta") int quantum) {
        checkServiceCurve(run("drr", workload, quantum), quantum, false);
        checkServiceCurve(run("drr lazy", workload, quantum), quantum, true);
    }

    @Property
    void bytesAreFairWhileAllAreBacklogged(
            @ForAll(supplier = Workloads.Backlogged.class) Workload workload, @ForAll("quanta") int quantum) {
        checkJain(run("drr", workload, quantum), quantum);
    }

    static Run run(String id, Workload workload, int quantum) {
        return Run.of(spec(id, workload, quantum), workload);
    }

    private static String spec(String id, Workload workload, int quantum) {
        return Specs.complete(
                id + " quantum=" + clipped(workload, quantum) + " weight=" + workload.weightList(), workload);
    }

    /** Quanta times weights stay so small that the bounds do not overflow. */
    private static long clipped(Workload workload, int quantum) {
        long heaviest =
                workload.weights().stream().mapToLong(Long::longValue).max().orElse(1);
        return Math.min(quantum, (1L << 26) / heaviest);
    }

    private static long quantum(Workload workload, int quantum, int vif) {
        return clipped(workload, quantum) * workload.weights().get(vif);
    }

    /**
     * D1, D2 and Lemma 2: between visits 0 &lt;= DC &lt;= L - 1, and DC below the head packet; and while a vif stays
     * backlogged, what it sent plus what its deficit grew is a whole number of quanta.
     */
    static void checkTurns(String id, Workload workload, int quantum) {
        String spec = spec(id, workload, quantum);
        DeficitRoundRobin policy = (DeficitRoundRobin) PlainScheduler.policy(spec);
        PlainScheduler scheduler = new PlainScheduler(policy, workload.vifs());
        int packets = workload.packets().size();
        int[] starts = {0};
        int[][] deficits = new int[packets][]; // after each start
        boolean[][] backlogged = new boolean[packets][];
        Run run = Run.of(
                new Recording(scheduler, (now, handle) -> {
                    int count = starts[0]++;
                    deficits[count] = deficitsOf(policy, workload.vifs());
                    backlogged[count] = new boolean[workload.vifs()];
                    for (int vif = 0; vif < workload.vifs(); vif++) {
                        backlogged[count][vif] = scheduler.backlogPackets(vif) > 0;
                        boolean inTurn = workload.packets().get((int) handle).vif() == vif;
                        checkDeficit(spec, policy.deficitBytes(vif), scheduler.headLengthBytes(vif), inTurn);
                    }
                }),
                workload,
                now -> {});
        checkQuantaAreWhole(spec, run, quantum, deficits, backlogged);
    }

    private static int[] deficitsOf(DeficitRoundRobin policy, int vifs) {
        int[] deficits = new int[vifs];
        Arrays.setAll(deficits, policy::deficitBytes);
        return deficits;
    }

    static void checkDeficit(String spec, int deficit, int headBytes, boolean inTurn) {
        if (deficit < 0) {
            throw new AssertionError("D2: " + spec + " has a deficit of " + deficit + " bytes");
        }
        if (!inTurn && deficit > Math.max(0, headBytes - 1)) {
            throw new AssertionError("D1: " + spec + " keeps a deficit of " + deficit + " bytes beside a head of "
                    + headBytes + " bytes");
        }
    }

    /** From one instant between its visits to the next such, a vif that stays backlogged got m whole quanta. */
    private static void checkQuantaAreWhole(
            String spec, Run run, int quantum, int[][] deficits, boolean[][] backlogged) {
        List<Departure> departures = run.departures();
        for (int vif = 0; vif < run.workload().vifs(); vif++) {
            long size = quantum(run.workload(), quantum, vif);
            int from = -1;
            long sent = 0;
            for (int i = 0; i < departures.size(); i++) {
                boolean inTurn = departures.get(i).vif() == vif;
                sent += inTurn ? departures.get(i).lengthBytes() : 0;
                if (!backlogged[i][vif]) {
                    from = -1;
                } else if (!inTurn) {
                    if (from >= 0) {
                        long granted = sent + deficits[i][vif] - deficits[from][vif];
                        assertThat(granted % size)
                                .as(
                                        "%s: vif %d got %d bytes of quantum %d on %s",
                                        spec, vif, granted, size, run.workload())
                                .isZero();
                        int longest = run.workload().longestBytes(vif);
                        assertThat(Math.abs(granted - sent))
                                .as("Lemma 2, %s", spec)
                                .isLessThan(longest);
                    }
                    from = i;
                    sent = 0;
                }
            }
        }
    }

    /** F3 and F4 while both have a packet waiting; if {@code lazy}, also while one is in service. */
    static void checkFairness(Run run, int quantum, boolean lazy) {
        Service service = new Service(run);
        checkPairs(service, quantum, lazy, service::waiting);
        if (lazy) {
            checkPairs(service, quantum, lazy, service::waitingOrInService);
        }
    }

    private static void checkPairs(Service service, int quantum, boolean lazy, IntFunction<List<Interval>> backlogged) {
        Workload workload = service.run().workload();
        long least = quantum(workload, quantum, 0);
        for (int vif = 1; vif < workload.vifs(); vif++) {
            least = Math.min(least, quantum(workload, quantum, vif));
        }
        for (int i = 0; i < workload.vifs(); i++) {
            for (int j = i + 1; j < workload.vifs(); j++) {
                long qi = quantum(workload, quantum, i);
                long qj = quantum(workload, quantum, j);
                // |Wi Qj - Wj Qi| <= Qi Qj + (Li - 1) Qj + (Lj - 1) Qi
                long tight = qi * qj + rest(workload, lazy, i) * qj + rest(workload, lazy, j) * qi;
                checkPair("F4 (DRR)", service, backlogged, i, j, qi, qj, tight * workload.nanosPerByte());
                // fi = Qi / Qmin, so |Wi Qj - Wj Qi| <= (Qmin + 2 Lmax) Qi Qj / Qmin; the left side is whole
                Rational wide = Rational.of(least + 2L * workload.longestBytes(), least)
                        .times(qi)
                        .times(qj)
                        .times(workload.nanosPerByte())
                        .min(Rational.of(Long.MAX_VALUE));
                checkPair("F3 (DRR)", service, backlogged, i, j, qi, qj, wide.floor());
            }
        }
    }

    private static void checkPair(
            String name,
            Service service,
            IntFunction<List<Interval>> backlogged,
            int i,
            int j,
            long qi,
            long qj,
            long bound) {
        Bounds.checkPair(name, service, backlogged, i, j, new Scale(1, qi), new Scale(1, qj), bound);
    }

    /** What a deficit may be at most: L - 1. */
    private static long above(Workload workload, int vif) {
        return Math.max(0, workload.longestBytes(vif) - 1);
    }

    /** Of a packet that is on the link as an interval begins; eager, it may come on top of a turn. */
    private static long rest(Workload workload, boolean lazy, int vif) {
        boolean wholeBytes = workload.nanosPerByte() == 1;
        return lazy || wholeBytes ? above(workload, vif) : workload.longestBytes(vif);
    }

    /** S1: R = C Q / F, latency = [(F - Q)(1 + d / Q) + sum of the others' d] / C, d = L - 1. */
    static void checkServiceCurve(Run run, int quantum, boolean lazy) {
        Workload workload = run.workload();
        Service service = new Service(run);
        long frame = 0;
        long allRests = 0;
        for (int vif = 0; vif < workload.vifs(); vif++) {
            frame += quantum(workload, quantum, vif);
            allRests += rest(workload, lazy, vif);
        }
        for (int vif = 0; vif < workload.vifs(); vif++) {
            long q = quantum(workload, quantum, vif);
            long d = above(workload, vif);
            long others = allRests - rest(workload, lazy, vif);
            long latency =
                    Math.multiplyExact(workload.nanosPerByte(), Math.multiplyExact(frame - q, q + d) + q * others);
            Scale share = new Scale(q, frame);
            Bounds.checkServiceCurve("S1 (DRR)", service, service.waiting(vif), vif, share, latency);
            if (lazy) {
                Bounds.checkServiceCurve("S1 (DRR)", service, service.waitingOrInService(vif), vif, share, latency);
            }
        }
    }

    /** J1 to J3, with the F4 bound of the worst pair, over every stretch in which all vifs have a packet waiting. */
    static void checkJain(Run run, int quantum) {
        Workload workload = run.workload();
        Service service = new Service(run);
        List<Interval> all = service.waiting(0);
        for (int vif = 1; vif < workload.vifs(); vif++) {
            all = Service.intersection(all, service.waiting(vif));
        }
        Rational epsilon = Rational.ZERO;
        for (int i = 0; i < workload.vifs(); i++) {
            for (int j = 0; j < i; j++) {
                epsilon = epsilon.max(Rational.ONE
                        .plus(Rational.of(rest(workload, false, i), quantum(workload, quantum, i)))
                        .plus(Rational.of(rest(workload, false, j), quantum(workload, quantum, j))));
            }
        }
        for (Interval interval : all) {
            Rational sum = Rational.ZERO;
            Rational sumOfSquares = Rational.ZERO;
            for (int vif = 0; vif < workload.vifs(); vif++) {
                long nanos = service.at(vif, interval.toNanos()) - service.at(vif, interval.fromNanos());
                Rational x = Rational.of(nanos, workload.nanosPerByte() * quantum(workload, quantum, vif));
                sum = sum.plus(x);
                sumOfSquares = sumOfSquares.plus(x.times(x));
            }
            if (sum.signum() > 0) {
                checkJain(workload.vifs(), sum, sumOfSquares, epsilon);
            }
        }
    }

    private static void checkJain(int vifs, Rational sum, Rational sumOfSquares, Rational epsilon) {
        Rational jain = sum.times(sum).dividedBy(sumOfSquares.times(vifs));
        Rational mean = sum.dividedBy(vifs);
        Rational floor = Rational.ONE.dividedBy(Rational.ONE.plus(
                epsilon.times(epsilon).dividedBy(mean.times(mean).times(4))));
        assertThat(jain).as("J1").isGreaterThanOrEqualTo(floor);
        assertThat(jain).as("J2").isLessThanOrEqualTo(Rational.ONE);
        assertThat(jain).as("J3").isGreaterThanOrEqualTo(Rational.of(1, vifs));
    }
}
