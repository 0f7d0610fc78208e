package io.vifsched.policy;

import io.vifsched.Backlog;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.SchedulingPolicy;
import java.util.Arrays;
import java.util.List;

/**
 * Hierarchical token bucket (HTB): a tree of classes with a rate each, which borrow from their parents up to a ceiling.
 *
 * <p>A leaf that has used up its rate may send if a class above it has some left, unless one on the way has reached its
 * ceiling. Whoever borrows at the lowest level goes first, then the largest priority, then deficit round robin.
 *
 * <ul>
 *   <li><b>Source:</b> Devera, "Hierarchical Token Bucket theory", 2002; Linux {@code sch_htb}.
 *   <li><b>Departs from it:</b> exact: tokens are kept as the time at which they are 0, in nanoseconds and a rest, and debts
 *       have no floor. Deficit round robin runs over all leaves of one lender's level and priority, in the order of their
 *       ids, and not below each lender apart. Ceilings and rates are paid when a packet starts.
 *   <li><b>Cost:</b> O(depth + log classes) per packet, and, for an inner class that changes its mode, a step per 64 leaves
 *       that ask it and per class above it that this reaches; the root is spared. {@code nextPick} tries out the changes of
 *       mode until a leaf may send; where rate caps hold packets it may look at every vif.
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> the bytes that a vif starts in [s, t), if it starts a packet at t, are at most cburst + ceil (t - s);
 *       a leaf with tokens goes before all that borrow. No bound on delay. Holds back beyond ceilings. See
 *       HierarchicalTokenBucketProperties.
 * </ul>
 */
public final class HierarchicalTokenBucket implements SchedulingPolicy {
    private final ClassTree tree;
    private final Lenders lenders;
    private final int[][] deficits; // per level of the lender and leaf; at least 0 between packets
    private final int[]
            scanFrom; // per row: the leaf that goes on, or the one behind the leaf whose deficit was used up
    private final int longestBytes;
    private final int overheadBytes;
    private int pickedRow;

    private HierarchicalTokenBucket(PolicySettings settings) {
        tree = new ClassTree(settings);
        lenders = new Lenders(tree);
        deficits = new int[tree.level(tree.root()) + 1][settings.vifs()];
        scanFrom = new int[lenders.rows()];
        longestBytes = (int) settings.number("longest");
        overheadBytes = settings.overheadBytes();
    }

    @Override
    public void attach(Backlog backlog) {
        lenders.clear();
        Arrays.fill(scanFrom, 0);
        for (int[] ofLevel : deficits) {
            Arrays.fill(ofLevel, 0);
        }
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {
        lenders.activate(vif);
    }

    @Override
    public int pick(long nowNanos) {
        lenders.advanceTo(nowNanos);
        pickedRow = lenders.firstRow();
        return pickedRow < 0 ? NONE : lenders.next(pickedRow, scanFrom[pickedRow]);
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
        int wireBytes = lengthBytes + overheadBytes;
        int level = lenders.levelOf(pickedRow);
        deficits[level][vif] -= wireBytes;
        scanFrom[pickedRow] = vif;
        if (deficits[level][vif] < 0) {
            deficits[level][vif] += tree.quantumBytes(vif);
            scanFrom[pickedRow] = vif + 1;
        }
        if (nextHeadLengthBytes == 0) {
            lenders.deactivate(vif);
        }
        lenders.charge(vif, wireBytes, level, nowNanos);
    }

    @Override
    public long nextPick(Backlog backlog, long nowNanos) {
        long earliest = lenders.openNanos();
        if (backlog.earliestHeldNanos() < earliest) {
            for (int vif = 0; vif < backlog.vifs(); vif++) {
                earliest = Math.min(earliest, Math.max(backlog.releaseNanos(vif), lenders.readyNanos(vif)));
            }
        }
        return Math.max(nowNanos, earliest);
    }

    @Override
    public int longestPacketBytes() {
        return longestBytes;
    }

    /** Describes and makes {@code htb}. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "htb";
        }

        @Override
        public String name() {
            return "hierarchical token bucket";
        }

        @Override
        public String cost() {
            return "O(depth + log n)";
        }

        @Override
        public String fairness() {
            return "Wi <= cburst + ceil (t-s) + Li; own rates before borrowed ones";
        }

        @Override
        public String source() {
            return "Devera, 2002; Linux sch_htb";
        }

        @Override
        public List<PolicyOption> options() {
            return List.of(
                    PolicyOption.structure(
                            "tree", Kind.TREE, "", "classes: rate, ceil, burst, cburst, vif, priority, quantum, name"),
                    PolicyOption.number(
                            "longest", Kind.BYTES, "1514", 1, 1 << 20, "longest packet; longer ones are refused"));
        }

        /** Ceilings hold back. */
        @Override
        public boolean isWorkConserving(PolicySettings settings) {
            return false;
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new HierarchicalTokenBucket(settings);
        }
    }
}
