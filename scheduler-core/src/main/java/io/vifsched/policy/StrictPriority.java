package io.vifsched.policy;

import io.vifsched.Backlog;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.Reconfigurable;
import io.vifsched.SchedulingPolicy;
import io.vifsched.VifParameter;
import io.vifsched.queue.VifSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Strict priority: no packet starts while a vif of larger priority waits, unless a starvation guard says so.
 *
 * <p>With {@code guard=n}, after n packets in a row of the largest waiting priority that each passed over a waiting vif of
 * smaller priority, the next one comes from the vifs of smaller priorities, which take turns.
 *
 * <ul>
 *   <li><b>Source:</b> folklore; the guard in the manner of 802.1Qaz's shares below strict bands.
 *   <li><b>Departs from it:</b> among vifs of one priority the lowest id goes first.
 *   <li><b>Cost:</b> O(1) per packet; a change of priority O(n log n).
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> none below the largest priority, nor among equals; with a guard, at most that many packets of the
 *       largest waiting priority pass in a row over waiting vifs of smaller priority (P1). See StrictPriorityProperties, GuardedPriorityProperties.
 * </ul>
 */
public final class StrictPriority implements SchedulingPolicy, Reconfigurable {
    private final long[] priorities;
    private final long guardPackets; // Long.MAX_VALUE: no guard
    private final VifSet backloggedRanks;
    private final int[] rankOf; // place of a vif by larger priority, then lower id
    private final int[] vifAt; // the vif of a rank
    private final int[] classEnd; // the first rank whose priority is smaller than this rank's
    private long passedOver; // packets in a row that passed over a waiting vif of smaller priority
    private int guardScanFrom; // behind the rank that the guard let go last
    private boolean guardActs; // in the decision at hand

    private StrictPriority(PolicySettings settings) {
        int vifs = settings.vifs();
        priorities = settings.numbers("priority");
        guardPackets = settings.number("guard");
        backloggedRanks = new VifSet(vifs);
        rankOf = new int[vifs];
        vifAt = new int[vifs];
        classEnd = new int[vifs];
        rank();
    }

    private void rank() {
        int vifs = priorities.length;
        int[] order = IntStream.range(0, vifs)
                .boxed()
                .sorted(Comparator.comparingLong(vif -> -priorities[vif])) // stable: equals stay in order of id
                .mapToInt(vif -> vif)
                .toArray();
        for (int rank = vifs - 1; rank >= 0; rank--) {
            int vif = order[rank];
            vifAt[rank] = vif;
            rankOf[vif] = rank;
            boolean ends = rank == vifs - 1 || priorities[order[rank + 1]] < priorities[vif];
            classEnd[rank] = ends ? rank + 1 : classEnd[rank + 1];
        }
    }

    @Override
    public void attach(Backlog backlog) {
        backloggedRanks.clear();
        passedOver = 0;
        guardScanFrom = 0;
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {
        backloggedRanks.add(rankOf[vif]);
    }

    @Override
    public int pick(long nowNanos) {
        int top = backloggedRanks.next(0);
        if (top < 0) {
            return NONE;
        }
        int below = passedOver >= guardPackets ? nextBelow(classEnd[top]) : -1;
        guardActs = below >= 0;
        return vifAt[guardActs ? below : top];
    }

    /** The rank behind the one that the guard let go last, going round to {@code least}; -1 if none is backlogged. */
    private int nextBelow(int least) {
        int rank = backloggedRanks.next(Math.max(least, guardScanFrom));
        return rank >= 0 ? rank : backloggedRanks.next(least);
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
        int rank = rankOf[vif];
        if (guardActs) {
            passedOver = 0;
            guardScanFrom = rank + 1;
        } else {
            passedOver = backloggedRanks.next(classEnd[rank]) >= 0 ? passedOver + 1 : 0;
        }
        if (nextHeadLengthBytes == 0) {
            backloggedRanks.remove(rank);
        }
    }

    @Override
    public Set<VifParameter> parameters() {
        return EnumSet.of(VifParameter.PRIORITY);
    }

    @Override
    public void set(VifParameter parameter, int vif, long value, long nowNanos) {
        int[] backlogged = IntStream.range(0, vifAt.length)
                .filter(backloggedRanks::contains)
                .map(rank -> vifAt[rank])
                .toArray();
        priorities[vif] = value;
        rank();
        backloggedRanks.clear();
        for (int other : backlogged) {
            backloggedRanks.add(rankOf[other]);
        }
    }

    /** Describes and makes {@code priority}. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "priority";
        }

        @Override
        public String name() {
            return "strict priority";
        }

        @Override
        public String cost() {
            return "O(1)";
        }

        @Override
        public String fairness() {
            return "none below the top; with guard=n one packet in n + 1";
        }

        @Override
        public String source() {
            return "folklore";
        }

        @Override
        public List<PolicyOption> options() {
            return List.of(
                    PolicyOption.number("priority", Kind.COUNT, "1", 1, 65_535, "larger goes first")
                            .forEachVif(),
                    PolicyOption.number(
                                    "guard",
                                    Kind.COUNT,
                                    "none",
                                    1,
                                    1_000_000,
                                    "packets of the largest priority that may pass over a smaller one")
                            .orNone());
        }

        @Override
        public String weightOption() {
            return "priority";
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new StrictPriority(settings);
        }
    }
}
