package io.vifsched.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.DropReason;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A producer that is stopped and woken again and again: it sleeps after every refusal, the dispatch thread while the device
 * has no slot, and the device gives one back only when both have nothing left to do. One wake-up lost, and all three sleep
 * for good; the watchdog tells.
 */
class StopWakeCyclesTest {
    private static final int CYCLES = 10_000;
    private static final long WATCHDOG_NANOS = 60_000_000_000L;

    @Test
    void noWakeUpIsLost() {
        Producer producer = new Producer();
        ConcurrentScheduler scheduler = ConcurrentScheduler.builder("fifo vifs=1 limit=1")
                .mailboxPackets(2)
                .device(new DeviceSlots(1))
                .onRoom(vif -> LockSupport.unpark(producer))
                .build();
        producer.port = scheduler.open(0);
        Device device = new Device();
        try (DispatchGroup group = DispatchGroup.start(scheduler, i -> device, () -> 0, 8)) {
            producer.start();
            for (int cycle = 1; cycle <= CYCLES; cycle++) {
                // The packets so far are in the device; behind them one in the queue, and two in the mailbox.
                int accepted = cycle + 3;
                await(() -> producer.accepted.get() == accepted && LockSupport.getBlocker(producer) != null);
                await(() -> group.threads().get(0).isParked());
                assertThat(device.packets.get()).isEqualTo(cycle);
                scheduler.device().release(1);
            }
            await(() -> device.packets.get() == CYCLES + 1);
        } finally {
            producer.interrupt();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // there are more threads than processors
    private static void await(BooleanSupplier condition) {
        long startNanos = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - startNanos).as("watchdog").isLessThan(WATCHDOG_NANOS);
            Thread.yield();
        }
    }

    /** Offers until it is refused, and sleeps until it hears of room. */
    private static final class Producer extends Thread {
        private final AtomicInteger accepted = new AtomicInteger();
        private @Nullable VifPort port; // set before it starts

        @Override
        public void run() {
            VifPort port = Objects.requireNonNull(this.port);
            while (!isInterrupted()) {
                if (port.offer(60, 0)) {
                    accepted.incrementAndGet();
                } else {
                    LockSupport.park(this);
                }
            }
        }
    }

    /** A ring of one slot. */
    private static final class Device implements PacketSink {
        private final AtomicInteger packets = new AtomicInteger();

        @Override
        public void transmit(int vif, int lengthBytes, long handle) {
            packets.incrementAndGet();
        }

        @Override
        public void refuse(int vif, int lengthBytes, long handle, DropReason reason) {
            throw new IllegalStateException("refused: " + reason);
        }
    }
}
