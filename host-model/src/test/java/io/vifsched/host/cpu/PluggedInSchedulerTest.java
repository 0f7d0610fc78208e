package io.vifsched.host.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.host.event.EventQueue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the machine demands of a scheduler that is plugged in. */
class PluggedInSchedulerTest {
    private final EventQueue events = new EventQueue();

    private static DomainConfig domain(String name) {
        return new DomainConfig(name, 1, EventQueue.DECISION);
    }

    private Machine machine(MachineConfig config) {
        return new Machine(config, events, 0);
    }

    /** Has the first VCPU work from an instant on. */
    private void spin(Machine machine, long fromNanos) {
        Spinner spinner = new Spinner(100);
        machine.domain(0).vcpu(0).add(spinner);
        events.arm(events.newTimer((argument, now) -> spinner.wake(now), 0, EventQueue.ARRIVAL), fromNanos);
    }

    @Test
    void refusesAChoiceThatCannotRun() {
        Machine broken = machine(MachineConfig.of(1, Stubborn::new, List.of(domain("a"), domain("b"))));
        spin(broken, 0);
        assertThatThrownBy(() -> events.runUntil(10_000))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("VCPU chosen for CPU 0 = b/0, expected a runnable one that runs nowhere and may run there");
    }

    /** Always runs VCPU 1. */
    private record Stubborn(Hypervisor hypervisor) implements CpuScheduler {
        @Override
        public void wake(Vcpu vcpu, long nowNanos) {
            hypervisor.raise(0, nowNanos);
        }

        @Override
        public void sleep(Vcpu vcpu, long nowNanos) {}

        @Override
        public Vcpu schedule(int pcpu, @Nullable Vcpu previous, long nowNanos) {
            return hypervisor.vcpu(1);
        }

        @Override
        public long sliceNanos() {
            return NO_LIMIT;
        }
    }

    @Test
    void refusesASchedulerWhoseTimesCannotBe() {
        assertThatThrownBy(() -> machine(MachineConfig.of(1, withTimes(100, -1), List.of(domain("a")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tickNanos, firstTickNanos of the CPU scheduler = -1, -1, expected 0 or more");
        Machine machine = machine(MachineConfig.of(1, withTimes(0, 0), List.of(domain("a"))));
        spin(machine, 0);
        assertThatThrownBy(() -> events.runUntil(10_000))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("sliceNanos of the CPU scheduler = 0, expected 1 or more");
    }

    @Test
    void aSliceMayBeLongerThanAllOfTime() {
        Machine machine = machine(MachineConfig.of(1, withTimes(Long.MAX_VALUE - 1, 0), List.of(domain("a"))));
        spin(machine, 1);
        events.runUntil(10_000);
        machine.finish(10_000);
        assertThat(machine.domain(0).cpuNanos()).isGreaterThan(5_000);
    }

    /** Runs the first VCPU. */
    private static CpuSchedulerSettings withTimes(long sliceNanos, long tickNanos) {
        return hypervisor -> new CpuScheduler() {
            @Override
            public void wake(Vcpu vcpu, long nowNanos) {
                hypervisor.raise(0, nowNanos);
            }

            @Override
            public void sleep(Vcpu vcpu, long nowNanos) {}

            @Override
            public @Nullable Vcpu schedule(int pcpu, @Nullable Vcpu previous, long nowNanos) {
                return hypervisor.vcpu(0);
            }

            @Override
            public long sliceNanos() {
                return sliceNanos;
            }

            @Override
            public long tickNanos() {
                return tickNanos;
            }
        };
    }
}
