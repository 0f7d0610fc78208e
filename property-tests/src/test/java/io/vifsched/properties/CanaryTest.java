package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.SchedulingPolicy;
import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.policies.TagOrder;
import io.vifsched.conformance.run.PlainScheduler;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.properties.BrokenPolicies.BackwardFairQueueing;
import io.vifsched.properties.BrokenPolicies.EndlessVisits;
import io.vifsched.properties.BrokenPolicies.ForgetfulFairQueueing;
import io.vifsched.properties.BrokenPolicies.SavedDeficits;
import io.vifsched.properties.BrokenPolicies.TwoAtATime;
import io.vifsched.reference.Rational;
import java.util.Arrays;
import java.util.Collections;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;

/**
 * Broken policies, each of which a property must find within a few hundred workloads. What the conformance kit finds is in
 * {@link ConformanceCanaryTest}.
 */
class CanaryTest {
    private static final int WORKLOADS = 300;

    @Example
    void roundRobinOfTwoAtATimeIsFound() {
        assertFound("F6", workload -> {
            Workload oneLength = workload.withLength(10);
            RoundRobinProperties.checkFairness(run(new TwoAtATime(workload.vifs()), oneLength));
        });
    }

    @Example
    void savedDeficitsAreFound() {
        assertFound("F4, kept deficits", workload -> {
            Workload equal = equalWeights(workload);
            DeficitRoundRobinProperties.checkFairness(run(new SavedDeficits(workload.vifs(), 100), equal), 100, false);
        });
    }

    @Example
    void endlessVisitsAreFound() {
        assertFound("F4, endless visits", workload -> {
            Workload equal = equalWeights(workload);
            DeficitRoundRobinProperties.checkFairness(run(new EndlessVisits(workload.vifs(), 10), equal), 10, false);
        });
        assertFound("S1, endless visits", workload -> {
            Workload equal = equalWeights(workload);
            Run run = run(new EndlessVisits(workload.vifs(), 10), equal);
            DeficitRoundRobinProperties.checkServiceCurve(run, 10, false);
        });
        assertFound("J1, endless visits", workload -> {
            Workload equal = equalWeights(workload);
            DeficitRoundRobinProperties.checkJain(run(new EndlessVisits(workload.vifs(), 1), equal), 1);
        });
    }

    @Example
    void oneTurnTooShortOfWeightedRoundRobinIsFound() {
        // rounding down where up is claimed, and the reverse
        assertFound("F5", workload -> {
            Workload oneLength = workload.withLength(10);
            WeightedRoundRobinProperties.checkRounds(WeightedRoundRobinProperties.run(oneLength, "floor"), "ceil");
        });
        assertFound("F7", workload -> {
            Workload oneLength = workload.withLength(10);
            WeightedRoundRobinProperties.checkCarriedRounds(WeightedRoundRobinProperties.run(oneLength, "floor"));
        });
    }

    @Example
    void wrongTagsOfFairQueueingAreFound() {
        assertFound(
                "G1, forgetful",
                workload -> WeightedFairQueueingProperties.checkFinish(
                        run(new ForgetfulFairQueueing(workload.vifs()), workload), Rational.ZERO));
        assertFound(
                "G2, forgetful",
                workload -> WeightedFairQueueingProperties.checkService(
                        run(new ForgetfulFairQueueing(workload.vifs()), workload), Rational.ZERO));
        assertFound(
                "E3, forgetful",
                workload -> WeightedFairQueueingProperties.checkExpectedFinish(
                        run(new ForgetfulFairQueueing(workload.vifs()), workload), Rational.ZERO));
        assertFound(
                "G1, backward",
                workload -> WeightedFairQueueingProperties.checkFinish(
                        run(new BackwardFairQueueing(workload.vifs()), workload), Rational.ZERO));
        assertFound(
                "order of tags, forgetful",
                workload -> TagOrder.check(
                        Specs.complete("wfq weight=" + workload.weightList(), workload),
                        run(new ForgetfulFairQueueing(workload.vifs()), workload)));
    }

    @Example
    void unkeptMinimumsAreFound() {
        assertFound("M1", workload -> {
            String promised = Specs.complete(Specs.minimumRate(workload, 0), workload);
            MinimumRateProperties.checkQuotas(
                    promised, Run.of(Specs.complete("min-rate priority=" + workload.weightList(), workload), workload));
        });
    }

    @Example
    void capsThatCapNothingAreFound() {
        assertFound(
                "C1",
                workload -> RateCapProperties.checkCredit(
                        Specs.complete("rr", workload) + Specs.cap(workload, Specs.Cap.CREDIT),
                        Run.of(Specs.complete("rr", workload), workload)));
        assertFound(
                "token bucket",
                workload -> RateCapProperties.checkBucket(
                        Specs.complete("rr", workload) + Specs.cap(workload, Specs.Cap.BUCKET),
                        Run.of(Specs.complete("rr", workload), workload)));
    }

    private static Run run(SchedulingPolicy policy, Workload workload) {
        return Run.of(new PlainScheduler(policy, workload.vifs()), workload, now -> {});
    }

    private static Workload equalWeights(Workload workload) {
        return workload.withWeights(Collections.nCopies(workload.vifs(), 1L));
    }

    private static void assertFound(String mistake, Consumer<Workload> check) {
        Arbitrary<Workload> workloads =
                Arbitraries.oneOf(Arrays.asList(new Workloads.Any().get(), new Workloads.Backlogged().get()));
        boolean found = workloads.sampleStream().limit(WORKLOADS).anyMatch(workload -> fails(check, workload));
        assertThat(found).as("%s found within %d workloads", mistake, WORKLOADS).isTrue();
    }

    private static boolean fails(Consumer<Workload> check, Workload workload) {
        try {
            check.accept(workload);
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }
}
