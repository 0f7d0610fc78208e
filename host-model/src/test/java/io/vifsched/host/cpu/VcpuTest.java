package io.vifsched.host.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.host.event.EventQueue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One VCPU on a physical CPU of its own that costs nothing to wake or switch. */
class VcpuTest {
    private final EventQueue events = new EventQueue();
    private final List<String> diary = new ArrayList<>();
    private Machine machine = machine(KernelSettings.linux(1));
    private Vcpu vcpu = machine.domain(0).vcpu(0);

    private Machine machine(KernelSettings kernel) {
        return new Machine(
                MachineConfig.of(
                                1,
                                new RoundRobin(1_000_000_000),
                                List.of(new DomainConfig("dom0", 1, EventQueue.DECISION).withKernel(kernel)))
                        .withCosts(0, 0),
                events,
                1);
    }

    @Test
    void hardInterruptsPreemptSoftInterruptsPreemptThreads() {
        PiecesOf thread = add(new PiecesOf("thread", 0, diary)).give(100);
        PiecesOf soft = add(new PiecesOf("soft", TaskClass.SOFT_IRQ, diary)).give(50);
        PiecesOf hard = add(new PiecesOf("hard", TaskClass.HARD_IRQ, diary)).give(10);
        thread.wake(0);
        at(20, () -> soft.wake(20));
        at(30, () -> hard.wake(30));
        finish(1_000);

        // hard 30 to 40; soft 20 to 30 and 40 to 80; thread 0 to 20 and 80 to 160.
        assertThat(diary).containsExactly("hard@40", "soft@80", "thread@160");
        assertThat(vcpu.cpuNanos()).isEqualTo(160);
    }

    @Test
    void anInterruptWaitsForALowerOneOnlyIfThatIsUninterruptible() {
        PiecesOf stall =
                add(new PiecesOf("stall", TaskClass.UNINTERRUPTIBLE, diary)).give(100);
        PiecesOf hard = add(new PiecesOf("hard", TaskClass.HARD_IRQ, diary)).give(10);
        PiecesOf thread = add(new PiecesOf("thread", -20, diary)).give(5);
        stall.wake(0);
        at(20, () -> thread.wake(20));
        at(30, () -> hard.wake(30));
        finish(1_000);

        assertThat(diary).containsExactly("stall@100", "hard@110", "thread@115");
    }

    @Test
    void tasksOfOneClassTakeTurnsPieceByPiece() {
        PiecesOf a = add(new PiecesOf("a", TaskClass.SOFT_IRQ, diary)).give(10, 10, 10);
        PiecesOf b = add(new PiecesOf("b", TaskClass.SOFT_IRQ, diary)).give(3, 3);
        a.wake(0);
        b.wake(0);
        finish(1_000);

        assertThat(diary).containsExactly("a@10", "b@13", "a@23", "b@26", "a@36");
    }

    @Test
    void aTaskDoesNotPreemptItsOwnClass() {
        PiecesOf a = add(new PiecesOf("a", TaskClass.HARD_IRQ, diary)).give(10);
        PiecesOf b = add(new PiecesOf("b", TaskClass.HARD_IRQ, diary)).give(1);
        a.wake(0);
        at(5, () -> b.wake(5));
        finish(1_000);

        assertThat(diary).containsExactly("a@10", "b@11");
    }

    @Test
    void whatAPieceWakesGoesFirstIfItIsOfAHigherClass() {
        PiecesOf thread = add(new PiecesOf("thread", 0, diary)).give(10, 10);
        PiecesOf soft = add(new PiecesOf("soft", TaskClass.SOFT_IRQ, diary));
        thread.atEnd = () -> {
            soft.give(3).wake(events.nowNanos());
            thread.atEnd = () -> {};
        };
        thread.wake(0);
        finish(1_000);

        assertThat(diary).containsExactly("thread@10", "soft@13", "thread@23");
    }

    @Test
    void beginIsNotAskedBeforeAnInterruptThatIsPending() {
        List<String> asked = new ArrayList<>();
        PiecesOf soft = add(new PiecesOf("soft", TaskClass.SOFT_IRQ, diary)).give(5);
        add(new Task("thread", 0) {
                    @Override
                    protected long begin(long nowNanos) {
                        asked.add("asked@" + nowNanos);
                        return asked.size() < 3 ? 10 : IDLE;
                    }

                    @Override
                    protected void end(long nowNanos) {
                        if (nowNanos == 10) {
                            soft.wake(nowNanos);
                        }
                    }
                })
                .wake(0);
        finish(1_000);

        assertThat(asked).containsExactly("asked@0", "asked@15", "asked@25");
    }

    @Test
    void wakingATaskWithinItsBeginIsNotLost() {
        int[] asked = new int[1];
        Task[] task = new Task[1];
        task[0] = add(new Task("restless", 0) {
            @Override
            protected long begin(long nowNanos) {
                if (asked[0]++ == 0) {
                    wake(nowNanos);
                }
                return IDLE;
            }

            @Override
            protected void end(long nowNanos) {}
        });
        task[0].wake(0);
        finish(10);

        assertThat(asked[0]).isEqualTo(2);
        assertThat(task[0].isAwake()).isFalse();
    }

    @Test
    void whatIsWokenWithinBeginPreemptsTheNewPiece() {
        PiecesOf hard = add(new PiecesOf("hard", TaskClass.HARD_IRQ, diary)).give(4);
        int[] asked = new int[1];
        add(new Task("thread", 0) {
                    @Override
                    protected long begin(long nowNanos) {
                        hard.wake(nowNanos);
                        return asked[0]++ == 0 ? 10 : IDLE;
                    }

                    @Override
                    protected void end(long nowNanos) {
                        diary.add("thread@" + nowNanos);
                    }
                })
                .wake(0);
        finish(100);

        assertThat(diary).containsExactly("hard@4", "thread@14");
    }

    @Test
    void aSwitchToAThreadCosts() {
        machine = machine(KernelSettings.linux(1).withThreadSwitchNanos(7));
        vcpu = machine.domain(0).vcpu(0);
        PiecesOf a = add(new PiecesOf("a", 0, diary)).give(10, 10);
        PiecesOf b = add(new PiecesOf("b", 0, diary)).give(5);
        PiecesOf hard = add(new PiecesOf("hard", TaskClass.HARD_IRQ, diary)).give(100);
        a.wake(0);
        b.wake(0);
        at(3, () -> hard.wake(3));
        at(500, () -> a.give(1).wake(500));
        finish(1_000);

        // The switch to a, 0 to 3 and 103 to 107; its two pieces; to b, 127 to 134; from idle to a, 500 to 507.
        assertThat(diary).containsExactly("hard@103", "a@117", "a@127", "b@139", "a@508");
        assertThat(vcpu.cpuNanos(Machine.THREAD_SWITCH)).isEqualTo(21);
        assertThat(vcpu.cpuNanos()).isEqualTo(21 + 26 + 100);
    }

    @Test
    void chargesWhatIsPreemptedAndResumedToItsVif() {
        PiecesOf thread = add(new PiecesOf("thread", 0, diary)).give(100);
        thread.charge(machine.purpose("netback"), 0);
        PiecesOf hard = add(new PiecesOf("hard", TaskClass.HARD_IRQ, diary)).give(10);
        hard.charge(machine.purpose("interrupt"), Task.NO_VIF);
        thread.wake(0);
        at(20, () -> hard.wake(20));
        finish(70);

        assertThat(machine.domain(0).cpuNanosForVif(0)).isEqualTo(60);
        assertThat(vcpu.cpuNanos(machine.purpose("netback"))).isEqualTo(60);
        assertThat(vcpu.cpuNanos(machine.purpose("interrupt"))).isEqualTo(10);
        assertThat(vcpu.blockedNanos(70)).isZero();
    }

    @Test
    void rejectsEndlessPiecesWithoutCost() {
        add(new Spinner(0)).wake(0);
        assertThatThrownBy(() -> events.runUntil(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("pieces at 0 ns = 1048576, expected fewer without cost (dom0/0)");
    }

    @Test
    void rejectsANegativeCost() {
        add(new Spinner(-5)).wake(0);
        assertThatThrownBy(() -> events.runUntil(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cost of a piece = -5, expected 0 or more (dom0/0/spinner)");
    }

    @Test
    void rejectsATaskThatIsOnAVcpu() {
        Task task = add(new Spinner(1));
        assertThatThrownBy(() -> vcpu.add(task))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("task dom0/0/spinner is on a VCPU already, expected none");
    }

    private <T extends Task> T add(T task) {
        vcpu.add(task);
        return task;
    }

    private void at(long instantNanos, Runnable action) {
        int timer = events.newTimer((argument, now) -> action.run(), 0, EventQueue.ARRIVAL);
        events.arm(timer, instantNanos);
    }

    private void finish(long durationNanos) {
        events.runUntil(durationNanos);
        machine.finish(durationNanos);
    }
}
