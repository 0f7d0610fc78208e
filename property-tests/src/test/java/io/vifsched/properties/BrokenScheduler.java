package io.vifsched.properties;

import io.vifsched.DropReason;
import io.vifsched.PacketScheduler;
import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.run.Installed;
import io.vifsched.conformance.workload.Workload;
import org.jspecify.annotations.Nullable;

/** A good scheduler behind one mistake. */
final class BrokenScheduler implements PacketScheduler {
    /** What is wrong with it. */
    enum Mistake {
        LOSES_A_PACKET,
        DELIVERS_A_PACKET_TWICE,
        SWAPS_TWO_PACKETS_OF_A_VIF,
        IDLES_WHILE_BACKLOGGED,
        WAKES_TOO_EARLY,
        WAKES_TOO_LATE,
        ANSWERS_OTHERWISE_WHEN_ASKED_AGAIN,
        CHANGES_WHEN_ASKED,
        THROWS_ON_A_LEGAL_CALL,
        RETURNS_AN_UNKNOWN_RESULT,
        SHARES_STATE_WITH_OTHERS,
        TAKES_ANY_TIME,
        CHANGES_ON_A_BAD_CALL,
        FEARS_NEGATIVE_TIMES,
        ALLOCATES
    }

    private static int askedOfAll; // the mistake of SHARES_STATE_WITH_OTHERS

    private final PacketScheduler good;
    private final Mistake mistake;
    private final int vifs;
    private int enqueued;
    private int asked;
    private long last = NONE;
    private long idleUntil = Long.MIN_VALUE;
    private long now = Long.MIN_VALUE;
    private @Nullable Object garbage;

    BrokenScheduler(Mistake mistake, Workload workload) {
        this.mistake = mistake;
        vifs = workload.vifs();
        good = Installed.scheduler(Specs.complete("rr", workload));
    }

    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        if (mistake == Mistake.CHANGES_ON_A_BAD_CALL && vif == vifs) {
            good.dequeue(nowNanos);
        }
        enqueued++;
        return switch (mistake) {
            case CHANGES_WHEN_ASKED ->
                asked % 17 == 0 ? DropReason.QUEUE_FULL.code() : good.enqueue(vif, lengthBytes, handle, nowNanos);
            case LOSES_A_PACKET -> enqueued % 5 == 0 ? ACCEPTED : good.enqueue(vif, lengthBytes, handle, nowNanos);
            case SWAPS_TWO_PACKETS_OF_A_VIF -> good.enqueue(vif, lengthBytes, handle ^ 1, nowNanos);
            case RETURNS_AN_UNKNOWN_RESULT ->
                enqueued % 7 == 0 ? DropReason.values().length + 1 : good.enqueue(vif, lengthBytes, handle, nowNanos);
            case TAKES_ANY_TIME -> {
                now = Math.max(now, nowNanos);
                yield good.enqueue(vif, lengthBytes, handle, now);
            }
            case ALLOCATES -> {
                garbage = new long[2];
                yield good.enqueue(vif, lengthBytes, handle, nowNanos);
            }
            default -> good.enqueue(vif, lengthBytes, handle, nowNanos);
        };
    }

    @Override
    public long dequeue(long nowNanos) {
        if (nowNanos < idleUntil) {
            return NONE;
        }
        if (mistake == Mistake.DELIVERS_A_PACKET_TWICE && last % 3 == 2) {
            long again = last;
            last = NONE;
            return again;
        }
        if (mistake == Mistake.THROWS_ON_A_LEGAL_CALL && last == 4) {
            throw new IllegalStateException("the queue of vif 0 is empty");
        }
        last = good.dequeue(nowNanos);
        if (mistake == Mistake.IDLES_WHILE_BACKLOGGED && last % 4 == 3) {
            idleUntil = nowNanos + 100_000_000;
        }
        if (mistake == Mistake.SHARES_STATE_WITH_OTHERS && last != NONE && askedOfAll++ % 100 == 99) {
            idleUntil = nowNanos + 1_000_000;
        }
        return last;
    }

    @Override
    public long nextWakeup(long nowNanos) {
        asked++;
        return switch (mistake) {
            case IDLES_WHILE_BACKLOGGED, SHARES_STATE_WITH_OTHERS -> {
                long wakeup = good.nextWakeup(nowNanos);
                yield wakeup == NEVER ? NEVER : Math.max(idleUntil, wakeup);
            }
            case WAKES_TOO_EARLY -> nowNanos;
            case WAKES_TOO_LATE -> good.nextWakeup(nowNanos + 1);
            case ANSWERS_OTHERWISE_WHEN_ASKED_AGAIN -> asked % 17 == 0 ? nowNanos : good.nextWakeup(nowNanos);
            case FEARS_NEGATIVE_TIMES -> Math.max(0, good.nextWakeup(nowNanos));
            default -> good.nextWakeup(nowNanos);
        };
    }
}
