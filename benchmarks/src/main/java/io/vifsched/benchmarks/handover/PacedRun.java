package io.vifsched.benchmarks.handover;

import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;

/** One run of a producer, in a thread of its own, and a dispatcher, in the caller's, for a given time. */
final class PacedRun {
    private static final long LONGEST_NANOS = 60_000_000_000L; // what the histogram can hold
    private static final int DIGITS = 3;

    private final Handover handover;
    private final int vifs;
    private final double nanosPerBurst; // 0: as fast as it goes
    private final long bursts;
    private final long startNanos = System.nanoTime();
    private volatile long endNanos = Long.MAX_VALUE; // since the start; for a run without a pace

    private PacedRun(Handover handover, int vifs, double nanosPerBurst, long bursts) {
        this.handover = handover;
        this.vifs = vifs;
        this.nanosPerBurst = nanosPerBurst;
        this.bursts = bursts;
    }

    /** Packets per second when the producer does what it can. */
    static double capacity(Handover handover, int vifs, long nanos) throws InterruptedException {
        PacedRun run = new PacedRun(handover, vifs, 0, Long.MAX_VALUE);
        run.endNanos = nanos;
        long[] packets = {0};
        run.dispatch(handle -> packets[0]++);
        return packets[0] * 1e9 / nanos;
    }

    /** The times from the instant at which a burst was due to the arrival of its last packet, at so many packets per second. */
    static Histogram paced(Handover handover, int vifs, double packetsPerSecond, long nanos)
            throws InterruptedException {
        double nanosPerBurst = Handover.BURST * 1e9 / packetsPerSecond;
        PacedRun run = new PacedRun(handover, vifs, nanosPerBurst, Math.max(1, (long) (nanos / nanosPerBurst)));
        Histogram times = new Histogram(LONGEST_NANOS, DIGITS);
        run.dispatch(handle -> {
            if (handle != 0) {
                times.recordValue(Math.min(LONGEST_NANOS, Math.max(0, run.nowNanos() - handle)));
            }
        });
        return times;
    }

    private long nowNanos() {
        return System.nanoTime() - startNanos;
    }

    private void dispatch(LongConsumer consumer) throws InterruptedException {
        Thread producer = new Thread(this::produce, "producer");
        producer.setDaemon(true);
        producer.start();
        // Whether the producer has ended is seen before the last look.
        boolean last = false;
        while (true) {
            if (handover.take(consumer) == 0) {
                if (last) {
                    break;
                }
                last = !producer.isAlive();
                Thread.onSpinWait();
            }
        }
        producer.join();
    }

    /** The last packet of each burst is named by the instant at which the burst was due, the others by 0. */
    private void produce() {
        long[] handles = new long[Handover.BURST];
        int vif = 0;
        for (long burst = 0; burst < bursts; burst++) {
            long dueNanos = 1 + (long) (burst * nanosPerBurst);
            long nowNanos = nowNanos();
            while (nowNanos < dueNanos) {
                Thread.onSpinWait();
                nowNanos = nowNanos();
            }
            if (nowNanos > endNanos) {
                return;
            }
            handles[handles.length - 1] = dueNanos;
            int done = 0;
            while (done < handles.length) {
                done += handover.offer(vif, handles, done, handles.length);
            }
            vif = vif + 1 == vifs ? 0 : vif + 1;
        }
    }
}
