package io.vifsched.conformance;

import com.sun.management.ThreadMXBean;
import io.vifsched.PacketScheduler;
import io.vifsched.conformance.workload.Draw;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.conformance.workload.Workload.Packet;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Packets that come one by one and leave one by one while others wait, and what they cost in memory. */
final class SteadyState {
    private static final int VIFS = 8;
    private static final int LONGEST_BYTES = 1514;
    private static final int PACKETS = 100_000;
    private static final int WAITING = 32;
    private static final int NANOS_PER_BYTE = 8;
    // The compiler may leave a few objects behind on this thread; one per packet would be 1,600,000 bytes or more.
    private static final long MOST_BYTES = 10_000;

    private SteadyState() {}

    /** What a scheduler must be made for: vifs, weights and the longest packet. */
    static Workload workload() {
        return new Workload(
                NANOS_PER_BYTE,
                LongStream.rangeClosed(1, VIFS).boxed().toList(),
                IntStream.range(0, VIFS)
                        .mapToObj(vif -> new Packet(0, vif, LONGEST_BYTES))
                        .toList());
    }

    /** True if the running JVM counts what a thread allocates. */
    static boolean canMeasure() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                && threads.isThreadAllocatedMemorySupported()
                && threads.isThreadAllocatedMemoryEnabled();
    }

    /** Bytes allocated per packet by a scheduler for {@link #workload}, or for other vifs; 0 if there are only a few in all. */
    static double bytesPerPacket(PacketScheduler scheduler, int ofVifs) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Draw draw = Draw.of(1, 0, 0);
        int[] vifs = IntStream.generate(() -> draw.between(0, ofVifs - 1))
                .limit(1 << 12)
                .toArray();
        int[] lengths = IntStream.generate(() -> draw.between(60, LONGEST_BYTES))
                .limit(1 << 12)
                .toArray();
        for (int handle = 0; handle < WAITING; handle++) {
            scheduler.enqueue(handle % ofVifs, LONGEST_BYTES, handle, 0);
        }
        run(scheduler, vifs, lengths, 0);
        threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(scheduler, vifs, lengths, PACKETS);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        return allocated <= MOST_BYTES ? 0 : (double) allocated / PACKETS;
    }

    private static void run(PacketScheduler scheduler, int[] vifs, int[] lengths, int first) {
        for (int packet = first; packet < first + PACKETS; packet++) {
            int i = packet & (vifs.length - 1);
            long now = (long) packet * LONGEST_BYTES * NANOS_PER_BYTE;
            scheduler.enqueue(vifs[i], lengths[i], WAITING + packet, now);
            scheduler.nextWakeup(now);
            scheduler.dequeue(now);
        }
    }
}
