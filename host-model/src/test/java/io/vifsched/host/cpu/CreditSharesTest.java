package io.vifsched.host.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vifsched.host.event.EventQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the credit scheduler gives to guests that never sleep, on CPUs that switch without cost. */
class CreditSharesTest {
    private static final long WARM_UP_NANOS = 6_000_000_000L;
    private static final long DURATION_NANOS = 120_000_000_000L; // after the warm-up

    // Two slices of 30 ms more or less in 120 s.
    private static final double ROUNDING = 0.0005;

    @Test
    void equalWeightsShareOneCpuEqually() {
        assertThat(shares(1, Credit.xen400(), guest("a"), guest("b"))).containsExactly(0.5, 0.5);
    }

    @Test
    void oneToTwoIsExactWhateverThePhases() {
        for (Credit credit : phases()) {
            double[] shares = shares(1, credit, guest("a"), guest("b").withWeight(512));
            assertThat(shares[0]).isCloseTo(1.0 / 3, within(ROUNDING));
            assertThat(shares[0] + shares[1]).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void oneToThreeIsAQuarterOrAThirdByThePhases() {
        List<Double> shares = sharesByPhase(3);
        assertThat(shares).anyMatch(isAbout(0.25)).anyMatch(isAbout(1.0 / 3));
        assertThat(shares).allMatch(isAbout(0.25).or(isAbout(1.0 / 3)));
    }

    @Test
    void oneToTenIsTooMuchAndByThePhasesMuchTooMuch() {
        // By weight it would be 1 / 11 = 0.091.
        List<Double> shares = sharesByPhase(10);
        assertThat(shares).anyMatch(isAbout(0.0943)).anyMatch(isAbout(0.1538));
        assertThat(shares).allMatch(isAbout(0.1538).or(share -> 0.0940 < share && share < 0.1025));
        assertThat(shares(1, Credit.xen400(), guest("a"), guest("b").withWeight(2_560))[0])
                .isCloseTo(0.0943, within(ROUNDING));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 40})
    void capsAreExactWhateverThePhases(int capPercent) {
        for (Credit credit : phases()) {
            double share = shares(1, credit, guest("a").withCapPercent(capPercent))[0];
            assertThat(share).isCloseTo(capPercent / 100.0, within(ROUNDING));
        }
    }

    @Test
    void weightsAreOfNoEffectBetweenGuestsPinnedToOneOfFourCpus() {
        // Both earn the 300 credits of a whole CPU: neither is ever OVER.
        assertThat(shares(
                        4,
                        Credit.xen400(),
                        guest("a").withPins(2),
                        guest("b").withWeight(512).withPins(2)))
                .containsExactly(0.5, 0.5);
    }

    @Test
    void theSecondOfTwoCpusIsNotLeftIdle() {
        double[] shares = shares(2, Credit.xen400(), guest("a"), guest("b"), guest("c"));
        assertThat(shares[0] + shares[1] + shares[2]).isCloseTo(2, within(1e-9));
        for (double share : shares) {
            assertThat(share).isCloseTo(2.0 / 3, within(0.01));
        }
    }

    @Test
    void sampledDebitAlsoGivesTwoThirdsAtOneToTwo() {
        double[] shares = shares(
                1,
                Credit.xen400().withDebit(Credit.Debit.SAMPLED),
                guest("a"),
                guest("b").withWeight(512));
        assertThat(shares[0]).isCloseTo(1.0 / 3, within(0.01));
    }

    private static Predicate<Double> isAbout(double expected) {
        return share -> Math.abs(share - expected) < ROUNDING;
    }

    private static List<Double> sharesByPhase(int ratio) {
        return phases().stream()
                .map(credit -> shares(1, credit, guest("a"), guest("b").withWeight(256 * ratio))[0])
                .toList();
    }

    private static List<Credit> phases() {
        List<Credit> phases = new ArrayList<>();
        for (long tick = 0; tick < 10_000_000; tick += 2_345_678) {
            for (long account = 0; account < 30_000_000; account += 4_456_789) {
                phases.add(Credit.xen400().withPhases(tick, 0, account));
            }
        }
        return phases;
    }

    private static DomainConfig guest(String name) {
        return new DomainConfig(name, 1, EventQueue.DECISION);
    }

    private static double[] shares(int pcpus, Credit credit, DomainConfig... domains) {
        EventQueue events = new EventQueue();
        Machine machine =
                new Machine(MachineConfig.of(pcpus, credit, List.of(domains)).withCosts(0, 0), events, 0);
        for (Domain domain : machine.domains()) {
            Spinner spinner = new Spinner(7_000_000);
            domain.vcpu(0).add(spinner);
            spinner.wake(0);
        }
        events.runUntil(WARM_UP_NANOS);
        machine.settle(WARM_UP_NANOS);
        double[] before =
                machine.domains().stream().mapToDouble(Domain::cpuNanos).toArray();
        events.runUntil(WARM_UP_NANOS + DURATION_NANOS);
        machine.finish(WARM_UP_NANOS + DURATION_NANOS);
        double[] shares = new double[domains.length];
        Arrays.setAll(shares, i -> (machine.domain(i).cpuNanos() - before[i]) / DURATION_NANOS);
        return shares;
    }
}
