package io.vifsched.host;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.Backlog;
import io.vifsched.Introspectable;
import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.VifScheduler;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.packet.PacketSink;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Canaries: each breaks the host in one way that the audit must notice. */
class AuditTest {
    private final HostConfig config =
            HostConfig.builder(List.of(PacketsAt.burst(100, 0))).build();
    private int passed;

    @Test
    void acceptsAHostThatLosesNothing() {
        assertThatCode(() -> simulation(UnaryOperator.identity()).run()).doesNotThrowAnyException();
    }

    @Test
    void noticesABoxThatLosesAPacket() {
        Simulation leaky = simulation(bridge -> (packet, now) -> {
            if (++passed != 50) {
                bridge.accept(packet, now);
            }
        });

        assertThatThrownBy(leaky::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("audit: packets accounted for in bridge of vif 0 = 99, expected 100");
    }

    @Test
    void noticesABoxThatPassesAPacketTwice() {
        Simulation doubling = simulation(bridge -> (packet, now) -> {
            bridge.accept(packet, now);
            if (++passed == 1) {
                bridge.accept(packet, now);
            }
        });

        assertThatThrownBy(doubling::run).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noticesASchedulerThatLosesAPacket() {
        Simulation forgetful = new Simulation(config, new Forgetful(PacketSchedulers.of("fifo vifs=1")));

        assertThatThrownBy(forgetful::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("audit: packets in the scheduler of vif 0 = 0, expected 1");
    }

    private Simulation simulation(UnaryOperator<PacketSink> beforeBridge) {
        return new Simulation(config, () -> PacketSchedulers.of("fifo vifs=1"), HostListener.NONE, beforeBridge);
    }

    /** Accepts its third packet without keeping it. */
    private static final class Forgetful implements PacketScheduler, Introspectable {
        private final VifScheduler scheduler;
        private int accepted;

        Forgetful(VifScheduler scheduler) {
            this.scheduler = scheduler;
        }

        @Override
        public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
            return ++accepted == 3 ? ACCEPTED : scheduler.enqueue(vif, lengthBytes, handle, nowNanos);
        }

        @Override
        public long dequeue(long nowNanos) {
            return scheduler.dequeue(nowNanos);
        }

        @Override
        public long nextWakeup(long nowNanos) {
            return scheduler.nextWakeup(nowNanos);
        }

        @Override
        public Backlog backlog() {
            return scheduler.backlog();
        }

        @Override
        public String spec() {
            return scheduler.spec();
        }
    }
}
