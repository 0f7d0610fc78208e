package io.vifsched.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.DropReason;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that sleep and are woken. A wake-up that were lost would end a test by its time-out, and by nothing else. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DispatchThreadTest {
    /** A device whose transmissions end at once. */
    private static final class Instant implements PacketSink {
        private final DeviceSlots slots;
        private final CountDownLatch expected;

        Instant(DeviceSlots slots, int expected) {
            this.slots = slots;
            this.expected = new CountDownLatch(expected);
        }

        @Override
        public void transmit(int vif, int lengthBytes, long handle) {
            slots.release(1);
            expected.countDown();
        }

        @Override
        public void refuse(int vif, int lengthBytes, long handle, DropReason reason) {
            throw new IllegalStateException("refused");
        }

        void await() throws InterruptedException {
            expected.await();
        }
    }

    private static void awaitSleep(DispatchGroup group) {
        for (DispatchThread thread : group.threads()) {
            while (!thread.isParked()) {
                assertThat(thread.isRunning()).isTrue();
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aThreadThatSleepsIsWokenByAnOffer() throws InterruptedException {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("drr vifs=1").build();
        VifPort port = scheduler.open(0);
        NanoClock clock = NanoClock.startingNow();
        for (int cycle = 0; cycle < 100; cycle++) {
            Instant sink = new Instant(scheduler.device(), 1);
            try (DispatchGroup group = DispatchGroup.start(scheduler, i -> sink, clock, 8)) {
                awaitSleep(group);
                port.offer(60, cycle);
                sink.await();
            }
        }
    }

    @Test
    void aThreadThatSleepsIsWokenWhenACapReleasesAPacket() throws InterruptedException {
        // 1000 bytes per 20 ms: the second packet is held for up to 20 ms, and nothing else happens meanwhile.
        ConcurrentScheduler scheduler = ConcurrentScheduler.builder("drr vifs=1 rate=400kbit window=20ms")
                .build();
        VifPort port = scheduler.open(0);
        Instant sink = new Instant(scheduler.device(), 2);
        try (DispatchGroup group = DispatchGroup.start(scheduler, i -> sink, NanoClock.startingNow(), 8)) {
            port.offer(1000, 0);
            port.offer(1000, 1);
            sink.await();
            assertThat(group.threads()).allMatch(DispatchThread::isRunning);
        }
    }

    @Test
    void aThreadThatSleepsForSlotsIsWokenByTheDevice() throws InterruptedException {
        ConcurrentScheduler scheduler = ConcurrentScheduler.builder("drr vifs=1")
                .device(new DeviceSlots(1))
                .build();
        VifPort port = scheduler.open(0);
        AtomicInteger started = new AtomicInteger();
        PacketSink sink = new CountingSink() {
            @Override
            public void transmit(int vif, int lengthBytes, long handle) {
                started.incrementAndGet();
            }
        };
        try (DispatchGroup group = DispatchGroup.start(scheduler, i -> sink, NanoClock.startingNow(), 8)) {
            for (int i = 0; i < 50; i++) {
                port.offer(60, i);
            }
            for (int i = 1; i <= 50; i++) {
                while (started.get() < i) {
                    Thread.onSpinWait();
                }
                awaitSleep(group);
                assertThat(started.get()).as("one slot, one packet").isEqualTo(i);
                scheduler.device().release(1);
            }
        }
    }

    @Test
    void aThreadThatSleepsIsWokenByAMessage() throws Exception {
        for (boolean global : new boolean[] {false, true}) {
            ConcurrentSchedulerBuilder builder =
                    ConcurrentScheduler.builder("drr vifs=1").dispatchThreads(2);
            ConcurrentScheduler scheduler = (global ? builder.globalPolicy() : builder).build();
            scheduler.open(0);
            try (DispatchGroup group =
                    DispatchGroup.start(scheduler, i -> new CountingSink(), NanoClock.startingNow(), 8)) {
                awaitSleep(group);
                scheduler.setPrioritize(false).get();
            }
        }
    }

    @Test
    void theThreadOfAVifIsWokenByWhoeverDecidesForIt() throws InterruptedException {
        ConcurrentScheduler scheduler = ConcurrentScheduler.builder("rr vifs=2")
                .dispatchThreads(2)
                .globalPolicy()
                .device(new DeviceSlots(1))
                .build();
        VifPort[] ports = {scheduler.open(0), scheduler.open(1)};
        Instant sink = new Instant(scheduler.device(), 20_000);
        try (DispatchGroup group = DispatchGroup.start(scheduler, i -> sink, NanoClock.startingNow(), 8)) {
            for (int i = 0; i < 20_000; i++) {
                while (!ports[i % 2].offer(60, i)) {
                    Thread.onSpinWait();
                }
            }
            sink.await();
            assertThat(group.threads()).allMatch(DispatchThread::isRunning);
        }
    }

    @Test
    void aThreadThatThrowsWhileItDecidesForAllWakesThoseThatLeftItToIt() throws InterruptedException {
        ConcurrentScheduler scheduler = ConcurrentScheduler.builder("drr vifs=2 rate=0:1Mbit")
                .dispatchThreads(2)
                .globalPolicy()
                .build();
        VifPort[] ports = {scheduler.open(0), scheduler.open(1)};
        Instant sink = new Instant(scheduler.device(), 1);
        AtomicInteger dispatches = new AtomicInteger();
        NanoClock counting = () -> {
            dispatches.incrementAndGet();
            return 0;
        };
        try (DispatchThread other = DispatchThread.start("other", scheduler.dispatcher(1), sink, counting, 8)) {
            PacketSink throwing = new CountingSink() {
                @Override
                public void refuse(int vif, int lengthBytes, long handle, DropReason reason) {
                    awaitSleepAfter(0, other, dispatches);
                    int before = dispatches.get();
                    ports[1].offer(100, 1);
                    awaitSleepAfter(before, other, dispatches);
                    throw new UnsupportedOperationException("refused");
                }
            };
            ports[0].offer(1_000_000, 0); // longer than its cap ever admits
            assertThatThrownBy(() -> scheduler.dispatcher(0).dispatch(0, throwing, 8))
                    .hasMessage("refused");
            sink.await();
        }
    }

    private static void awaitSleepAfter(int dispatches, DispatchThread thread, AtomicInteger counted) {
        while (counted.get() == dispatches || !thread.isParked()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void noThreadIsStartedIfASinkCannotBeMade() throws InterruptedException {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("drr vifs=2").dispatchThreads(2).build();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        ThreadGroup group = new ThreadGroup("caller");
        Thread caller = new Thread(
                group,
                () -> DispatchGroup.start(
                        scheduler,
                        thread -> {
                            if (thread == 1) {
                                throw new UnsupportedOperationException("no sink");
                            }
                            return new CountingSink();
                        },
                        () -> 0,
                        8));
        caller.setUncaughtExceptionHandler((ended, cause) -> thrown.set(cause));
        caller.start();
        caller.join();
        assertThat(thrown.get()).hasMessage("no sink");
        assertThat(group.activeCount()).isZero();
    }

    @Test
    void aThreadThatFailedSaysSoWhenItIsClosed() {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("drr vifs=1").build();
        PacketSink broken = new CountingSink() {
            @Override
            public void transmit(int vif, int lengthBytes, long handle) {
                throw new UnsupportedOperationException("sink");
            }
        };
        DispatchGroup group = DispatchGroup.start(scheduler, i -> broken, NanoClock.startingNow(), 8);
        scheduler.open(0).offer(60, 0);
        while (group.threads().get(0).isRunning()) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(group::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("dispatch thread dispatch-0 has failed")
                .hasRootCauseMessage("sink");
        assertThat(scheduler.device().free())
                .as("slots of packets that were not begun")
                .isEqualTo(255);
    }

    @Test
    void rejectsABatchOfNothing() {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("drr vifs=1").build();
        assertThatThrownBy(() -> DispatchGroup.start(scheduler, i -> new CountingSink(), () -> 0, 0))
                .hasMessage("batchPackets = 0, expected 1 or more");
    }
}
