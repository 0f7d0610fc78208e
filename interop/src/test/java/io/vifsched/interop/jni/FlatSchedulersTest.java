package io.vifsched.interop.jni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.vifsched.DropReason;
import io.vifsched.PacketScheduler;
import io.vifsched.SpecException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class FlatSchedulersTest {
    @Test
    void theCallsAreThoseOfTheScheduler() {
        long scheduler = FlatSchedulers.open("drr vifs=2 weight=1,3 limit=4 rate=1:8Mbit cap=bucket burst=3000");
        assertThat(FlatSchedulers.vifs(scheduler)).isEqualTo(2);
        for (int packet = 0; packet < 4; packet++) {
            assertThat(FlatSchedulers.enqueue(scheduler, 1, 1500, packet, 0)).isEqualTo(PacketScheduler.ACCEPTED);
        }
        assertThat(FlatSchedulers.enqueue(scheduler, 1, 1500, 4, 0)).isEqualTo(DropReason.QUEUE_FULL.code());
        assertThat(FlatSchedulers.dequeue(scheduler, 0)).isEqualTo(0);
        assertThat(FlatSchedulers.dequeue(scheduler, 0)).isEqualTo(1);
        assertThat(FlatSchedulers.dequeue(scheduler, 0)).isEqualTo(PacketScheduler.NONE);
        // 1500 bytes at 8 Mb/s
        assertThat(FlatSchedulers.nextWakeup(scheduler, 0)).isEqualTo(1_500_000);
        assertThat(FlatSchedulers.dequeue(scheduler, 1_500_000)).isEqualTo(2);
        FlatSchedulers.close(scheduler);
    }

    @Test
    void allocatesNothingPerPacket() {
        long scheduler = FlatSchedulers.open("drr vifs=2");
        pass(scheduler, 0, 1_000);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = thread.getThreadAllocatedBytes(id);

        pass(scheduler, 1_000, 100_000);

        assertThat(thread.getThreadAllocatedBytes(id) - before).isLessThan(10_000);
        FlatSchedulers.close(scheduler);
    }

    private static void pass(long scheduler, long fromNanos, int packets) {
        for (int packet = 0; packet < packets; packet++) {
            FlatSchedulers.enqueue(scheduler, packet % 2, 100, packet, fromNanos + packet);
            FlatSchedulers.dequeue(scheduler, fromNanos + packet);
            FlatSchedulers.nextWakeup(scheduler, fromNanos + packet);
        }
    }

    @Test
    void schedulersDoNotMeet() {
        long first = FlatSchedulers.open("fifo vifs=1");
        long second = FlatSchedulers.open("fifo vifs=2");
        FlatSchedulers.enqueue(first, 0, 100, 7, 1_000);
        assertThat(FlatSchedulers.dequeue(second, 0)).isEqualTo(PacketScheduler.NONE);
        assertThat(FlatSchedulers.dequeue(first, 1_000)).isEqualTo(7);
        FlatSchedulers.close(first);
        assertThat(FlatSchedulers.vifs(second)).isEqualTo(2);
        FlatSchedulers.close(second);
    }

    @Test
    void rejectsASchedulerThatIsNotOpen() {
        long closed = FlatSchedulers.open("fifo vifs=1");
        FlatSchedulers.close(closed);
        long open = FlatSchedulers.open("fifo vifs=1"); // takes the place of the one before, not its number
        assertThat(open).isPositive().isNotEqualTo(closed);
        for (long scheduler : new long[] {closed, 0, -1, Long.MIN_VALUE, open + 1, open + (1L << 32)}) {
            assertRejected(scheduler, () -> FlatSchedulers.enqueue(scheduler, 0, 100, 0, 0));
            assertRejected(scheduler, () -> FlatSchedulers.dequeue(scheduler, 0));
            assertRejected(scheduler, () -> FlatSchedulers.nextWakeup(scheduler, 0));
            assertRejected(scheduler, () -> FlatSchedulers.vifs(scheduler));
            assertRejected(scheduler, () -> FlatSchedulers.close(scheduler));
        }
        FlatSchedulers.close(open);
    }

    private static void assertRejected(long scheduler, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scheduler = " + scheduler + ", expected one that is open");
    }

    @Test
    void mistakesAreReportedInTheWordsOfTheScheduler() {
        assertThatThrownBy(() -> FlatSchedulers.open("drr vifs=2 wait=1"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("wait");
        long scheduler = FlatSchedulers.open("fifo vifs=1");
        assertThatThrownBy(() -> FlatSchedulers.enqueue(scheduler, 1, 100, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vif = 1");
        FlatSchedulers.close(scheduler);
    }
}
