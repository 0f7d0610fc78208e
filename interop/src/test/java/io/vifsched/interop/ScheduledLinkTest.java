package io.vifsched.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.vifsched.DropReason;
import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class ScheduledLinkTest {
    @Test
    void sendsOnePacketAfterTheOther() {
        ScheduledLink<String> link = new ScheduledLink<>(PacketSchedulers.of("fifo vifs=1"), 100_000_000, 24);
        assertThat(link.nextDecisionNanos()).isEqualTo(PacketScheduler.NEVER);
        assertThat(link.offer(0, 976, "first", 5)).isEqualTo(PacketScheduler.ACCEPTED);
        assertThat(link.nextDecisionNanos()).isEqualTo(5);
        assertThat(link.sending()).isNull();
        assertThat(link.decide()).isEqualTo("first");
        assertThat(link.sending()).isEqualTo("first");
        // (976 + 24) x 80 ns
        assertThat(link.nextDecisionNanos()).isEqualTo(80_005);
        link.offer(0, 1, "second", 80_005);
        assertThat(link.decide()).isEqualTo("second");
        assertThat(link.nextDecisionNanos()).isEqualTo(82_005);
        assertThat(link.decide()).isNull();
        assertThat(link.sending()).isNull();
        assertThat(link.nextDecisionNanos()).isEqualTo(PacketScheduler.NEVER);
    }

    @Test
    void keepsTheFractionOfANanosecondWhileItIsBusy() {
        ScheduledLink<String> link = new ScheduledLink<>(PacketSchedulers.of("fifo vifs=1"), 10_000_000_000L, 0);
        for (int packet = 0; packet < 3; packet++) {
            link.offer(0, 1, "", 0);
        }
        // a byte takes 0.8 ns: ends at 0.8, 1.6 and 2.4
        link.decide();
        assertThat(link.nextDecisionNanos()).isEqualTo(0);
        link.decide();
        assertThat(link.nextDecisionNanos()).isEqualTo(1);
        link.decide();
        assertThat(link.nextDecisionNanos()).isEqualTo(2);
        link.decide();
        // an idle link forgets it: the next packet ends at 2.8
        link.offer(0, 1, "", 2);
        link.decide();
        assertThat(link.nextDecisionNanos()).isEqualTo(2);
    }

    @Test
    void decidesAgainWhenACapReleasesAPacket() {
        PacketScheduler scheduler = PacketSchedulers.of("drr vifs=1 rate=0:8Mbit cap=bucket burst=1000");
        ScheduledLink<String> link = new ScheduledLink<>(scheduler, 1_000_000_000, 0);
        link.offer(0, 1000, "first", 0);
        link.offer(0, 1000, "second", 0);
        assertThat(link.decide()).isEqualTo("first");
        assertThat(link.nextDecisionNanos()).isEqualTo(8_000);
        assertThat(link.decide()).isNull();
        // the bucket was emptied at 0, and 1000 bytes at 8 Mb/s take 1 ms
        assertThat(link.nextDecisionNanos()).isEqualTo(1_000_000);
        assertThat(link.decide()).isEqualTo("second");
    }

    @Test
    void refusesForTheReasonOfTheScheduler() {
        ScheduledLink<String> link = new ScheduledLink<>(PacketSchedulers.of("fifo vifs=1 limit=1"), 1_000, 0);
        link.offer(0, 1, "kept", 0);
        assertThat(link.offer(0, 1, "refused", 0)).isEqualTo(DropReason.QUEUE_FULL.code());
        assertThat(link.decide()).isEqualTo("kept");
        assertThat(link.decide()).isNull();
    }

    @Test
    void everyPacketComesOutOnceHoweverManyWait() {
        ScheduledLink<Integer> link = new ScheduledLink<>(PacketSchedulers.of("fifo vifs=1 limit=none"), 1_000, 0);
        int out = 0;
        int in = 0;
        for (int round = 0; round < 100; round++) {
            for (int packet = 0; packet < 5; packet++) {
                link.offer(0, 1, in++, link.sending() == null ? 0 : link.nextDecisionNanos());
            }
            for (int packet = 0; packet < 2; packet++) {
                assertThat(link.decide()).isEqualTo(out++);
            }
        }
        while (out < in) {
            assertThat(link.decide()).isEqualTo(out++);
        }
        assertThat(link.decide()).isNull();
    }

    @Test
    void allocatesNothingPerPacket() {
        ScheduledLink<String> link = new ScheduledLink<>(PacketSchedulers.of("drr vifs=2"), 100_000_000, 24);
        sendBackToBack(link, 1_000);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = thread.getThreadAllocatedBytes(id);

        sendBackToBack(link, 100_000);

        assertThat(thread.getThreadAllocatedBytes(id) - before).isLessThan(10_000);
    }

    private static void sendBackToBack(ScheduledLink<String> link, int packets) {
        for (int packet = 0; packet < packets; packet++) {
            long now = link.sending() == null ? 0 : link.nextDecisionNanos();
            link.offer(packet % 2, 100, "packet", now);
            link.decide();
        }
    }

    @Test
    void rejectsAHostThatLeavesADecisionOut() {
        ScheduledLink<String> link = new ScheduledLink<>(PacketSchedulers.of("fifo vifs=1"), 8_000_000_000L, 0);
        assertThatThrownBy(link::decide)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no decision is due");
        link.offer(0, 100, "", 0);
        link.decide();
        assertThatThrownBy(() -> link.offer(0, 100, "", 101))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nowNanos = 101, expected at most 100, when a decision is due");
    }

    @Test
    @SuppressWarnings({"NullAway", "DataFlowIssue"}) // the null is the test
    void rejectsAPacketThatIsNull() {
        PacketScheduler scheduler = PacketSchedulers.of("fifo vifs=1");
        ScheduledLink<String> link = new ScheduledLink<>(scheduler, 8_000_000_000L, 0);
        assertThatThrownBy(() -> link.offer(0, 100, null, 0))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("packet");
        assertThat(scheduler.nextWakeup(0)).isEqualTo(PacketScheduler.NEVER);
    }

    @Test
    void rejectsALinkThatCannotBe() {
        PacketScheduler scheduler = PacketSchedulers.of("fifo vifs=1");
        assertThatThrownBy(() -> new ScheduledLink<>(scheduler, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bitsPerSecond = 0, expected 1 to 10^12");
        assertThatThrownBy(() -> new ScheduledLink<>(scheduler, 1, 1_001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("overheadBytes = 1001, expected 0 to 1,000");
    }
}
