package io.vifsched.properties;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.workload.Workload;

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
        CHANGES_WHEN_ASKED
    }

    private final PacketScheduler good;
    private final Mistake mistake;
    private int enqueued;
    private int asked;
    private long last = NONE;
    private long idleUntil;

    BrokenScheduler(Mistake mistake, Workload workload) {
        this.mistake = mistake;
        good = PacketSchedulers.of(Specs.complete("rr", workload));
    }

    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        enqueued++;
        if (mistake == Mistake.LOSES_A_PACKET && enqueued % 5 == 0) {
            return ACCEPTED;
        }
        boolean swaps = mistake == Mistake.SWAPS_TWO_PACKETS_OF_A_VIF;
        return good.enqueue(vif, lengthBytes, swaps ? handle ^ 1 : handle, nowNanos);
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
        last = good.dequeue(nowNanos);
        if (mistake == Mistake.IDLES_WHILE_BACKLOGGED && last % 4 == 3) {
            idleUntil = nowNanos + 100_000_000;
        }
        return last;
    }

    @Override
    public long nextWakeup(long nowNanos) {
        asked++;
        return switch (mistake) {
            case IDLES_WHILE_BACKLOGGED -> {
                long wakeup = good.nextWakeup(nowNanos);
                yield wakeup == NEVER ? NEVER : Math.max(idleUntil, wakeup);
            }
            case WAKES_TOO_EARLY -> nowNanos;
            case WAKES_TOO_LATE -> good.nextWakeup(nowNanos + 1);
            case CHANGES_WHEN_ASKED -> asked % 17 == 0 ? nowNanos : good.nextWakeup(nowNanos);
            default -> good.nextWakeup(nowNanos);
        };
    }
}
