package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.Trace;
import io.vifsched.VifScheduler;
import org.junit.jupiter.api.Test;

class NativeScheduleListTest {
    private static final long WINDOW_NANOS = 50_000_000;

    @Test
    void servesInTheOrderOfActivation() {
        assertThat(Trace.order("native vifs=3", "2:100 0:100 1:100 2:100 0:100"))
                .isEqualTo("2:100 0:100 1:100 2:100 0:100");
    }

    @Test
    void backloggedVifGoesToTheTailWhenItsPacketStarts() {
        // Vif 0 is back on the list at 0, before vif 1 joins at 50.
        assertThat(Trace.order("native vifs=2", "0:100 0:100 @50 1:100")).isEqualTo("0:100 0:100 1:100");
    }

    @Test
    void emptiedVifJoinsAgainAtTheTail() {
        // Vif 0 left at 0; at 50 it joins behind vif 1, which joined at 40.
        assertThat(Trace.order("native vifs=2", "0:100 @40 1:100 @50 0:100")).isEqualTo("0:100 1:100 0:100");
    }

    @Test
    void creditOfAWindowCoversWholeFramesOnly() {
        VifScheduler scheduler = backlogged("native vifs=1 rate=40Mbit window=50ms", 600);
        // 40 Mbit/s x 50 ms / 8 = 250,000 bytes; 165 x 1514 = 249,810; the 166th frame needs 251,324.
        assertThat(takeAllAt(scheduler, 0)).isEqualTo(165);
        assertThat(scheduler.nextWakeup(0)).isEqualTo(WINDOW_NANOS);
        assertThat(takeAllAt(scheduler, WINDOW_NANOS - 1)).isZero();
        // The 190 bytes that were left are lost: min(190 + 250,000, 250,000) covers 165 frames again.
        assertThat(takeAllAt(scheduler, WINDOW_NANOS)).isEqualTo(165);
        assertThat(takeAllAt(scheduler, 2 * WINDOW_NANOS)).isEqualTo(165);
    }

    @Test
    void unusedCreditOfIdleWindowsIsLost() {
        VifScheduler scheduler = backlogged("native vifs=1 rate=40Mbit window=50ms", 600);
        assertThat(takeAllAt(scheduler, 0)).isEqualTo(165);
        // The 166th frame waits for 50 ms, is released then, and stays while the link is busy for 20 windows more.
        // It and 164 more use up the credit of that window. The test of the next, at 1 s, finds the window over:
        // one more credit, however many windows went by, and a new window from 1 s on.
        assertThat(takeAllAt(scheduler, 20 * WINDOW_NANOS)).isEqualTo(330);
        assertThat(scheduler.nextWakeup(20 * WINDOW_NANOS)).isEqualTo(21 * WINDOW_NANOS);
    }

    @Test
    void heldVifLeavesTheListToTheOthers() {
        // Vif 0: 1000 bytes per 1 ms. Its second packet is held to 1 ms; vif 1 goes on.
        assertThat(Trace.starts("native vifs=2 rate=0:8Mbit window=1ms", "0:1000 0:1000 1:500 1:500"))
                .isEqualTo("0:1000@0 1:500@1000 1:500@1500 0:1000@1000000");
    }

    private static VifScheduler backlogged(String spec, int packets) {
        VifScheduler scheduler = PacketSchedulers.of(spec);
        for (int i = 0; i < packets; i++) {
            scheduler.enqueue(0, 1514, i, 0);
        }
        return scheduler;
    }

    private static int takeAllAt(VifScheduler scheduler, long nowNanos) {
        int packets = 0;
        while (scheduler.dequeue(nowNanos) != PacketScheduler.NONE) {
            packets++;
        }
        return packets;
    }
}
