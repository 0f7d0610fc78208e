package io.vifsched.policy;

import io.vifsched.Backlog;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.SchedulingPolicy;
import io.vifsched.queue.VifSet;
import java.util.List;

/**
 * Round robin by packet: every backlogged vif sends one packet per round, in the order of their ids.
 *
 * <ul>
 *   <li><b>Source:</b> Nagle, "On Packet Switches With Infinite Storage", RFC 970, 1985; Adamczyk and Chydzinski, IJANS 5
 *       (2012), section V.
 *   <li><b>Departs from it:</b> the scan for the next backlogged vif is a find-first-set, not a walk.
 *   <li><b>Cost:</b> O(1) per packet.
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> none in bytes; with packets of one size, two vifs that stay backlogged differ by at most one
 *       packet; with any sizes counted as packets start, while both keep one waiting (F6 in RoundRobinProperties).
 * </ul>
 */
public final class RoundRobin implements SchedulingPolicy {
    private final VifSet backlogged;
    private int scanFrom; // the vif behind the one that sent last

    /** Round robin over vifs 0 to {@code vifs - 1}. */
    public RoundRobin(int vifs) {
        backlogged = new VifSet(vifs);
    }

    @Override
    public void attach(Backlog backlog) {
        backlogged.clear();
        scanFrom = 0;
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {
        backlogged.add(vif);
    }

    @Override
    public int pick(long nowNanos) {
        return backlogged.nextCyclic(scanFrom);
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
        scanFrom = vif + 1;
        if (nextHeadLengthBytes == 0) {
            backlogged.remove(vif);
        }
    }

    /** Describes and makes {@code rr}. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "rr";
        }

        @Override
        public String name() {
            return "round robin by packet";
        }

        @Override
        public String cost() {
            return "O(1)";
        }

        @Override
        public String fairness() {
            return "by packets only: |Ni - Nj| <= 1 for one packet size";
        }

        @Override
        public String source() {
            return "Nagle, RFC 970, 1985";
        }

        @Override
        public List<PolicyOption> options() {
            return List.of();
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new RoundRobin(settings.vifs());
        }
    }
}
