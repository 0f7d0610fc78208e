package io.vifsched.properties;

import io.vifsched.conformance.policies.Reference;
import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.policies.TagOrder;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.run.WorkConservation;
import io.vifsched.conformance.workload.Workload;

/** Every check that applies to a workload, for every policy. */
final class Everything {
    private static final int[] QUANTA = {1, 9, 10, 100, 1499, 1500, 1501};

    private Everything() {}

    static void check(Workload workload) {
        for (String spec : Specs.workConserving(workload)) {
            WorkConservation.check(spec, Run.of(spec, workload));
        }
        for (String spec : Specs.uncapped(workload)) {
            checkReference(spec, workload);
        }
        for (String spec : Specs.capped(workload, Specs.Cap.CREDIT)) {
            checkReference(spec, workload);
            RateCapProperties.checkCredit(spec, Run.of(spec, workload));
        }
        for (String spec : Specs.capped(workload, Specs.Cap.SHORT_CREDIT)) {
            checkReference(spec, workload);
        }
        for (String spec : Specs.capped(workload, Specs.Cap.BUCKET)) {
            checkReference(spec, workload);
            RateCapProperties.checkBucket(spec, Run.of(spec, workload));
        }
        checkDeficitRoundRobin(workload);
        checkRoundRobins(workload);
        checkWeightedFairQueueing(workload);
        String minimums = Specs.complete(Specs.minimumRate(workload, 0), workload);
        MinimumRateProperties.checkQuotas(minimums, Run.of(minimums, workload));
    }

    private static void checkReference(String spec, Workload workload) {
        Run run = Run.of(spec, workload);
        if (spec.startsWith("wfq ") || spec.startsWith("wf2q ")) {
            TagOrder.check(spec, run);
        } else if (Reference.isExact(spec)) {
            Reference.checkAgreement(spec, run);
        }
    }

    private static void checkDeficitRoundRobin(Workload workload) {
        for (int quantum : QUANTA) {
            for (String id : new String[] {"drr", "drr lazy"}) {
                boolean lazy = id.endsWith("lazy");
                DeficitRoundRobinProperties.checkTurns(id, workload, quantum);
                Run run = DeficitRoundRobinProperties.run(id, workload, quantum);
                DeficitRoundRobinProperties.checkFairness(run, quantum, lazy);
                DeficitRoundRobinProperties.checkServiceCurve(run, quantum, lazy);
                DeficitRoundRobinProperties.checkJain(run, quantum);
            }
        }
    }

    private static void checkRoundRobins(Workload workload) {
        Workload oneLength = workload.withLength(workload.longestBytes());
        RoundRobinProperties.checkFairness(Run.of(Specs.complete("rr", oneLength), oneLength));
        RoundRobinProperties.checkStarts(Run.of(Specs.complete("native", oneLength), oneLength));
        for (String rounding : new String[] {"ceil", "floor", "round"}) {
            WeightedRoundRobinProperties.checkRounds(WeightedRoundRobinProperties.run(oneLength, rounding), rounding);
            WeightedRoundRobinProperties.checkServiceCurve(
                    WeightedRoundRobinProperties.run(workload, rounding), rounding);
        }
        WeightedRoundRobinProperties.checkCarriedRounds(WeightedRoundRobinProperties.run(oneLength, "carry"));
    }

    private static void checkWeightedFairQueueing(Workload workload) {
        Run run = WeightedFairQueueingProperties.run(workload);
        WeightedFairQueueingProperties.checkFinish(run, WeightedFairQueueingProperties.slackBytes(run));
        WeightedFairQueueingProperties.checkService(run, WeightedFairQueueingProperties.slackBytes(run));
        WeightedFairQueueingProperties.checkExpectedFinish(run, WeightedFairQueueingProperties.slackBytes(run));
    }
}
