package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketSchedulers;
import io.vifsched.Trace;
import io.vifsched.VifScheduler;
import org.junit.jupiter.api.Test;

class FifoTest {
    @Test
    void servesInTheOrderOfArrival() {
        assertThat(Trace.order("fifo vifs=3", "2:10 0:20 0:30 @5 1:40 @7 2:50")).isEqualTo("2:10 0:20 0:30 1:40 2:50");
    }

    @Test
    void keepsTheOrderWhenItsRingGrows() {
        VifScheduler scheduler = PacketSchedulers.of("fifo vifs=3 limit=none");
        int sent = 0;
        for (int i = 0; i < 10_000; i++) {
            scheduler.enqueue(i * 7 % 3, 100, i, i);
            if (i % 3 == 0) { // so that the ring's first element moves before it grows
                assertThat(scheduler.dequeue(i)).isEqualTo(sent++);
            }
        }
        while (sent < 10_000) {
            assertThat(scheduler.dequeue(10_000)).isEqualTo(sent++);
        }
        assertThat(scheduler.dequeue(10_000)).isEqualTo(-1);
    }

    @Test
    void heldPacketCountsAsArrivedWhenItsCapReleasesIt() {
        // Vif 0: 100 bytes at once, then 1 byte per microsecond. Its second packet arrives in effect at 100 us.
        assertThat(Trace.starts(
                        "fifo vifs=2 rate=0:8Mbit cap=bucket burst=100", "0:100 0:100 1:50 @99990 1:100 @100020 1:1"))
                .isEqualTo("0:100@0 1:50@100 1:100@99990 0:100@100090 1:1@100190");
    }
}
