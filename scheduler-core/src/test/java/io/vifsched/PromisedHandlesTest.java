package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromisedHandlesTest {
    private static final int HANDLES = 40;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fifo vifs=3",
                "drr weight=1,2,3",
                "drr lazy weight=1,2,3",
                "wfq weight=1,2,3 link=1Gbit",
                "min-rate vifs=3 rate=1:5Mbit"
            })
    void changeNothingButTheCost(String spec) {
        assertThat(order(spec + " handles=" + HANDLES)).isEqualTo(order(spec));
    }

    /** Packets of random vifs and lengths come and go; a slot is used again as soon as its packet has left. */
    private static List<Long> order(String spec) {
        VifScheduler scheduler = PacketSchedulers.of(spec);
        Random random = new Random(7);
        Deque<Integer> freeSlots = new ArrayDeque<>();
        for (int slot = 0; slot < HANDLES; slot++) {
            freeSlots.add(slot);
        }
        List<Long> order = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            int vif = random.nextInt(3);
            int length = 1 + random.nextInt(1500);
            if (random.nextInt(100) < (step / 500 % 2 == 0 ? 60 : 40)) {
                if (!freeSlots.isEmpty()) {
                    assertThat(scheduler.enqueue(vif, length, freeSlots.removeFirst(), step * 8_000L))
                            .isZero();
                }
            } else {
                long handle = scheduler.dequeue(step * 8_000L);
                order.add(handle);
                if (handle != PacketScheduler.NONE) {
                    freeSlots.add((int) handle);
                }
            }
        }
        assertThat(order).hasSizeGreaterThan(5_000);
        return order;
    }

    @Test
    void refuseAHandleBeyondThePromise() {
        VifScheduler scheduler = PacketSchedulers.of("rr vifs=1 handles=8");
        assertThatThrownBy(() -> scheduler.enqueue(0, 100, 8, 0)).hasMessage("handle = 8, expected 0 to 7");
        assertThat(scheduler.backlog().backlogPackets(0)).isZero();
        assertThat(scheduler.enqueue(0, 100, 7, 0)).isZero();
    }
}
