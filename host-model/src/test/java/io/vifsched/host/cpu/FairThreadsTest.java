package io.vifsched.host.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vifsched.host.event.EventQueue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Threads that share one VCPU which has a physical CPU of its own. */
class FairThreadsTest {
    private static final KernelSettings PREEMPTIVE = KernelSettings.linux(1).withPreemptive(true);

    private final EventQueue events = new EventQueue();
    private final List<String> diary = new ArrayList<>();
    private Machine machine = machine(KernelSettings.linux(1));

    private Machine machine(KernelSettings kernel) {
        return new Machine(
                MachineConfig.of(
                                1,
                                new RoundRobin(1_000_000_000),
                                List.of(new DomainConfig("dom0", 1, EventQueue.DECISION).withKernel(kernel)))
                        .withCosts(0, 0),
                events,
                0);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1024, 1024", "0, 5, 1024, 335", "-20, 0, 88761, 1024", "10, 19, 110, 15", "-1, 1, 1277, 820"})
    void shareByTheWeightsOfTheirNiceLevels(int niceA, int niceB, double weightA, double weightB) {
        Spinner a = add(new Spinner("a", niceA, 10_000));
        Spinner b = add(new Spinner("b", niceB, 10_000));
        a.wake(0);
        b.wake(0);
        events.runUntil(4_000_000_000L);

        assertThat(a.pieces / (double) (a.pieces + b.pieces)).isCloseTo(weightA / (weightA + weightB), within(0.002));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1024, 1024", "0, 5, 1024, 335", "-20, 0, 88761, 1024"})
    void preemptiveThreadsShareLikewiseHoweverLongTheirPieces(int niceA, int niceB, double weightA, double weightB) {
        machine = machine(PREEMPTIVE);
        Spinner a = add(new Spinner("a", niceA, 100_000_000));
        Spinner b = add(new Spinner("b", niceB, 1_000_000));
        a.wake(0);
        b.wake(0);
        events.runUntil(60_000_000_000L);

        assertThat(a.pieces * 100.0 / (a.pieces * 100.0 + b.pieces))
                .isCloseTo(weightA / (weightA + weightB), within(0.002));
    }

    @Test
    void aSliceEndsAtTheEndOfThePieceInWhichItIsUsedUp() {
        // Two threads of nice 0: a slice is half of 5 ms. Pieces of 1 ms: three of them.
        PiecesOf a = add(new PiecesOf("a", 0, diary)).give(1_000_000, 1_000_000, 1_000_000, 1_000_000);
        PiecesOf b = add(new PiecesOf("b", 0, diary)).give(1_000_000);
        a.wake(0);
        b.wake(0);
        events.runUntil(100_000_000);

        assertThat(diary).containsExactly("a@1000000", "a@2000000", "a@3000000", "b@4000000", "a@5000000");
    }

    @Test
    void preemptiveSlicesEndAtTheTickAfterTheyAreUsedUp() {
        machine = machine(PREEMPTIVE);
        // Slice 2.5 ms, ticks at 4 and 8 ms: a runs 0 to 4, b 4 to 5.
        PiecesOf a = add(new PiecesOf("a", 0, diary)).give(6_000_000);
        PiecesOf b = add(new PiecesOf("b", 0, diary)).give(1_000_000);
        a.wake(0);
        b.wake(0);
        events.runUntil(100_000_000);

        assertThat(diary).containsExactly("b@5000000", "a@7000000");
    }

    @Test
    void withoutATickSlicesEndOnTime() {
        machine = machine(new KernelSettings(5_000_000, 1_000_000, 1_000_000, 0, 0, true));
        PiecesOf a = add(new PiecesOf("a", 0, diary)).give(6_000_000);
        PiecesOf b = add(new PiecesOf("b", 0, diary)).give(1_000_000);
        a.wake(0);
        b.wake(0);
        events.runUntil(100_000_000);

        assertThat(diary).containsExactly("b@3500000", "a@7000000");
    }

    @Test
    void aThreadThatSleptLongPreemptsAtOnceIfThreadsMay() {
        machine = machine(PREEMPTIVE);
        wakeSleeperInMidPiece(2_000_000);
        // It is placed half a latency, 2.5 ms, behind; the other leads by more than the granularity of 1 ms.
        assertThat(diary).containsExactly("sleeper@2100000", "long@10100000");
    }

    @Test
    void aThreadThatSleptLongWaitsForTheEndOfThePieceOtherwise() {
        wakeSleeperInMidPiece(2_000_000);
        assertThat(diary).containsExactly("long@10000000", "sleeper@10100000");
    }

    @Test
    void aThreadWithTooSmallALeadDoesNotPreempt() {
        machine = machine(PREEMPTIVE);
        wakeSleeperInMidPiece(900_000);
        // 0.9 ms behind is less than the granularity; its turn comes at the tick after the slice.
        assertThat(diary).containsExactly("sleeper@4100000", "long@10100000");
    }

    private void wakeSleeperInMidPiece(long instantNanos) {
        PiecesOf busy = add(new PiecesOf("long", 0, diary)).give(10_000_000);
        PiecesOf sleeper = add(new PiecesOf("sleeper", 0, diary)).give(100_000);
        busy.wake(0);
        at(instantNanos, () -> sleeper.wake(instantNanos));
        events.runUntil(100_000_000);
    }

    @Test
    void sleepIsNotSavedUp() {
        // After 1 s of sleep a thread may lead by half a latency, not by what it missed.
        Spinner busy = add(new Spinner("busy", 0, 100_000));
        Spinner late = add(new Spinner("late", 0, 100_000));
        busy.wake(0);
        at(1_000_000_000, () -> late.wake(1_000_000_000));
        events.runUntil(1_100_000_000);

        // Of 100 ms half, plus 2.5 ms / 2, plus a slice of 2.5 ms at most.
        assertThat(late.pieces * 0.1).isBetween(50.0, 54.0);
    }

    @Test
    void theNiceLevelMayChangeWhileTheThreadRuns() {
        machine = machine(PREEMPTIVE);
        Spinner a = add(new Spinner("a", 0, 1_000_000));
        Spinner b = add(new Spinner("b", 0, 1_000_000));
        a.wake(0);
        b.wake(0);
        events.runUntil(10_000_000_000L);
        long before = a.pieces;
        assertThat(before).isBetween(4_990L, 5_010L);

        a.setNice(-10, 10_000_000_000L);
        events.runUntil(30_000_000_000L);

        assertThat(a.nice()).isEqualTo(-10);
        assertThat((a.pieces - before) / 20_000.0).isCloseTo(9_548.0 / (9_548 + 1_024), within(0.002));
    }

    @Test
    void onlyThreadsHaveANiceLevel() {
        PiecesOf soft = add(new PiecesOf("soft", TaskClass.SOFT_IRQ, diary));
        assertThatThrownBy(() -> soft.setNice(1, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("task dom0/0/soft has no nice level, expected a thread");
        assertThatThrownBy(() -> new Spinner("s", 20, 1)).hasMessage("nice = 20, expected -20 to 19");
    }

    private <T extends Task> T add(T task) {
        machine.domain(0).vcpu(0).add(task);
        return task;
    }

    private void at(long instantNanos, Runnable action) {
        int timer = events.newTimer((argument, now) -> action.run(), 0, EventQueue.ARRIVAL);
        events.arm(timer, instantNanos);
    }
}
