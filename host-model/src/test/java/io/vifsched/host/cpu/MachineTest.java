package io.vifsched.host.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.vifsched.host.event.EventQueue;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MachineTest {
    private final EventQueue events = new EventQueue();
    private final List<String> diary = new ArrayList<>();

    private static DomainConfig domain(String name) {
        return new DomainConfig(name, 1, EventQueue.DECISION);
    }

    private Machine machine(MachineConfig config) {
        return new Machine(config, events, 0);
    }

    @Test
    void wakingAndSwitchingTakeTime() {
        Machine machine = machine(MachineConfig.of(1, new RoundRobin(100_000), List.of(domain("a"), domain("b")))
                .withCosts(10, 30)
                .withTimeline(true));
        PiecesOf a = put(machine, 0, new PiecesOf("a", 0, diary)).give(100, 50);
        PiecesOf b = put(machine, 1, new PiecesOf("b", 0, diary)).give(7);
        at(1_000, () -> a.wake(1_000));
        at(1_050, () -> b.wake(1_050));
        at(3_000, () -> b.give(1).wake(3_000));
        events.runUntil(4_000);
        machine.finish(4_000);

        // a: wake 1000 to 1010, switch to 1040, run to 1190; b: switch to 1220, run to 1227. The CPU still holds b's
        // state at 3000: no switch.
        assertThat(diary).containsExactly("a@1140", "a@1190", "b@1227", "b@3011");
        assertThat(lines(Objects.requireNonNull(machine.timeline(0))))
                .containsExactly(
                        "0 idle",
                        "1000 waking",
                        "1010 to 0",
                        "1040 runs 0",
                        "1190 to 1",
                        "1220 runs 1",
                        "1227 idle",
                        "3000 waking",
                        "3010 runs 1",
                        "3011 idle");
        PcpuTimes times = machine.pcpu(0);
        assertThat(times.wakingNanos()).isEqualTo(20);
        assertThat(times.switchingNanos()).isEqualTo(60);
        assertThat(times.busyNanos()).isEqualTo(158);
        assertThat(times.busyNanos(Machine.OTHER)).isEqualTo(158);
        assertThat(times.idleNanos()).isEqualTo(4_000 - 20 - 60 - 158);
        assertThat(times.switches()).isEqualTo(2);
        assertThat(times.executions()).isEqualTo(3);
        Vcpu second = machine.domain(1).vcpu(0);
        assertThat(second.waitedNanos(4_000)).isEqualTo(1_190 - 1_050 + 10);
        assertThat(second.executions()).isEqualTo(2);
        assertThat(second.blockedNanos(4_000)).isEqualTo(4_000 - 150 - 30 - 7 - 1);
    }

    @Test
    void plainRoundRobinTakesTurnsOfOneSlice() {
        Machine machine =
                machine(MachineConfig.of(1, new RoundRobin(1_000_000), List.of(domain("a"), domain("b"), domain("c")))
                        .withCosts(0, 0)
                        .withTimeline(true));
        spin(machine);
        events.runUntil(6_000_000);

        assertThat(lines(Objects.requireNonNull(machine.timeline(0))))
                .containsExactly(
                        "0 runs 0",
                        "1000000 runs 1",
                        "2000000 runs 2",
                        "3000000 runs 0",
                        "4000000 runs 1",
                        "5000000 runs 2");
    }

    @Test
    void plainRoundRobinUsesEveryCpuThatAffinityAllows() {
        Machine machine = machine(MachineConfig.of(
                        3,
                        new RoundRobin(1_000_000),
                        List.of(
                                domain("a").withPins(2),
                                domain("b").withPins(2),
                                domain("c"),
                                domain("d").withPins(0, 1)))
                .withCosts(500, 700));
        spin(machine);
        events.runUntil(1_000_000_000);
        machine.finish(1_000_000_000);

        assertThat(machine.pcpu(0).idleNanos()).isZero();
        assertThat(machine.pcpu(1).idleNanos()).isZero();
        assertThat(machine.pcpu(2).idleNanos()).isZero();
        assertThat(machine.domain(0).cpuNanos()).isBetween(490_000_000L, 500_000_000L);
    }

    @Test
    void settlingChangesNothing() {
        assertThat(busyMachine(1_000)).isEqualTo(busyMachine(1_000_000_000));
    }

    /** What random VCPUs do, with the books settled every so often. */
    private static List<String> busyMachine(long settleNanos) {
        EventQueue events = new EventQueue();
        Machine machine = new Machine(
                MachineConfig.of(
                                2,
                                Credit.xen400(),
                                List.of(new DomainConfig("a", 2, EventQueue.DECISION), domain("b"), domain("c")))
                        .withTimeline(true)
                        .withWindowNanos(settleNanos == 1_000 ? 7_777 : 0),
                events,
                0);
        for (Domain domain : machine.domains()) {
            for (Vcpu vcpu : domain.vcpus()) {
                for (int nice = -10; nice <= 10; nice += 10) {
                    vcpu.add(new Worker(events, nice, new Random(vcpu.id() + nice)));
                }
            }
        }
        for (long now = 0; now <= 100_000_000; now += settleNanos) {
            events.runUntil(now);
            machine.settle(now);
        }
        events.runUntil(100_000_000);
        machine.finish(100_000_000);
        List<String> all = new ArrayList<>(lines(Objects.requireNonNull(machine.timeline(0))));
        all.addAll(lines(Objects.requireNonNull(machine.timeline(1))));
        return all;
    }

    private static final class Worker extends Task {
        private final Random random;
        private final EventQueue events;
        private final int timer;

        Worker(EventQueue events, int nice, Random random) {
            super("worker" + nice, nice);
            this.random = random;
            this.events = events;
            this.timer = events.newTimer((argument, now) -> wake(now), 0, EventQueue.ARRIVAL);
            events.arm(timer, random.nextInt(1_000_000));
        }

        @Override
        protected long begin(long nowNanos) {
            if (random.nextInt(3) > 0) {
                return random.nextInt(300_000);
            }
            events.arm(timer, nowNanos + 1 + random.nextInt(2_000_000));
            return IDLE;
        }

        @Override
        protected void end(long nowNanos) {}
    }

    @Test
    void tellsWhatEachDomainDidInEachWindow() {
        Machine machine = machine(MachineConfig.of(1, new RoundRobin(1_000_000), List.of(domain("a"), domain("b")))
                .withCosts(0, 0)
                .withWindowNanos(1_000));
        PiecesOf a = put(machine, 0, new PiecesOf("a", 0, diary)).give(1_500);
        PiecesOf b = put(machine, 1, new PiecesOf("b", 0, diary)).give(100);
        a.wake(0);
        at(800, () -> b.wake(800));
        events.runUntil(2_500);
        machine.finish(2_500);

        // a runs 0 to 1500, b 1500 to 1600.
        CpuWindows windows = Objects.requireNonNull(machine.windows());
        assertThat(windows.windows()).isEqualTo(3);
        assertThat(windows.windowNanos()).isEqualTo(1_000);
        Domain first = machine.domain(0);
        Domain second = machine.domain(1);
        assertThat(windows.cpuNanos(first, 0, 1)).isEqualTo(1_000);
        assertThat(windows.cpuNanos(first, 1, 2)).isEqualTo(500);
        assertThat(windows.blockedNanos(first, 1, 3)).isEqualTo(1_000);
        assertThat(windows.waitedNanos(second, 0, 1)).isEqualTo(200);
        assertThat(windows.waitedNanos(second, 1, 2)).isEqualTo(500);
        assertThat(windows.cpuNanos(second, 0, 3)).isEqualTo(100);
        assertThat(windows.executions(second, 0, 1)).isZero();
        assertThat(windows.executions(second, 0, 3)).isEqualTo(1);
        assertThat(windows.cpuNanos(machine.vcpu(0), 1, 2)).isEqualTo(500);
        assertThat(windows.waitedNanos(machine.vcpu(1), 0, 2)).isEqualTo(700);
        assertThat(windows.blockedNanos(machine.vcpu(1), 0, 1)).isEqualTo(800);
        assertThat(windows.executions(machine.vcpu(1), 1, 2)).isEqualTo(1);
        assertThatThrownBy(() -> windows.cpuNanos(first, 2, 4))
                .hasMessage("windows = [2, 4), expected 1 or more of [0, 3)");
    }

    @Test
    void refusesBooksThatDoNotBalance() {
        Machine machine = machine(MachineConfig.of(1, new RoundRobin(1_000_000), List.of(domain("a"), domain("b")))
                .withCosts(0, 20));
        spin(machine);
        events.runUntil(5_000_000);
        machine.domain(0).vcpu(0).times.purposes.add(0, 1);
        assertThatThrownBy(() -> machine.finish(5_000_000))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("audit: busy time of VCPU a/0 = \\d+ ns, expected \\d+");
        machine.domain(0).vcpu(0).times.purposes.add(0, -1);
        machine.finish(5_000_000);

        machine.pcpu(0).purposes.add(1, 5);
        assertThatThrownBy(() -> machine.finish(5_000_000))
                .hasMessage("audit: time of physical CPU 0 = 5000005 ns, expected 5000000");
        machine.pcpu(0).purposes.add(0, -5);
        assertThatThrownBy(() -> machine.finish(5_000_000))
                .hasMessageMatching("audit: time for purpose 0 = \\d+ ns, expected \\d+");
    }

    @Test
    void rejectsSettingsOutOfRange() {
        assertThatThrownBy(() -> domain("a").withWeight(0)).hasMessage("weight = 0, expected 1 to 65535");
        assertThatThrownBy(() -> domain("a").withCapPercent(101)).hasMessage("capPercent = 101, expected 0 to 100");
        assertThatThrownBy(() -> MachineConfig.ideal(List.of(domain("a"), domain("a"))))
                .hasMessage("names of domains = [a, a], expected each once");
        assertThatThrownBy(() -> machine(
                        MachineConfig.of(2, Credit.xen400(), List.of(domain("a").withPins(2)))))
                .hasMessage("affinity of a/0 = 2, expected 0 to 1");
        assertThatThrownBy(() -> MachineConfig.of(65, Credit.xen400(), List.of(domain("a"))))
                .hasMessage("pcpus = 65, expected 1 to 64");
        assertThatThrownBy(() -> new RoundRobin(10)).hasMessage("sliceNanos = 10, expected 1000 to 1000000000");
    }

    @Test
    void allocatesNothingPerEvent() {
        Machine machine = machine(MachineConfig.of(
                2,
                Credit.xen400(),
                List.of(domain("a").withPins(0), domain("b").withPins(0), domain("c"), domain("d"))));
        for (Domain domain : machine.domains()) {
            PingPong ping = new PingPong(domain.index());
            PingPong pong = new PingPong(domain.index() + 4);
            domain.vcpu(0).add(ping);
            domain.vcpu(0).add(pong);
            ping.other = pong;
            pong.other = ping;
            ping.wake(0);
        }
        events.runUntil(100_000_000);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = thread.getThreadAllocatedBytes(id);
        long fired = events.fired();

        events.runUntil(2_100_000_000);

        assertThat(thread.getThreadAllocatedBytes(id) - before).isLessThan(20_000);
        assertThat(events.fired() - fired).isGreaterThan(300_000);
    }

    /** Works a little, wakes another task of its VCPU, sleeps for a while. */
    private final class PingPong extends Task {
        Task other = this;
        private final int timer;
        private boolean done;

        PingPong(int seed) {
            super("ping pong", seed % 2 == 0 ? TaskClass.THREAD : TaskClass.SOFT_IRQ);
            this.timer = events.newTimer((argument, now) -> wake(now), 0, EventQueue.ARRIVAL);
        }

        @Override
        protected long begin(long nowNanos) {
            done = !done;
            return done ? 10_000 : IDLE;
        }

        @Override
        protected void end(long nowNanos) {
            other.wake(nowNanos);
            events.arm(timer, nowNanos + 9_000);
        }
    }

    private void spin(Machine machine) {
        for (int domain = 0; domain < machine.domains().size(); domain++) {
            put(machine, domain, new Spinner(100_000)).wake(0);
        }
    }

    private static <T extends Task> T put(Machine machine, int domain, T task) {
        machine.domain(domain).vcpu(0).add(task);
        return task;
    }

    private void at(long instantNanos, Runnable action) {
        int timer = events.newTimer((argument, now) -> action.run(), 0, EventQueue.ARRIVAL);
        events.arm(timer, instantNanos);
    }

    static List<String> lines(CpuTimeline timeline) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < timeline.entries(); i++) {
            int vcpu = timeline.vcpu(i);
            String what = vcpu == CpuTimeline.IDLE
                    ? "idle"
                    : vcpu == CpuTimeline.WAKING
                            ? "waking"
                            : (timeline.purpose(i) == CpuTimeline.SWITCHING ? "to " : "runs ") + vcpu;
            lines.add(timeline.startNanos(i) + " " + what);
        }
        return lines;
    }
}
