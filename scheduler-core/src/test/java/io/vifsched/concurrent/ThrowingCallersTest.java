package io.vifsched.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.DropReason;
import io.vifsched.PacketScheduler;
import io.vifsched.VifParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the caller's code throws, or asks for wrongly, costs no packet, ring or message. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThrowingCallersTest {
    private final List<Long> sent = new ArrayList<>();
    private final PacketSink sink = new Sink();

    private class Sink implements PacketSink {
        @Override
        public void transmit(int vif, int lengthBytes, long handle) {
            sent.add(handle);
        }

        @Override
        public void refuse(int vif, int lengthBytes, long handle, DropReason reason) {
            throw new UnsupportedOperationException("refused");
        }
    }

    private static ConcurrentSchedulerBuilder builder(String spec, boolean global) {
        ConcurrentSchedulerBuilder builder = ConcurrentScheduler.builder(spec);
        return global ? builder.globalPolicy() : builder;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSinkThatThrowsAtARefusalDelaysNoOtherVif(boolean global) {
        ConcurrentScheduler scheduler =
                builder("drr vifs=130 rate=0:1Mbit", global).build();
        VifPort capped = scheduler.open(0);
        VifPort neighbor = scheduler.open(1);
        VifPort distant = scheduler.open(129);
        Dispatcher dispatcher = scheduler.dispatcher(0);
        dispatcher.dispatch(0, sink, 8);
        capped.offer(1_000_000, 1); // longer than its cap ever admits
        neighbor.offer(100, 10);
        distant.offer(100, 11);
        assertThatThrownBy(() -> dispatcher.dispatch(1, sink, 8)).hasMessage("refused");
        dispatcher.dispatch(2, sink, 8);

        assertThat(sent).containsExactlyInAnyOrder(10L, 11L);
    }

    private static ConcurrentScheduler withShortPacketsOnly(boolean global) {
        return builder("qfq vifs=2 longest=1000 limit=2", global)
                .mailboxPackets(4)
                .dispatchThreads(2)
                .build();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSinkThatThrowsAtARefusalBetweenTwoPacketsDelaysNoneBehindIt(boolean global) {
        ConcurrentScheduler scheduler = withShortPacketsOnly(global);
        VifPort port = scheduler.open(0);
        port.offer(100, 0);
        port.offer(100, 1); // fills the queue
        port.offer(2_000, 2); // refused when the first has left
        port.offer(100, 3);
        Dispatcher dispatcher = scheduler.dispatcher(0);
        assertThatThrownBy(() -> dispatcher.dispatch(0, sink, 8)).hasMessage("refused");
        dispatcher.dispatch(0, sink, 8);

        assertThat(dispatcher.counters().refusedPackets()).isEqualTo(1);
        assertThat(sent).containsExactly(0L, 1L, 3L);
    }

    @Test
    void aSinkThatThrowsWhileAVifArrivesDelaysNothingOfIt() {
        ConcurrentScheduler scheduler = withShortPacketsOnly(false);
        VifPort port = scheduler.open(0);
        Dispatcher newOwner = scheduler.dispatcher(1);
        int reserved = scheduler.device().reserve(1_000);
        port.offer(100, 0);
        scheduler.dispatcher(0).dispatch(0, sink, 8);
        CompletableFuture<Void> moved = scheduler.move(0, 1);
        port.offer(2_000, 1);
        port.offer(100, 2);
        scheduler.dispatcher(0).dispatch(0, sink, 8);
        scheduler.device().release(reserved);
        assertThatThrownBy(() -> newOwner.dispatch(0, sink, 8)).hasMessage("refused");
        assertThat(newOwner.counters().refusedPackets()).isEqualTo(1);
        newOwner.dispatch(0, sink, 8);

        assertThat(moved).isCompleted();
        assertThat(sent).containsExactly(0L, 2L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRoomListenerThatThrowsLosesNoPacket(boolean global) {
        int[] calls = {0};
        ConcurrentScheduler scheduler = builder("drr vifs=4 limit=4", global)
                .mailboxPackets(4)
                .onRoom(vif -> {
                    if (calls[0]++ == 0) {
                        throw new UnsupportedOperationException("room");
                    }
                })
                .build();
        VifPort port = scheduler.open(0);
        Dispatcher dispatcher = scheduler.dispatcher(0);
        long accepted = 0;
        int thrown = 0;
        for (int now = 0; now < 60; now++) {
            while (now < 40 && port.offer(100, accepted)) {
                accepted++;
            }
            try {
                dispatcher.dispatch(now, sink, 1);
            } catch (UnsupportedOperationException e) {
                thrown++;
            }
            scheduler
                    .device()
                    .release(scheduler.device().capacity() - scheduler.device().free());
        }

        assertThat(thrown).isEqualTo(1);
        assertThat(sent).hasSize((int) accepted).isSorted().doesNotHaveDuplicates();
        assertThat(dispatcher.counters().sentPackets()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRefusedCallOfDispatchTakesNothing(boolean global) {
        ConcurrentScheduler scheduler = builder("drr vifs=2", global).build();
        VifPort port = scheduler.open(0);
        Dispatcher dispatcher = scheduler.dispatcher(0);
        dispatcher.dispatch(1_000, sink, 8);
        port.offer(100, 2);
        CompletableFuture<Void> changed = scheduler.set(VifParameter.RATE, 0, 1_000_000);

        assertThatThrownBy(() -> dispatcher.dispatch(5, sink, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nowNanos = 5, expected 1000 to " + PacketScheduler.LATEST_NANOS
                        + ", not before the previous call's");
        assertThatThrownBy(() -> dispatcher.dispatch(Long.MAX_VALUE, sink, 8))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dispatcher.dispatch(1_000, sink, 0)).hasMessage("maxPackets = 0, expected 1 or more");
        assertThat(changed).isNotDone();
        assertThat(sent).isEmpty();

        dispatcher.dispatch(2_000, sink, 8);

        assertThat(changed).isCompleted();
        assertThat(sent).containsExactly(2L);
    }

    @Test
    void nothingThatIsNullComesAsFarAsADispatchThread() {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("drr vifs=2").build();
        scheduler.open(0);

        assertThatThrownBy(() -> scheduler.set(nothing(), 0, 1)).hasMessage("parameter");
        assertThatThrownBy(() -> scheduler.dispatcher(0).dispatch(0, nothing(), 1))
                .hasMessage("sink");
        assertThatThrownBy(() -> scheduler.dispatcher(1)).hasMessage("thread = 1, expected 0 to 0");
        assertThatThrownBy(() -> scheduler.vifsOf(-1)).hasMessage("thread = -1, expected 0 to 0");
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    @Test
    void closeTellsOfAnErrorToo() {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("drr vifs=2").build();
        VifPort port = scheduler.open(0);
        DispatchThread thread = DispatchThread.start(
                "failing",
                scheduler.dispatcher(0),
                new Sink() {
                    @Override
                    public void transmit(int vif, int lengthBytes, long handle) {
                        throw new AssertionError("sink");
                    }
                },
                NanoClock.startingNow(),
                8);
        port.offer(100, 1);
        while (thread.isRunning()) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(thread::close)
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("sink");
    }

    @Test
    void aDeviceTooLargeForOutboxesIsRefused() {
        ConcurrentSchedulerBuilder builder = builder("drr vifs=2", true).device(new DeviceSlots((1 << 20) + 1));

        assertThatThrownBy(builder::build)
                .hasMessage("slots of the device = 1048577, expected at most 1048576 under a global policy");
    }
}
