package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.Backlog;
import io.vifsched.Introspectable;
import io.vifsched.PacketScheduler;
import io.vifsched.VifScheduler;
import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.run.Installed;
import io.vifsched.conformance.run.PlainScheduler;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.run.WorkConservation;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.policy.WeightedFairQueueing;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * What holds for every policy. {@link Run} itself checks U1 (conservation at every instant), U2 (order within a vif) and
 * the exactness of {@code nextWakeup}.
 */
@PropertyOf(PropertyOf.EVERY)
class UniversalProperties {
    @Property
    void conservesPacketsAndTheirOrderWithinAVif(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        for (String spec : Specs.uncapped(workload)) {
            Run run = Run.of(spec, workload);
            assertThat(run.refusedRows()).as(spec).isEmpty();
            assertThat(run.unserved() > 0 && !Specs.mayWaitForEver(spec))
                    .as("left by %s", spec)
                    .isFalse();
        }
    }

    @Property
    void neverIdlesWhileBacklogged(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        for (String spec : Specs.workConserving(workload)) {
            WorkConservation.checkNeverIdlesWhileBacklogged(spec, Run.of(spec, workload));
        }
    }

    @Property
    void busyPeriodsAreThoseOfAnyWorkConservingLink(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        for (String spec : Specs.workConserving(workload)) {
            WorkConservation.checkBusyPeriods(spec, Run.of(spec, workload));
        }
    }

    @Property
    void sumOfSizeTimesWaitIsThatOfAnyWorkConservingLink(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        for (String spec : Specs.workConserving(workload)) {
            WorkConservation.checkWaitingSum(spec, Run.of(spec, workload));
        }
    }

    /** U3 over released packets: when nothing may be sent, nothing is visible; and all are released in the end. */
    @Property
    void idlesOnlyWhileCapsHoldEverything(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll Specs.Cap cap) {
        for (String spec : Specs.capped(workload, cap)) {
            if (!Specs.holdsBack(spec)) {
                Run run = Run.of(new WatchedScheduler(Installed.scheduler(spec)), workload, now -> {});
                assertThat(run.refusedRows()).as(spec).isEmpty();
                assertThat(run.unserved()).as(spec).isZero();
            }
        }
    }

    private record WatchedScheduler(VifScheduler scheduler) implements PacketScheduler, Introspectable {
        @Override
        public Backlog backlog() {
            return scheduler.backlog();
        }

        @Override
        public String spec() {
            return scheduler.spec();
        }

        @Override
        public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
            return scheduler.enqueue(vif, lengthBytes, handle, nowNanos);
        }

        @Override
        public long dequeue(long nowNanos) {
            long handle = scheduler.dequeue(nowNanos);
            if (handle == NONE) {
                assertThat(scheduler.backlog().earliestReleaseNanos())
                        .as("earliest release when %s sends nothing at %d", scheduler.spec(), nowNanos)
                        .isGreaterThan(nowNanos);
            }
            return handle;
        }

        @Override
        public long nextWakeup(long nowNanos) {
            return scheduler.nextWakeup(nowNanos);
        }
    }

    /** U1 with full queues: what is refused found as many packets waiting as the limit allows, and nothing is lost. */
    @Property
    void aFullQueueRefusesAndNothingElseIsLost(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll @IntRange(min = 1, max = 4) int limit) {
        for (String spec : Specs.uncapped(workload)) {
            Run run = Run.of(spec + " limit=" + limit, workload);
            for (int row : run.refusedRows()) {
                assertThat(waitingWhenItCame(run, row)).as(spec).isEqualTo(limit);
            }
            assertThat(run.departures().size() + run.refusedRows().size() + run.unserved())
                    .as(spec)
                    .isEqualTo(workload.packets().size());
            if (!Specs.holdsBack(spec)) {
                WorkConservation.checkNeverIdlesWhileBacklogged(spec, run);
            }
        }
    }

    // What left at the instant of the arrival left after it: arrivals come first.
    private static long waitingWhenItCame(Run run, int row) {
        Workload.Packet refused = run.workload().packets().get(row);
        List<Integer> refusedRows = run.refusedRows();
        long came = 0;
        for (int earlier = 0; earlier < row; earlier++) {
            boolean same = run.workload().packets().get(earlier).vif() == refused.vif();
            came += same && !refusedRows.contains(earlier) ? 1 : 0;
        }
        long left = run.departures().stream()
                .filter(departure -> departure.vif() == refused.vif() && departure.startNanos() < refused.timeNanos())
                .count();
        return came - left;
    }

    /** U7. */
    @Property
    @PropertyOf("wfq")
    void virtualTimeOfWeightedFairQueueingNeverDecreases(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        WeightedFairQueueing policy = (WeightedFairQueueing)
                PlainScheduler.policy(Specs.complete("wfq weight=" + workload.weightList(), workload));
        long[] last = {Long.MIN_VALUE};
        Run.of(new PlainScheduler(policy, workload.vifs()), workload, now -> {
            assertThat(policy.virtualTime()).as("V at %d", now).isGreaterThanOrEqualTo(last[0]);
            last[0] = policy.virtualTime();
        });
    }

    /** The effective spec makes a scheduler with the same departures. */
    @Property
    void theSpecThatASchedulerPrintsMakesAnEqualOne(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll Specs.Cap cap) {
        for (String spec : Specs.capped(workload, cap)) {
            String printed = Installed.scheduler(spec).spec();
            assertThat(Run.of(printed, workload).departures())
                    .as("%s against %s", printed, spec)
                    .isEqualTo(Run.of(spec, workload).departures());
        }
    }
}
