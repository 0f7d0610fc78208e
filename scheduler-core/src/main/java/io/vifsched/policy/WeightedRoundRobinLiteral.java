package io.vifsched.policy;

import io.vifsched.Backlog;
import io.vifsched.PolicySettings;
import io.vifsched.Reconfigurable;
import io.vifsched.SchedulingPolicy;
import io.vifsched.VifParameter;
import io.vifsched.queue.VifSet;
import java.util.EnumSet;
import java.util.Set;

/**
 * Algorithm 1 of the paper as printed, with its transmission timer and its waiting on an empty vif: for study.
 *
 * <p>A vif that has a packet when the scan reaches it keeps the turn until {@code packets_to_serve} of its packets have
 * been sent and their timers have elapsed, also while it is empty. The others wait.
 *
 * <ul>
 *   <li><b>Source:</b> Adamczyk and Chydzinski, IJANS 5 (2012), Algorithm 1.
 *   <li><b>Departs from it:</b> {@code new_packet_to_send} is read as: the vif has a packet and its timer is not running;
 *       read otherwise, a second packet would re-arm the timer and the counter might never advance. The scan is a
 *       find-first-set.
 *   <li><b>Cost:</b> O(1) per packet; a change of priority O(vifs).
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> none: a vif with a packet now and then holds the link, and one that falls silent in its turn holds
 *       it for ever. Not work-conserving.
 * </ul>
 */
public final class WeightedRoundRobinLiteral implements SchedulingPolicy, Reconfigurable {
    private static final long NOT_RUNNING = Long.MIN_VALUE; // as if it had elapsed long ago

    private final VifSet backlogged;
    private final PacketsToServe packetsToServe;
    private final long linkBitsPerSecond;
    private final int overheadBytes;

    private int turn; // the vif in turn, or the one that had it last
    private long left; // the algorithm's packets_to_serve - counter; 0 between turns
    private long timerNanos = NOT_RUNNING; // when the transmission timer elapses

    WeightedRoundRobinLiteral(PolicySettings settings) {
        backlogged = new VifSet(settings.vifs());
        packetsToServe = new PacketsToServe(settings);
        linkBitsPerSecond = settings.linkBitsPerSecond();
        overheadBytes = settings.overheadBytes();
    }

    @Override
    public void attach(Backlog backlog) {
        backlogged.clear();
        packetsToServe.reset();
        turn = backlog.vifs() - 1;
        left = 0;
        timerNanos = NOT_RUNNING;
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {
        backlogged.add(vif);
    }

    @Override
    public int pick(long nowNanos) {
        if (timerNanos != NOT_RUNNING) {
            if (nowNanos < timerNanos) {
                return NONE;
            }
            timerNanos = NOT_RUNNING;
            left--;
        }
        if (left > 0) {
            return backlogged.contains(turn) ? turn : NONE;
        }
        int next = backlogged.nextCyclic(turn + 1);
        if (next >= 0) {
            turn = next;
            left = packetsToServe.ofNextTurn(next);
        }
        return next;
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
        timerNanos = nowNanos + wireNanos(lengthBytes);
        if (nextHeadLengthBytes == 0) {
            backlogged.remove(vif);
        }
    }

    /** Rounded down, so that the timer never outlives the transmission. */
    private long wireNanos(int lengthBytes) {
        return (lengthBytes + overheadBytes) * 8_000_000_000L / linkBitsPerSecond;
    }

    @Override
    public long nextPick(Backlog backlog, long nowNanos) {
        boolean turnGoesOn = left > (timerNanos == NOT_RUNNING ? 0 : 1);
        long release = turnGoesOn ? backlog.releaseNanos(turn) : backlog.earliestReleaseNanos();
        return Math.max(nowNanos, Math.max(timerNanos, release));
    }

    @Override
    public Set<VifParameter> parameters() {
        return EnumSet.of(VifParameter.PRIORITY);
    }

    @Override
    public void set(VifParameter parameter, int vif, long value, long nowNanos) {
        packetsToServe.setPriority(vif, value);
    }
}
