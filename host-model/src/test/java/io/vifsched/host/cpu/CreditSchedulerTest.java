package io.vifsched.host.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vifsched.host.event.EventQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CreditSchedulerTest {
    private static final long SECOND = 1_000_000_000L;

    private final EventQueue events = new EventQueue();
    private final List<String> diary = new ArrayList<>();

    private Machine machine(int pcpus, Credit credit, DomainConfig... domains) {
        return new Machine(
                MachineConfig.of(pcpus, credit, List.of(domains))
                        .withCosts(0, 0)
                        .withTimeline(true),
                events,
                0);
    }

    private static DomainConfig guest(String name) {
        return new DomainConfig(name, 1, EventQueue.DECISION);
    }

    @Test
    void aWokenVcpuWithCreditsPreemptsAtOnce() {
        // a, woken itself at 0, has lost its own BOOST at the tick of 10 ms.
        Machine machine = machine(1, Credit.xen400(), guest("a"), guest("b"));
        spin(machine, 0);
        wakeLater(machine, 1, 15_000_000);
        assertThat(diary()).containsExactly("late@15000100");
    }

    @Test
    void aWokenVcpuWaitsForOneThatIsBoostedItself() {
        Machine machine = machine(1, Credit.xen400(), guest("a"), guest("b"));
        spin(machine, 0);
        wakeLater(machine, 1, 5_000_000);
        assertThat(diary()).containsExactly("late@30000100");
    }

    @Test
    void withoutBoostItWaitsForTheEndOfTheSlice() {
        Machine machine = machine(1, Credit.xen400().withBoost(false), guest("a"), guest("b"));
        spin(machine, 0);
        wakeLater(machine, 1, 15_000_000);
        assertThat(diary()).containsExactly("late@30000100");
    }

    @Test
    void theRateLimitLetsTheVcpuAtWorkRunForAMillisecond() {
        // c preempts a, which has run since 0; b comes 0.4 ms later and finds a on its CPU since 20.0001 ms.
        Machine machine = machine(1, Credit.xen42(), guest("a"), guest("b"), guest("c"));
        spin(machine, 0);
        wakeLater(machine, 2, 20_000_000);
        wakeLater(machine, 1, 20_400_000);
        assertThat(diary()).containsExactly("late@20000100", "late@21000200");
    }

    @Test
    void aVcpuWithoutCreditsIsNotBoosted() {
        // b, of little weight, runs until it is OVER, sleeps for 1 ms and wakes.
        Machine machine = machine(1, Credit.xen400(), guest("a").withWeight(2_560), guest("b"));
        Spinner spinner = spin(machine, 1);
        spin(machine, 0);
        events.runUntil(2 * SECOND);
        assertThat(spinner.pieces).isPositive();
        List<String> lines = MachineTest.lines(Objects.requireNonNull(machine.timeline(0)));
        // b runs for a whole slice at least every now and then, so it is OVER most of the time: a gets more than half.
        assertThat(machine.domain(0).cpuNanos()).isGreaterThan((long) (1.6 * SECOND));
        assertThat(lines).anyMatch(line -> line.endsWith("runs 1"));
    }

    @Test
    void sleepingOverTicksKeepsBoostForEverWhateverTheDebit() {
        // Runs from 0.1 ms after a tick to 0.1 ms before the next: 98 %. No tick finds it, so it is never active.
        assertThat(shareOfThief(Credit.xen400())).isGreaterThan(0.97);
        assertThat(shareOfThief(Credit.xen400().withDebit(Credit.Debit.SAMPLED)))
                .isGreaterThan(0.97);
        assertThat(shareOfThief(Credit.xen400().withBoost(false))).isLessThan(0.70);
    }

    private double shareOfThief(Credit credit) {
        EventQueue time = new EventQueue();
        Machine machine = new Machine(
                MachineConfig.of(1, credit, List.of(guest("honest"), guest("thief")))
                        .withCosts(0, 0),
                time,
                0);
        Spinner honest = new Spinner(1_000_000);
        machine.domain(0).vcpu(0).add(honest);
        honest.wake(0);
        PiecesOf thief = new PiecesOf("thief", 0, new ArrayList<>());
        machine.domain(1).vcpu(0).add(thief);
        int[] timer = new int[1];
        timer[0] = time.newTimer(
                (argument, now) -> {
                    if (!thief.isAwake()) {
                        thief.give(9_800_000).wake(now);
                    }
                    time.arm(timer[0], now + 10_000_000);
                },
                0,
                EventQueue.ARRIVAL);
        time.arm(timer[0], 100_000);
        time.runUntil(10 * SECOND);
        machine.finish(10 * SECOND);
        return machine.domain(1).cpuNanos() / (10.0 * SECOND);
    }

    @Test
    void weightsMayChangeWhileGuestsRun() {
        Machine machine = machine(1, Credit.xen400(), guest("a"), guest("b"));
        spin(machine, 0);
        spin(machine, 1);
        events.runUntil(10 * SECOND);
        machine.settle(10 * SECOND);
        long before = machine.domain(0).cpuNanos();
        assertThat(before / (10.0 * SECOND)).isCloseTo(0.5, within(0.005));

        machine.domain(1).setWeight(512);
        events.runUntil(40 * SECOND);
        machine.finish(40 * SECOND);

        assertThat(machine.domain(1).weight()).isEqualTo(512);
        assertThat((machine.domain(0).cpuNanos() - before) / (30.0 * SECOND)).isCloseTo(1.0 / 3, within(0.005));
    }

    @Test
    void capsMayChangeWhileGuestsRun() {
        Machine machine = machine(1, Credit.xen400(), guest("a"));
        spin(machine, 0);
        events.runUntil(10 * SECOND);
        machine.settle(10 * SECOND);
        assertThat(machine.domain(0).cpuNanos()).isEqualTo(10 * SECOND);

        machine.domain(0).setCapPercent(25);
        events.runUntil(40 * SECOND);
        machine.finish(40 * SECOND);

        assertThat((machine.domain(0).cpuNanos() - 10 * SECOND) / (30.0 * SECOND))
                .isCloseTo(0.25, within(0.002));
        assertThat(machine.domain(0).vcpu(0).pausedNanos(40 * SECOND)).isGreaterThan(20 * SECOND);
        assertThatThrownBy(() -> machine.domain(0).setCapPercent(101))
                .hasMessage("capPercent = 101, expected 0 to 100");
    }

    @Test
    void whatOthersDoForADomainIsDebitedFromIt() {
        // a and b share one CPU; every 10 ms a is billed for 1 ms that some driver domain has spent on it.
        Machine machine = machine(1, Credit.xen400(), guest("a"), guest("b"));
        spin(machine, 0);
        spin(machine, 1);
        long billed = 0;
        for (long now = 0; now < 60 * SECOND; now += 10_000_000) {
            events.runUntil(now);
            machine.domain(0).bill(1_000_000);
            billed += 1_000_000;
        }
        events.runUntil(60 * SECOND);
        machine.finish(60 * SECOND);

        // 330 credits are debited per period and 300 earned; as the balance is made up for, each earns 165, and a owes
        // 30 of them: it runs 13.5 of 30 ms.
        assertThat(machine.domain(0).cpuNanos() / (60.0 * SECOND)).isCloseTo(0.45, within(0.01));
        assertThat(machine.domain(1).cpuNanos() / (60.0 * SECOND)).isCloseTo(0.55, within(0.01));
        assertThat(machine.domain(0).unbilledNanos()).isLessThan(billed / 100);
    }

    @Test
    void aBillThatExceedsTheDebtAllowedIsKept() {
        // The debt of one VCPU is at most 300 credits, 30 ms.
        Machine machine = machine(2, Credit.xen400(), guest("a"), guest("b"));
        spin(machine, 0);
        spin(machine, 1);
        events.runUntil(SECOND);
        machine.domain(0).bill(10 * SECOND);
        events.runUntil(SECOND + 30_000_000);
        assertThat(machine.domain(0).unbilledNanos()).isBetween(10 * SECOND - 90_000_000, 10 * SECOND - 30_000_000);
        assertThatThrownBy(() -> machine.domain(0).bill(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdleCpuStealsAVcpuThatWaits() {
        Machine machine =
                machine(2, Credit.xen400(), guest("a").withPins(0), guest("b").withPins(0), guest("c"));
        spin(machine, 0);
        Spinner third = put(machine, 2, new Spinner(100_000)); // VCPU 2 of 2 CPUs: belongs to CPU 0 as well
        at(1_000_000, () -> third.wake(1_000_000));
        events.runUntil(SECOND);
        machine.finish(SECOND);

        assertThat(machine.domain(0).cpuNanos()).isEqualTo(SECOND);
        assertThat(machine.domain(2).cpuNanos()).isEqualTo(SECOND - 1_000_000);
        assertThat(machine.pcpu(1).idleNanos()).isEqualTo(1_000_000);
    }

    @Test
    void aVcpuLeavesASharedCoreForAnIdleOne() {
        // CPUs 0, 1 are one core, 2, 3 another. a on 0 and b on 1 share the first; at a tick one moves to the second.
        Machine machine = machine(4, Credit.xen400().withTopology(2, 0), guest("a"), guest("b"));
        spin(machine, 0);
        spin(machine, 1);
        events.runUntil(SECOND);
        machine.finish(SECOND);

        long firstCore = machine.pcpu(0).busyNanos() + machine.pcpu(1).busyNanos();
        assertThat(firstCore).isBetween(SECOND, SECOND + 40_000_000);
    }

    @Test
    void anIdleMachineCostsAnEventPerAccountingOnly() {
        machine(4, Credit.xen400(), guest("a"), guest("b"));
        events.runUntil(30 * SECOND + 1);
        assertThat(events.fired()).isEqualTo(1_000);
    }

    @Test
    void rejectsSettingsOutOfRange() {
        assertThatThrownBy(() ->
                        new Credit(1_000_000, Credit.Debit.EXACT, true, Credit.Overflow.RESET, 0, 0, 0, 0, 0, 1, 0))
                .hasMessage("sliceNanos = 1000000, expected a multiple of 300000");
        assertThatThrownBy(() -> Credit.xen400().withPhases(10_000_001, 0, 0))
                .hasMessage("firstTickNanos = 10000001, expected 0 to 10000000");
        assertThatThrownBy(() -> Credit.xen400().withDelays(30_000_001, 0))
                .hasMessage("rateLimitNanos = 30000001, expected 0 to 30000000");
    }

    private static Spinner spin(Machine machine, int domain) {
        Spinner spinner = put(machine, domain, new Spinner(100_000));
        spinner.wake(0);
        return spinner;
    }

    private static <T extends Task> T put(Machine machine, int domain, T task) {
        machine.domain(domain).vcpu(0).add(task);
        return task;
    }

    /** A VCPU that slept so far needs 100 ns from an instant on. */
    private void wakeLater(Machine machine, int domain, long instantNanos) {
        PiecesOf task = put(machine, domain, new PiecesOf("late", 0, diary)).give(100);
        at(instantNanos, () -> task.wake(instantNanos));
    }

    private void at(long instantNanos, Runnable action) {
        int timer = events.newTimer((argument, now) -> action.run(), 0, EventQueue.ARRIVAL);
        events.arm(timer, instantNanos);
    }

    private List<String> diary() {
        events.runUntil(100_000_000);
        return diary;
    }
}
