package io.vifsched.properties;

import io.vifsched.PacketScheduler;
import io.vifsched.reference.ExactPolicy;
import io.vifsched.reference.Rational;
import io.vifsched.reference.Waiting;

/**
 * A scheduler without caps and, beside it, the exact policy that it should obey: both see the same calls, and it notes
 * whether they ever start packets of different vifs, refuse different packets or want to be asked at different times. What
 * it answers is the scheduler's own.
 */
final class PairedScheduler implements PacketScheduler {
    private final PacketScheduler scheduler;
    private final ExactPolicy exact;
    private final Waiting waiting;
    private final int[] vifOf; // by handle
    private boolean agrees = true;

    /** Both are new; handles are below {@code handles}. */
    PairedScheduler(PacketScheduler scheduler, ExactPolicy exact, int vifs, int handles) {
        this.scheduler = scheduler;
        this.exact = exact;
        waiting = new Waiting(vifs);
        vifOf = new int[handles];
    }

    /** True if the two have done the same so far; from the first difference on the exact policy is not asked any more. */
    boolean agrees() {
        return agrees;
    }

    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        int result = scheduler.enqueue(vif, lengthBytes, handle, nowNanos);
        agrees &= (result == ACCEPTED) == exact.admits(vif, lengthBytes);
        if (agrees && result == ACCEPTED) {
            vifOf[(int) handle] = vif;
            waiting.add(vif, lengthBytes);
            exact.arrived(waiting, vif, lengthBytes, Rational.of(nowNanos));
        }
        return result;
    }

    @Override
    public long dequeue(long nowNanos) {
        long handle = scheduler.dequeue(nowNanos);
        if (agrees) {
            Rational now = Rational.of(nowNanos);
            int vif = exact.decide(waiting, now);
            agrees = vif == (handle == NONE ? ExactPolicy.NONE : vifOf[(int) handle]);
            if (agrees && handle != NONE) {
                exact.started(waiting, vif, waiting.remove(vif), now);
            } else if (agrees) {
                agrees = scheduler.nextWakeup(nowNanos) == exactWakeup();
            }
        }
        return handle;
    }

    private long exactWakeup() {
        Rational wakeup = exact.wakeup();
        return wakeup == null ? NEVER : wakeup.ceil();
    }

    @Override
    public long nextWakeup(long nowNanos) {
        return scheduler.nextWakeup(nowNanos);
    }
}
