package io.vifsched.benchmarks;

import io.vifsched.PacketScheduler;
import java.util.BitSet;

/** Dequeues a packet and puts it back on the vif that it came from: every vif holds the same number all the time. */
final class SamePlaceLoop extends PacketLoop {
    private final int vifs;
    private final int packetsPerVif;
    private final int vifMask;
    private final long nanosPerPacket;
    private final long fractionPerPacket;

    SamePlaceLoop(PacketScheduler scheduler, int vifs, int packetsPerVif, Link link) {
        super(scheduler, link);
        this.vifs = vifs;
        this.packetsPerVif = packetsPerVif;
        this.vifMask = stride(vifs) - 1;
        this.nanosPerPacket = link.nanos(1, LENGTH_BYTES);
        this.fractionPerPacket = link.fraction(1, LENGTH_BYTES);
        int results = 0;
        for (int packet = 0; packet < packetsPerVif; packet++) {
            for (int vif = 0; vif < vifs; vif++) {
                results |= scheduler.enqueue(vif, LENGTH_BYTES, (long) packet * stride(vifs) + vif, 0);
            }
        }
        checkAccepted(results);
    }

    @Override
    public long run(int operations) {
        PacketScheduler target = scheduler;
        int mask = vifMask;
        long step = nanosPerPacket;
        long now = nowNanos;
        long sum = 0;
        int results = 0;
        for (int i = 0; i < operations; i++) {
            long handle = target.dequeue(now);
            if (handle < 0) {
                throw withheld();
            }
            results |= target.enqueue((int) handle & mask, LENGTH_BYTES, handle, now);
            sum += handle;
            now += step;
        }
        nowNanos = now;
        settle(operations * fractionPerPacket);
        checkAccepted(results);
        return sum;
    }

    @Override
    BitSet waiting() {
        return handles(vifs, packetsPerVif);
    }
}
