package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In a steady state no packet costs an allocation, whatever the policy and its caps. */
class ZeroAllocationTest {
    private static final int PAIRS = 200_000;

    private static List<String> all() {
        return Specs.all().toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void steadyStateAllocatesNothing(String spec) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        VifScheduler scheduler = PacketSchedulers.of(spec);
        int[] vifs = new Random(1).ints(1 << 12, 0, Specs.VIFS).toArray();
        int[] lengths = new Random(2).ints(1 << 12, 1, 1515).toArray();
        run(scheduler, vifs, lengths, 0);
        threads.getCurrentThreadAllocatedBytes();

        long before = threads.getCurrentThreadAllocatedBytes();
        run(scheduler, vifs, lengths, PAIRS);
        long allocatedBytes = threads.getCurrentThreadAllocatedBytes() - before;

        // The compiler may leave a few objects behind on this thread; one per packet would be 3,200,000 bytes or more.
        assertThat(allocatedBytes).isLessThan(10_000);
    }

    /** At the rate of the link, so that queues stay short of their limits and yet not empty. */
    private static void run(VifScheduler scheduler, int[] vifs, int[] lengths, long firstPair) {
        for (long pair = firstPair; pair < firstPair + PAIRS; pair++) {
            int i = (int) pair & (vifs.length - 1);
            long now = pair * 12_000;
            scheduler.enqueue(vifs[i], lengths[i], pair, now);
            scheduler.nextWakeup(now);
            scheduler.dequeue(now);
        }
    }
}
