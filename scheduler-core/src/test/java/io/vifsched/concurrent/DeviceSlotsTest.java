package io.vifsched.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeviceSlotsTest {
    @Test
    void reservesWhatIsFreeAndNoMore() {
        DeviceSlots slots = new DeviceSlots(10);
        assertThat(slots.reserve(4)).isEqualTo(4);
        assertThat(slots.reserve(0)).isZero();
        assertThat(slots.reserve(9)).isEqualTo(6);
        assertThat(slots.reserve(1)).isZero();
        slots.release(3);
        assertThat(slots.free()).isEqualTo(3);
        assertThat(slots.reserve(9)).isEqualTo(3);
        assertThat(slots.capacity()).isEqualTo(10);
    }

    @Test
    void rejectsSlotsThatWereNotReserved() {
        DeviceSlots slots = new DeviceSlots(10);
        slots.reserve(4);
        assertThatThrownBy(() -> slots.release(5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("slots = 5, expected 0 to the 4 that are reserved");
        assertThatThrownBy(() -> slots.release(-1)).isInstanceOf(IllegalStateException.class);
        assertThat(slots.free()).isEqualTo(6);
        assertThatThrownBy(() -> new DeviceSlots(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacity = 0, expected 1 or more");
    }

    @Test
    void neverHandsOutMoreThanThereAre() throws InterruptedException {
        DeviceSlots slots = new DeviceSlots(5);
        AtomicInteger used = new AtomicInteger();
        AtomicInteger mostUsed = new AtomicInteger();
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            int wanted = i + 1;
            threads[i] = new Thread(() -> {
                for (int round = 0; round < 20_000; round++) {
                    int taken = slots.reserve(wanted);
                    mostUsed.accumulateAndGet(used.addAndGet(taken), Math::max);
                    used.addAndGet(-taken);
                    slots.release(taken);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(slots.free()).isEqualTo(5);
        assertThat(mostUsed.get()).isBetween(1, 5);
    }
}
