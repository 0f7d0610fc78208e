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
 * Weighted round robin (WRR) by packet, the paper's repair: each turn serves as many packets as the vif's priority earns.
 *
 * <p>A vif's weight is its priority over its mean packet size; {@code packets_to_serve} is the weight over the least
 * weight of all vifs, silent ones too. Vifs take turns in the order of their ids; a turn ends when its packets are sent,
 * or at a decision that finds the vif empty while another is backlogged.
 *
 * <ul>
 *   <li><b>Source:</b> Adamczyk and Chydzinski, IJANS 5 (2012), Algorithm 1.
 *   <li><b>Departs from it:</b> never holds back. The algorithm's transmission timer appears as the rule that the vif in
 *       turn loses its turn only at a decision that finds it empty; {@link WeightedRoundRobinLiteral} keeps the timer.
 *       {@code mean=} is given per vif, as one global mean cancels. {@code packets_to_serve} is rounded up, which is what
 *       {@code counter < packets_to_serve} does; {@code floor}, {@code round} and {@code carry} (the fraction is served
 *       in later turns) are choices. The scan is a find-first-set.
 *   <li><b>Cost:</b> O(1) per packet; a change of priority O(vifs).
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> for one packet size and integer packets_to_serve p, |Ni/pi - Nj/pj| &lt;= 1 while both are
 *       backlogged; none in bytes for random sizes. See WeightedRoundRobinProperties.
 * </ul>
 */
public final class WeightedRoundRobin implements SchedulingPolicy, Reconfigurable {
    private final VifSet backlogged;
    private final PacketsToServe packetsToServe;

    private int turn; // the vif in turn
    private long left; // packets that its turn may still send

    WeightedRoundRobin(PolicySettings settings) {
        backlogged = new VifSet(settings.vifs());
        packetsToServe = new PacketsToServe(settings);
    }

    @Override
    public void attach(Backlog backlog) {
        backlogged.clear();
        packetsToServe.reset();
        turn = backlog.vifs() - 1;
        left = 0;
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {
        backlogged.add(vif);
    }

    @Override
    public int pick(long nowNanos) {
        if (left > 0 && backlogged.contains(turn)) {
            return turn;
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
        left--;
        if (nextHeadLengthBytes == 0) {
            backlogged.remove(vif);
        }
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
