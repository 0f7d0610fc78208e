package io.vifsched.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Virtual time never goes back, neither within a busy period nor from one to the next. */
class VirtualTimeTest {
    // Notes V after every call. FluidGps cannot go back: its curve refuses a falling value.
    private static final class Watched implements ExactPolicy {
        private final ExactPolicy policy;
        private Rational last = Rational.ZERO;
        private int calls;

        Watched(ExactPolicy policy) {
            this.policy = policy;
        }

        @Override
        public void arrived(Waiting waiting, int vif, int lengthBytes, Rational now) {
            note(now);
            policy.arrived(waiting, vif, lengthBytes, now);
            note(now);
        }

        @Override
        public int decide(Waiting waiting, Rational now) {
            note(now);
            int vif = policy.decide(waiting, now);
            note(now);
            return vif;
        }

        @Override
        public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
            policy.started(waiting, vif, lengthBytes, now);
            note(now);
        }

        private void note(Rational now) {
            Rational present = ((VirtualClock) policy).virtualTime(now);
            assertThat(present).isGreaterThanOrEqualTo(last);
            last = present;
            calls++;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scfq", "sfq", "wf2q+", "wf2q+ lazy", "qfq", "qfq+"})
    void virtualTimeNeverGoesBack(String id) {
        for (long seed = 0; seed < 300; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            ExactParameters parameters = workload.parameters();
            Watched watched = new Watched(ExactPolicies.of(id, parameters));
            new ExactLink(watched, parameters.vifs(), Map.of(), parameters.rate(), 0, Integer.MAX_VALUE)
                    .run(workload.arrivals());
            assertThat(watched.calls).isGreaterThan(workload.arrivals().size());
        }
    }

    /** Over groups the next decision may come long after the packet has been sent. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void virtualTimeRestsFromTheEndOfAPacketToTheNextDecision(boolean lazy) {
        ExactWorstCaseFairQueueingPlus policy =
                new ExactWorstCaseFairQueueingPlus(List.of(1L, 3L), Rational.ONE, 0, lazy);
        Waiting waiting = new Waiting(2);
        waiting.add(0, 8);
        policy.arrived(waiting, 0, 8, Rational.ZERO);
        assertThat(policy.decide(waiting, Rational.ZERO)).isZero();
        policy.started(waiting, 0, waiting.remove(0), Rational.ZERO);
        assertThat(policy.virtualTime(Rational.of(4))).isEqualTo(Rational.ONE); // 4 bytes sent / 4
        assertThat(policy.virtualTime(Rational.of(8))).isEqualTo(Rational.of(2));
        assertThat(policy.virtualTime(Rational.of(100))).isEqualTo(Rational.of(2));
    }
}
