package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.VifParameter;
import io.vifsched.VifScheduler;
import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.run.Installed;
import io.vifsched.conformance.run.PlainScheduler;
import io.vifsched.conformance.run.Recording;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.run.Run.Change;
import io.vifsched.conformance.run.WorkConservation;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.policy.DeficitRoundRobin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Parameters change while packets wait: nothing is lost or reordered within a vif, and the link never idles for it. */
@PropertyOf(PropertyOf.EVERY)
class ReconfigurationProperties {
    /**
     * A change at the time of a row, or in the middle of its gap.
     *
     * @param row when
     * @param halfway between this row and the next
     * @param vif whose parameter, modulo the number of vifs
     * @param which of the scheduler's parameters, or the switch {@code prioritize}
     * @param value modulo what fits
     */
    record Step(int row, boolean halfway, int vif, int which, int value) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Workloads.integers(0, 59),
                        Workloads.integers(0, 1),
                        Workloads.integers(0, 5),
                        Workloads.integers(0, 5),
                        Workloads.integers(0, 40))
                .as((row, halfway, vif, which, value) -> new Step(row, halfway == 1, vif, which, value))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    /** U1 and U2 are checked on the way; U3 to U5 here. */
    @Property
    void changedSharesLoseNothingAndNeverIdle(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll("steps") List<Step> steps) {
        for (String spec : Specs.workConserving(workload)) {
            WorkConservation.check(
                    spec, Run.of(spec, workload, scheduler -> changes(scheduler, workload, steps, false)));
        }
    }

    /** Caps come, go and change: all is released in the end, and refused only what no cap could release. */
    @Property
    void changedCapsReleaseAllInTheEnd(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll("steps") List<Step> steps) {
        for (String cap : List.of(" cap=bucket burst=100000", " cap=credit window=1ms")) {
            for (String plain : Specs.workConserving(workload)) {
                Run run = Run.of(plain + cap, workload, scheduler -> changes(scheduler, workload, steps, true));
                assertThat(run.unserved()).as(plain + cap).isZero();
                assertThat(run.refusedRows()).as(plain + cap).isEmpty();
            }
        }
    }

    private static List<Change> changes(
            VifScheduler scheduler, Workload workload, List<Step> steps, boolean withRates) {
        List<VifParameter> parameters = new ArrayList<>(scheduler.parameters());
        if (!withRates) {
            parameters.remove(VifParameter.RATE);
        }
        List<Change> changes = new ArrayList<>();
        for (Step step : steps) {
            long time = timeOf(workload, step);
            int vif = step.vif() % workload.vifs();
            int which = step.which() % (parameters.size() + 1);
            if (which == parameters.size()) {
                changes.add(new Change(time, now -> scheduler.setPrioritize(step.value() % 2 == 0, now)));
            } else {
                changes.add(
                        new Change(time, now -> change(scheduler, parameters.get(which), vif, step, workload, now)));
            }
        }
        return changes;
    }

    private static long timeOf(Workload workload, Step step) {
        int row = step.row() % workload.packets().size();
        long time = workload.packets().get(row).timeNanos();
        long next = row + 1 < workload.packets().size()
                ? workload.packets().get(row + 1).timeNanos()
                : time + 1_000;
        return step.halfway() ? (time + next) / 2 : time;
    }

    private static void change(
            VifScheduler scheduler, VifParameter parameter, int vif, Step step, Workload workload, long now) {
        switch (parameter) {
            case WEIGHT, PRIORITY -> scheduler.set(parameter, vif, 1 + step.value(), now);
            case MIN -> setMinimum(scheduler, vif, step.value(), workload, now);
            case RATE ->
                scheduler.set(
                        parameter,
                        vif,
                        step.value() % 3 == 0
                                ? VifParameter.UNLIMITED
                                : workload.linkBitsPerSecond() / (1 + step.value()),
                        now);
            default -> throw new IllegalArgumentException("parameter = " + parameter + ", expected a known one");
        }
    }

    /** A minimum that the link cannot keep, or that forbids a packet of this workload, must be refused and change nothing. */
    private static void setMinimum(VifScheduler scheduler, int vif, int value, Workload workload, long now) {
        if (workload.longestBytes() > 1514
                && value > 0
                && !scheduler.spec().contains("longest=" + workload.longestBytes())) {
            return; // packets on their way would exceed the longest= of the guarantee
        }
        String before = scheduler.spec();
        try {
            scheduler.set(VifParameter.MIN, vif, value * (workload.linkBitsPerSecond() / 64), now);
        } catch (IllegalArgumentException e) {
            assertThat(scheduler.spec()).as("after %s", e.getMessage()).isEqualTo(before);
        }
    }

    /** D1 and D2 hold whatever the weights do: a deficit between visits stays below the head packet. */
    @Property
    @PropertyOf("drr")
    void deficitsStayBelowTheHeadPacketWhileWeightsChange(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll("steps") List<Step> steps) {
        for (String id : List.of("drr quantum=7 weight=", "drr lazy quantum=1500 weight=")) {
            DeficitRoundRobin policy = (DeficitRoundRobin) PlainScheduler.policy(Specs.complete(id + "2", workload));
            PlainScheduler queues = new PlainScheduler(policy, workload.vifs());
            int[] count = {0};
            Run.of(
                    new Recording(queues, (now, handle) -> {
                        Step step = steps.get(count[0]++ % steps.size());
                        policy.set(VifParameter.WEIGHT, step.vif() % workload.vifs(), 1 + step.value(), now);
                        for (int vif = 0; vif < workload.vifs(); vif++) {
                            boolean inTurn =
                                    workload.packets().get((int) handle).vif() == vif;
                            DeficitRoundRobinProperties.checkDeficit(
                                    id, policy.deficitBytes(vif), queues.headLengthBytes(vif), inTurn);
                        }
                    }),
                    workload,
                    now -> {});
        }
    }

    /** A change to the value that holds already changes nothing that anybody sees. */
    @Property
    @PropertyOf({"drr", "scfq", "sfq", "wf2q", "wf2q+", "qfq"})
    void settingTheSameValueChangesNothing(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        for (String spec : Specs.workConserving(workload)) {
            Set<VifParameter> parameters = Installed.scheduler(spec).parameters();
            if (!parameters.contains(VifParameter.WEIGHT) || spec.startsWith("wfq")) {
                continue; // a new priority starts wrr's fractions and min-rate's classes afresh
            }
            Run same = Run.of(
                    spec,
                    workload,
                    scheduler -> workload.packets().stream()
                            .map(packet -> new Change(
                                    packet.timeNanos(),
                                    now -> scheduler.set(
                                            VifParameter.WEIGHT,
                                            packet.vif(),
                                            workload.weights().get(packet.vif()),
                                            now)))
                            .toList());
            assertThat(same.departures())
                    .as(spec)
                    .isEqualTo(Run.of(spec, workload).departures());
        }
    }
}
