package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.SchedulingPolicy;
import io.vifsched.conformance.policies.Fitted;
import io.vifsched.conformance.policies.Reference;
import io.vifsched.conformance.policies.TagOrder;
import io.vifsched.conformance.run.PlainScheduler;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.run.WorkConservation;
import io.vifsched.conformance.workload.SmallWorkloads;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.reference.ExactPolicies;
import io.vifsched.reference.ExactSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every policy on small workloads that are counted through: all of up to two packets, and of the others as many as {@code
 * vifsched.small} says, evenly spread over all numbers. Departures are those of the exact reference, and the universal
 * facts hold: U1 and U2 are watched by the run, and a link that never idles while packets wait, U3, is busy when any other
 * is that does not, and makes them wait as long, U4 and U5.
 *
 * <p>Two kinds are passed over because others stand for them. A workload whose first packet comes later than at 0 is one
 * that begins at 0, shifted, and {@link MetamorphicProperties} shows that a shift changes nothing. And a policy that is told
 * no weights does the same for all of them.
 */
class SmallWorkloadsTest {
    private static final long COUNT = SmallWorkloads.count(SmallWorkloads.MOST_PACKETS);
    private static final long ALL_OF = SmallWorkloads.count(2);
    private static final long PRIME = 1_000_000_007; // no divisor of COUNT, so that its multiples reach every number
    private static final long DRAWN = Math.min(COUNT, Long.getLong("vifsched.small", 2_000));
    private static final int PARTS = 64;
    private static final String WEIGHTS = "WEIGHTS";

    /** A policy for workloads of these weights, used again and again: {@code attach} forgets what came before. */
    private record Prepared(
            String spec, Fitted fitted, SchedulingPolicy policy, ExactSpec exact, boolean workConserving) {
        static Prepared of(String template, List<Long> weights) {
            String list = weights.get(0) + "," + weights.get(1) + "," + weights.get(2);
            String spec = template.replace(WEIGHTS, list) + " vifs=3 link=8Gbit";
            Fitted fitted = Fitted.of(spec);
            boolean workConserving = fitted.provider().isWorkConserving(fitted.settings());
            return new Prepared(spec, fitted, fitted.policy(), fitted.exact(), workConserving);
        }

        void check(Workload workload) {
            int vifs = workload.vifs();
            int packets = workload.packets().size();
            PairedScheduler pair = new PairedScheduler(
                    new PlainScheduler(policy, vifs, packets),
                    ExactPolicies.of(exact.id(), exact.parameters()),
                    vifs,
                    packets);
            Run run = Run.of(pair, workload, now -> {});
            if (workConserving) {
                WorkConservation.checkNeverIdlesWhileBacklogged(spec, run);
            }
            if (!pair.agrees()) {
                compare(run);
            }
        }

        /** The whole comparison, which allows {@code wfq} and {@code wf2q} what they may do, and says what is wrong. */
        private void compare(Run run) {
            if (TagOrder.covers(fitted)) {
                TagOrder.check(fitted, run);
            } else {
                Reference.checkAgreement(fitted, run);
            }
        }
    }

    /** For the equal weights and for the others; a policy that is told no weights, for the equal ones only. */
    private record Both(Prepared equal, @Nullable Prepared unequal) {
        static Both of(String spec) {
            return new Both(
                    Prepared.of(spec, SmallWorkloads.of(0).weights()),
                    spec.contains(WEIGHTS)
                            ? Prepared.of(spec, SmallWorkloads.of(1).weights())
                            : null);
        }

        void check(long number) {
            Workload workload = SmallWorkloads.of(number);
            Prepared policy = workload.weights().get(1) == 1L ? equal : unequal;
            if (policy != null && workload.packets().get(0).timeNanos() == 0) {
                policy.check(workload);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drr weight=WEIGHTS quantum=1",
                "edf deadline=0ns,2ns,5ns",
                "fifo",
                "hierarchical groups=1,2 outer=(drr weight=2,1 quantum=2) inner=(sfq),(wf2q+ weight=1,2)",
                "htb longest=3 tree=(rate=8Gbit burst=3 (vif=0 rate=1Gbit ceil=4Gbit burst=3 cburst=3) (rate=2Gbit"
                        + " ceil=8Gbit burst=4 cburst=4 (vif=1-2 rate=1Gbit ceil=8Gbit burst=3 cburst=3)))",
                "min-rate priority=WEIGHTS",
                "native",
                "priority priority=WEIGHTS",
                "qfq weight=WEIGHTS longest=3",
                "qfq+ weight=WEIGHTS longest=3",
                "rr",
                "scfq weight=WEIGHTS",
                "sfq weight=WEIGHTS",
                "wf2q weight=WEIGHTS",
                "wf2q+ weight=WEIGHTS",
                "wfq weight=WEIGHTS",
                "wrr priority=WEIGHTS"
            })
    void departuresAreTheExactOnes(String spec) {
        check(spec, DRAWN);
    }

    /** A tenth as many, unless all are asked for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "drr weight=WEIGHTS quantum=3",
                "drr lazy weight=WEIGHTS quantum=2",
                "hierarchical groups=2,1 outer=(wf2q+) inner=(drr lazy quantum=1),(fifo)",
                "priority priority=WEIGHTS guard=1",
                "wf2q+ lazy weight=WEIGHTS",
                "wrr literal priority=WEIGHTS"
            })
    void departuresAreTheExactOnesWithOtherSettings(String spec) {
        check(spec, DRAWN < COUNT ? DRAWN / 10 : COUNT);
    }

    private static void check(String spec, long drawn) {
        assertThat(COUNT % PRIME).isNotZero();
        IntStream.range(0, PARTS).parallel().forEach(part -> {
            Both policies = Both.of(spec);
            for (long number = part; number < ALL_OF; number += PARTS) {
                policies.check(number);
            }
            for (long i = part; i < drawn; i += PARTS) {
                policies.check(i * PRIME % COUNT);
            }
        });
    }
}
