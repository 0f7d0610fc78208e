package io.vifsched.host.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.host.event.EventQueue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdealMachineTest {
    private final EventQueue events = new EventQueue();
    private final Machine machine = new Machine(
            MachineConfig.ideal(List.of(
                    new DomainConfig("dom0", 1, EventQueue.DECISION), new DomainConfig("vm1", 1, EventQueue.ARRIVAL))),
            events,
            2);
    private final Domain dom0 = machine.domain(0);
    private final List<String> diary = new ArrayList<>();

    @Test
    void tasksRunAtOnceAndTheirCostTakesTime() {
        PiecesOf one = thread("one").give(10, 5);
        PiecesOf two = thread("two").give(7);

        one.wake(0);
        two.wake(0);
        events.runUntil(100);

        assertThat(diary).containsExactly("two@7", "one@10", "one@15");
        assertThat(one.isAwake()).isFalse();
        assertThat(dom0.cpuNanos()).isEqualTo(22);
    }

    @Test
    void aPieceWithoutCostTakesNoTime() {
        thread("one").give(0, 0, 3, 0).wake(4);
        events.runUntil(100);

        assertThat(diary).containsExactly("one@4", "one@4", "one@7", "one@7");
    }

    @Test
    void wakingATaskAtWorkChangesNothing() {
        PiecesOf one = thread("one").give(10, 5);
        one.wake(0);
        events.runUntil(3);
        one.wake(3);
        events.runUntil(100);

        assertThat(diary).containsExactly("one@10", "one@15");
    }

    @Test
    void aTaskWokenByAnotherBeginsAtTheSameInstantButNotWithinIt() {
        PiecesOf second = thread("second").give(0);
        PiecesOf first = thread("first").give(5);
        first.atEnd = () -> {
            second.wake(5);
            diary.add("first is done");
        };

        first.wake(0);
        events.runUntil(100);

        assertThat(diary).containsExactly("first@5", "first is done", "second@5");
    }

    @Test
    void chargesTimeToPurposeAndVif() {
        PiecesOf one = thread("one");
        one.charge(machine.purpose("netback"), 1);
        one.give(10).wake(0);
        PiecesOf two = thread("two");
        two.give(5).wake(0);
        events.runUntil(100);

        assertThat(dom0.cpuNanosForVif(0)).isZero();
        assertThat(dom0.cpuNanosForVif(1)).isEqualTo(10);
        assertThat(dom0.cpuNanos()).isEqualTo(15);
    }

    @Test
    void eachPurposeHasOneNumber() {
        int netback = machine.purpose("netback");
        assertThat(machine.purpose("bridge")).isEqualTo(netback + 1);
        assertThat(machine.purpose("netback")).isEqualTo(netback);
        assertThat(machine.purposes()).containsExactly("other", "thread switch", "netback", "bridge");
    }

    @Test
    void rejectsATaskWithoutVcpu() {
        PiecesOf lost = new PiecesOf("lost", 0, diary);
        assertThatThrownBy(() -> lost.wake(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("task lost is on no VCPU, expected to be added to one");
    }

    private PiecesOf thread(String name) {
        PiecesOf task = new PiecesOf(name, 0, diary);
        dom0.vcpu(0).add(task);
        return task;
    }
}
