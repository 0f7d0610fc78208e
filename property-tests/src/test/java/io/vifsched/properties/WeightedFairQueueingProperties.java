package io.vifsched.properties;

import io.vifsched.conformance.policies.FluidSchedule;
import io.vifsched.conformance.policies.Reference;
import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.policies.TagOrder;
import io.vifsched.conformance.run.Departure;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.reference.Rational;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The bounds of packetized GPS: Parekh and Gallager, 1993.
 *
 * <p>Where the tags' rounding changes the order, it delays a packet by others whose exact tags are larger, by no more than
 * the tolerance of {@link TagOrder}. GPS needs at most that x the sum of weights for it, so each bound has a slack of n W
 * (W / w) (1 + W / w) units of work; it is 0 where the order is the exact one, as it nearly always is. U7 is in
 * {@link UniversalProperties}.
 */
@PropertyOf("wfq")
class WeightedFairQueueingProperties {
    /** G1. */
    @Property
    void finishesAtMostAPacketAfterTheFluidIdeal(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        Run run = run(workload);
        checkFinish(run, slackBytes(run));
    }

    /** G2 and G4. */
    @Property
    void serviceLagsByAPacketAndLeadsByOnePerOtherVifAtMost(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        Run run = run(workload);
        checkService(run, slackBytes(run));
    }

    /** E3. */
    @Property
    void finishesByItsExpectedArrivalAndService(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        Run run = run(workload);
        checkExpectedFinish(run, slackBytes(run));
    }

    static Run run(Workload workload) {
        return Run.of(spec(workload), workload);
    }

    private static String spec(Workload workload) {
        return Specs.complete("wfq weight=" + workload.weightList(), workload);
    }

    /** What rounding may cost: nothing, if the departures are those of the exact policy. */
    static Rational slackBytes(Run run) {
        Workload workload = run.workload();
        if (run.departures().equals(Reference.departures(Reference.run(spec(workload), workload)))) {
            return Rational.ZERO;
        }
        return TagOrder.tolerance(workload, workload.packets().size())
                .times(workload.sumOfWeights())
                .dividedBy(TagOrder.unitsPerByte(spec(workload)));
    }

    /** finish &lt;= GPS finish + Lmax / C. */
    static void checkFinish(Run run, Rational slackBytes) {
        List<Rational> fluid = new FluidSchedule(run.workload()).finishTimes();
        Rational late = Rational.of(run.workload().longestBytes())
                .plus(slackBytes)
                .times(run.workload().nanosPerByte());
        for (Departure departure : run.departures()) {
            Rational due = fluid.get(departure.row()).plus(late);
            if (Rational.of(departure.finishNanos()).compareTo(due) > 0) {
                throw new AssertionError("G1: row " + departure.row() + " finishes at " + departure.finishNanos()
                        + ", expected " + due.doubleValue() + " or earlier on " + run.workload());
            }
        }
    }

    /** GPS - W &lt;= Lmax and W - GPS &lt;= (N - 1) Lmax at every breakpoint of either. */
    static void checkService(Run run, Rational slackBytes) {
        Workload workload = run.workload();
        FluidSchedule fluid = new FluidSchedule(workload);
        Service service = new Service(run);
        List<Rational> times = breakpoints(service, fluid);
        Rational longest = Rational.of(workload.longestBytes());
        Rational lag = longest.plus(slackBytes);
        Rational lead = longest.times(workload.vifs() - 1L).plus(slackBytes.times(workload.vifs()));
        for (int vif = 0; vif < workload.vifs(); vif++) {
            List<Rational> ideal = fluid.servedBytes(vif, times);
            for (int i = 0; i < times.size(); i++) {
                Rational ahead = service.bytesAt(vif, times.get(i)).minus(ideal.get(i));
                if (ahead.compareTo(lead) > 0 || Rational.ZERO.minus(ahead).compareTo(lag) > 0) {
                    throw new AssertionError("G2, G4: vif " + vif + " is ahead by " + ahead.doubleValue()
                            + " bytes at " + times.get(i).doubleValue() + ", expected -" + lag.doubleValue() + " to "
                            + lead.doubleValue() + " on " + workload);
                }
            }
        }
    }

    private static List<Rational> breakpoints(Service service, FluidSchedule fluid) {
        Set<Rational> times = new HashSet<>(fluid.breakpoints());
        for (long time : service.breakpoints()) {
            times.add(Rational.of(time));
        }
        List<Rational> sorted = new ArrayList<>(times);
        sorted.sort(Rational::compareTo);
        return sorted;
    }

    /** finish &lt;= EAT + l / r + Lmax / C, with EAT = max(arrival, EAT + l / r of the one before), r = C phi / sum phi. */
    static void checkExpectedFinish(Run run, Rational slackBytes) {
        Workload workload = run.workload();
        Rational late = Rational.of(workload.longestBytes()).plus(slackBytes).times(workload.nanosPerByte());
        List<Rational> free = new ArrayList<>();
        for (int vif = 0; vif < workload.vifs(); vif++) {
            free.add(Rational.ZERO);
        }
        for (Departure departure : run.departures()) {
            int vif = departure.vif();
            Rational own = Rational.of(
                    departure.lengthBytes() * workload.nanosPerByte() * workload.sumOfWeights(),
                    workload.weights().get(vif));
            Rational expected =
                    free.get(vif).max(Rational.of(departure.arrivalNanos())).plus(own);
            free.set(vif, expected);
            if (Rational.of(departure.finishNanos()).compareTo(expected.plus(late)) > 0) {
                throw new AssertionError("E3: row " + departure.row() + " finishes at " + departure.finishNanos()
                        + ", expected " + expected.plus(late).doubleValue() + " or earlier on " + workload);
            }
        }
    }
}
