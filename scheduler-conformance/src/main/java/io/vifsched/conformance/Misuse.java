package io.vifsched.conformance;

import io.vifsched.PacketScheduler;
import io.vifsched.conformance.run.Breach;
import io.vifsched.conformance.run.Fact;
import io.vifsched.conformance.workload.Draw;

/** A scheduler that is called wrongly now and then, between its caller's own calls, and must refuse that. */
final class Misuse implements PacketScheduler {
    private static final int LEGAL_CALLS_PER_MISUSE = 12;

    private final PacketScheduler scheduler;
    private final int vifs;
    private final Draw draw;
    private long last = EARLIEST_NANOS; // of the legal calls

    Misuse(PacketScheduler scheduler, int vifs, Draw draw) {
        this.scheduler = scheduler;
        this.vifs = vifs;
        this.draw = draw;
    }

    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        misuse(nowNanos);
        return scheduler.enqueue(vif, lengthBytes, handle, nowNanos);
    }

    @Override
    public long dequeue(long nowNanos) {
        misuse(nowNanos);
        return scheduler.dequeue(nowNanos);
    }

    @Override
    public long nextWakeup(long nowNanos) {
        return scheduler.nextWakeup(nowNanos);
    }

    private void misuse(long now) {
        if (draw.oneIn(LEGAL_CALLS_PER_MISUSE)) {
            switch (draw.between(1, 11)) {
                case 1 -> enqueueWrongly(-1, 1, 0, now);
                case 2 -> enqueueWrongly(vifs, 1, 0, now);
                case 3 -> enqueueWrongly(0, 0, 0, now);
                case 4 -> enqueueWrongly(0, MAX_LENGTH_BYTES + 1, 0, now);
                case 5 -> enqueueWrongly(0, 1, -1, now);
                case 6 -> enqueueWrongly(0, 1, 0, last - 1);
                case 7 -> enqueueWrongly(0, 1, 0, LATEST_NANOS + 1);
                case 8 -> refuse("dequeue(" + (last - 1) + ")", () -> scheduler.dequeue(last - 1));
                case 9 -> refuse("dequeue(" + (LATEST_NANOS + 1) + ")", () -> scheduler.dequeue(LATEST_NANOS + 1));
                case 10 ->
                    refuse("nextWakeup(" + (LATEST_NANOS + 1) + ")", () -> scheduler.nextWakeup(LATEST_NANOS + 1));
                default -> refuse("nextWakeup(" + (last - 1) + ")", () -> scheduler.nextWakeup(last - 1));
            }
        }
        last = now;
    }

    private void enqueueWrongly(int vif, int lengthBytes, long handle, long nowNanos) {
        refuse(
                "enqueue(" + vif + ", " + lengthBytes + ", " + handle + ", " + nowNanos + ")",
                () -> scheduler.enqueue(vif, lengthBytes, handle, nowNanos));
    }

    private static void refuse(String call, Runnable wrong) {
        try {
            wrong.run();
        } catch (IllegalArgumentException e) {
            return;
        } catch (RuntimeException e) {
            throw new Breach(Fact.CONTRACT, call + " threw " + e + ", expected IllegalArgumentException", e);
        }
        throw new Breach(Fact.CONTRACT, call + " was accepted, expected IllegalArgumentException");
    }
}
