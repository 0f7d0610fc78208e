package io.vifsched.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.VifParameter;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** One policy over several dispatch threads, each step driven by hand. */
class GlobalPolicyTest {
    private final RecordingSink[] sinks = {new RecordingSink(), new RecordingSink()};

    private static ConcurrentScheduler scheduler(String spec, int slots) {
        return ConcurrentScheduler.builder(spec)
                .dispatchThreads(2)
                .globalPolicy()
                .device(new DeviceSlots(slots))
                .build();
    }

    private static VifPort[] open(ConcurrentScheduler scheduler) {
        VifPort[] ports = new VifPort[scheduler.vifs()];
        for (int vif = 0; vif < ports.length; vif++) {
            ports[vif] = scheduler.open(vif);
        }
        return ports;
    }

    private static void offer(VifPort port, int packets) {
        for (int i = 0; i < packets; i++) {
            assertThat(port.offer(100, i)).isTrue();
        }
    }

    @Test
    void sharesHoldAcrossThreads() {
        // Vif 0 is thread 0's, vif 1 thread 1's. With a policy each, both would send as much as they get slots for.
        ConcurrentScheduler scheduler = scheduler("wrr priority=3,1", 8);
        VifPort[] ports = open(scheduler);
        offer(ports[0], 30);
        offer(ports[1], 30);
        scheduler.dispatcher(1).park(0); // returns at once: there is something to do
        assertThat(scheduler.dispatcher(1).dispatch(0, sinks[1], 1)).isEqualTo(1);
        sinks[1].take();
        scheduler.device().release(1);
        assertThat(scheduler.dispatcher(0).dispatch(0, sinks[0], 8)).isEqualTo(6);
        assertThat(scheduler.device().free()).isZero();
        assertThat(scheduler.dispatcher(1).dispatch(0, sinks[1], 8)).isEqualTo(2);
        assertThat(sinks[0].take()).containsExactly("0:0", "0:1", "0:2", "0:3", "0:4", "0:5");
        assertThat(sinks[1].take()).containsExactly("1:1", "1:2");
    }

    @Test
    void packetsGoOutThroughTheThreadOfTheirVif() {
        ConcurrentScheduler scheduler = scheduler("rr vifs=4", 64);
        VifPort[] ports = open(scheduler);
        for (VifPort port : ports) {
            offer(port, 2);
        }
        // Thread 0 alone asks: what was offered to thread 1 is taken when thread 1 asks.
        assertThat(scheduler.dispatcher(0).dispatch(0, sinks[0], 64)).isEqualTo(4);
        assertThat(scheduler.dispatcher(1).dispatch(0, sinks[1], 64)).isEqualTo(4);
        assertThat(sinks[0].take()).containsExactly("0:0", "2:0", "0:1", "2:1");
        // Vif 2 was the last: the next one is vif 3.
        assertThat(sinks[1].take()).containsExactly("3:0", "1:0", "3:1", "1:1");
    }

    @Test
    void whoeverHasTheBatonServesTheRequestOfOneThatFoundItTaken() {
        Baton baton = new Baton();
        baton.request(0);
        assertThat(baton.tryTake()).isTrue();
        assertThat(baton.takeRequests()).isEqualTo(0b1);
        baton.request(1);
        assertThat(baton.tryTake()).isFalse();
        assertThat(baton.release()).as("left for the holder to serve").isEqualTo(0b10);
        assertThat(baton.isRequested(1)).isTrue();
        assertThat(baton.tryTake()).isTrue();
        assertThat(baton.takeRequests()).isEqualTo(0b10);
        assertThat(baton.isRequested(1)).isFalse();
        assertThat(baton.release()).isZero();
        assertThat(baton.isTaken()).isFalse();
    }

    @Test
    void timeThatThreadsReadInAnotherOrderGoesOn() {
        ConcurrentScheduler scheduler = scheduler("rr vifs=2", 64);
        VifPort[] ports = open(scheduler);
        offer(ports[0], 1);
        offer(ports[1], 1);
        assertThat(scheduler.dispatcher(0).dispatch(1_000, sinks[0], 64)).isEqualTo(1);
        assertThat(scheduler.dispatcher(1).dispatch(990, sinks[1], 64)).isEqualTo(1);
    }

    @Test
    void changesReachTheOnePolicy() {
        ConcurrentScheduler scheduler = scheduler("wrr priority=1,1", 64);
        VifPort[] ports = open(scheduler);
        CompletableFuture<Void> good = scheduler.set(VifParameter.PRIORITY, 1, 2);
        CompletableFuture<Void> bad = scheduler.set(VifParameter.WEIGHT, 1, 2);
        CompletableFuture<Void> on = scheduler.setPrioritize(true);
        offer(ports[1], 5);
        scheduler.dispatcher(1).dispatch(0, sinks[1], 2);
        assertThat(good).isCompleted();
        assertThat(bad).isCompletedExceptionally();
        assertThat(on).isCompleted();
    }

    @Test
    void packetsThatCanNeverLeaveAreReportedByTheThreadThatDecides() {
        ConcurrentScheduler scheduler = scheduler("fifo vifs=2 rate=1Mbit cap=bucket burst=50", 64);
        VifPort[] ports = open(scheduler);
        offer(ports[1], 1);
        scheduler.dispatcher(1).dispatch(0, sinks[1], 64);
        assertThat(sinks[1].refused).containsExactly("1:0 EXCEEDS_CAP");
        assertThat(scheduler.dispatcher(1).counters().refusedPackets()).isEqualTo(1);
        assertThat(scheduler.dispatcher(1).counters().sentPackets()).isZero();
    }
}
