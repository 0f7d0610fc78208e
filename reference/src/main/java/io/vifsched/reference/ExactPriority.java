package io.vifsched.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Strict priority: the backlogged vif of the largest priority goes first, and of equal ones the lowest id.
 *
 * <p>A guard of n lets one packet of a smaller priority go after n packets in a row that went while it, or another one
 * of a smaller priority, waited. The guard goes round: it lets the vifs go in the order of priority, from the one behind
 * the vif that it let go last.
 */
public final class ExactPriority implements ExactPolicy {
    private final List<Long> priorities;
    private final long guard;
    private final List<Integer> vifsByRank;
    private int rankLastGuarded = NONE;
    private long inARow; // packets of the first rank since one of a smaller priority went or none waited
    private boolean guarded; // the packet just decided for goes by the guard

    /**
     * One priority per vif, larger goes first.
     *
     * @param guard packets in a row, 0 for no guard
     */
    public ExactPriority(List<Long> priorities, long guard) {
        this.priorities = List.copyOf(priorities);
        this.guard = guard;
        vifsByRank = new ArrayList<>();
        for (int vif = 0; vif < priorities.size(); vif++) {
            vifsByRank.add(vif);
        }
        vifsByRank.sort(Comparator.<Integer, Long>comparing(priorities::get).reversed()); // stable: equal ones by vif
    }

    @Override
    public int decide(Waiting waiting, Rational now) {
        int top = firstFromRank(0, waiting::isBacklogged);
        guarded = guard > 0 && inARow >= guard && smallerWaits(waiting, top);
        if (!guarded) {
            return top;
        }
        IntPredicate allowed = vif -> waiting.isBacklogged(vif) && isSmaller(vif, top);
        int behind = firstFromRank(rankLastGuarded + 1, allowed);
        return behind == NONE ? firstFromRank(0, allowed) : behind;
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        if (guarded) {
            rankLastGuarded = vifsByRank.indexOf(vif);
        }
        inARow = !guarded && smallerWaits(waiting, vif) ? inARow + 1 : 0;
    }

    private boolean smallerWaits(Waiting waiting, int thanVif) {
        return firstFromRank(0, vif -> waiting.isBacklogged(vif) && isSmaller(vif, thanVif)) != NONE;
    }

    private boolean isSmaller(int vif, int thanVif) {
        return thanVif != NONE && priorities.get(vif) < priorities.get(thanVif);
    }

    private int firstFromRank(int rank, IntPredicate allowed) {
        for (int vif : vifsByRank.subList(rank, vifsByRank.size())) {
            if (allowed.test(vif)) {
                return vif;
            }
        }
        return NONE;
    }
}
