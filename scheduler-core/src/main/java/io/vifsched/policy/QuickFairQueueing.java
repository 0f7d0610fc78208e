package io.vifsched.policy;

import io.vifsched.Backlog;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.Reconfigurable;
import io.vifsched.SchedulingPolicy;
import io.vifsched.VifParameter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Quick fair queueing (QFQ): worst-case fair within a few packets, at a cost that does not grow with the number of vifs.
 *
 * <p>Vifs whose longest packet takes about the same virtual time share a group. A group rounds start tags down to multiples
 * of its slot width sigma = 2^g, the least power of two that is at least longest packet / weight, and keeps its vifs in
 * buckets, one per slot. A group's start S is that of its first slot, its finish F = S + 2 sigma; among the groups with S
 * &lt;= V the one with the smallest F sends the head of the first vif in its first bucket.
 *
 * <ul>
 *   <li><b>Source:</b> Checconi, Rizzo and Valente, "QFQ: Efficient Packet Scheduling with Tight Guarantees", IEEE/ACM ToN
 *       21 (2013).
 *   <li><b>Departs from it:</b> the groups that are backlogged, at most 64 and usually a few, are looked at one by one; the
 *       paper's four sets of groups, and the shifting of tags that keeps them ordered, are not needed then. V grows by
 *       length / (sum of all weights) when a packet starts, remainder carried. A weight counts as 2^36 / floor(2^36 /
 *       weight). A vif whose weight changes keeps its distance to V in bytes, as far as its new group's slots reach.
 *   <li><b>Cost:</b> O(backlogged groups): about one per doubling between the smallest and the largest weight, whatever the
 *       number of vifs.
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> B-WFI at most 3 wi sigma_i + 2 (wi/W) Lmax bytes, which is below 6 Li + 2 (wi/W) Lmax. See
 *       QuickFairQueueingProperties.
 * </ul>
 */
public final class QuickFairQueueing implements SchedulingPolicy, Reconfigurable {
    private static final int UNIT_SHIFT = 36; // tag units per byte at weight 1, as a power of two
    private static final int SLOTS = 64;
    private static final int END = -1;
    private static final int IDLE = -2;
    private static final long RENEWAL_UNITS = 1L << 61; // so that no tag falls 2^63 behind V, where it would seem ahead

    private final int longestBytes;
    private final int overheadBytes;

    // Per vif. Weight, step and group are those of its last head packet; a new weight comes with its next. So V never
    // moves by more than a slot's width of any group that is backlogged.
    private final long[] newWeights;
    private final long[] weights;
    private final long[] step; // tag units per byte
    private final int[] group;
    private final long[] finishTag; // of its last head packet
    private final int[] nextInBucket; // IDLE for a vif without packets

    // Per group, which is the logarithm of its slot width.
    private final long[] groupStart = new long[64]; // start of the slot at groupFront
    private final long[] occupiedSlots =
            new long[64]; // bit s: slot groupFront + s has vifs; bit 0 is set while backlogged
    private final int[] groupFront = new int[64];
    private final int[] bucketFirst = new int[64 * SLOTS];
    private final int[] bucketLast = new int[64 * SLOTS];

    private long backloggedGroups; // bit g: group g has vifs
    private long virtualTime;
    private long virtualRemainder; // V is really virtualTime + virtualRemainder / sumOfWeights
    private long sumOfWeights;
    private long renewalTime; // V at which the tags of idle vifs are brought up to it
    private int pickedGroup;

    private QuickFairQueueing(PolicySettings settings) {
        int vifs = settings.vifs();
        weights = settings.numbers("weight");
        longestBytes = (int) settings.number("longest");
        overheadBytes = settings.overheadBytes();
        sumOfWeights = Arrays.stream(weights).sum();
        newWeights = weights.clone();
        step = new long[vifs];
        group = new int[vifs];
        finishTag = new long[vifs];
        nextInBucket = new int[vifs];
        for (int vif = 0; vif < vifs; vif++) {
            setGroup(vif);
        }
    }

    private void setGroup(int vif) {
        step[vif] = (1L << UNIT_SHIFT) / weights[vif];
        // The least g with 2^g at least the virtual time of the longest packet.
        long longest = (longestBytes + overheadBytes) * step[vif];
        group[vif] = 64 - Long.numberOfLeadingZeros(longest - 1);
    }

    /**
     * The finish tag on which the vif's next head packet follows. If its weight has changed, the distance to V stays the
     * same in bytes: the same in tag units might be any number of slots of the new group.
     */
    private long lastFinish(int vif) {
        if (newWeights[vif] != weights[vif]) {
            long aheadBytes = Math.floorDiv(finishTag[vif] - virtualTime, step[vif]);
            sumOfWeights += newWeights[vif] - weights[vif];
            virtualRemainder = 0;
            weights[vif] = newWeights[vif];
            setGroup(vif);
            finishTag[vif] = virtualTime + aheadBytes * step[vif];
        }
        return finishTag[vif];
    }

    @Override
    public void attach(Backlog backlog) {
        Arrays.fill(finishTag, 0);
        Arrays.fill(nextInBucket, IDLE);
        Arrays.fill(occupiedSlots, 0);
        backloggedGroups = 0;
        virtualTime = 0;
        virtualRemainder = 0;
        renewalTime = RENEWAL_UNITS;
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {
        bringUp(vif);
        join(vif, headLengthBytes, lastFinish(vif));
    }

    /** The next packet of an idle vif starts at V or later. */
    private void bringUp(int vif) {
        if (finishTag[vif] - virtualTime < 0) {
            finishTag[vif] = virtualTime;
        }
    }

    private void join(int vif, int lengthBytes, long ownStart) {
        int g = group[vif];
        long slots = occupiedSlots[g];
        long start = slots == 0 ? ownStart : withinReach(g, slots, ownStart);
        finishTag[vif] = start + (lengthBytes + overheadBytes) * step[vif];
        long slotStart = start >> g << g;
        if (slots == 0) {
            groupStart[g] = slotStart;
            backloggedGroups |= 1L << g;
        } else if (slotStart - groupStart[g] < 0) {
            int shift = (int) ((groupStart[g] - slotStart) >> g);
            groupFront[g] = (groupFront[g] - shift) & (SLOTS - 1);
            slots <<= shift;
            groupStart[g] = slotStart;
        }
        int slot = (int) ((slotStart - groupStart[g]) >> g);
        addLast(vif, bucket(g, slot), (slots & 1L << slot) == 0);
        occupiedSlots[g] = slots | 1L << slot;
    }

    /**
     * The start tag, or the nearest one that lies within the group's slots. While weights stay, a group spans a few slots
     * and nothing is moved; after a change of weights tags may lie any number of slots apart.
     */
    private long withinReach(int g, long slots, long start) {
        long earliest = groupStart[g] - ((long) Long.numberOfLeadingZeros(slots) << g);
        long latest = groupStart[g] + ((long) (SLOTS - 1) << g);
        if (start - earliest < 0) {
            return earliest;
        }
        return start - latest > 0 ? latest : start;
    }

    private int bucket(int g, int slot) {
        return g * SLOTS + ((groupFront[g] + slot) & (SLOTS - 1));
    }

    private void addLast(int vif, int bucket, boolean empty) {
        nextInBucket[vif] = END;
        if (empty) {
            bucketFirst[bucket] = vif;
        } else {
            nextInBucket[bucketLast[bucket]] = vif;
        }
        bucketLast[bucket] = vif;
    }

    @Override
    public int pick(long nowNanos) {
        if (backloggedGroups == 0) {
            return NONE;
        }
        int best = END;
        int earliest = END; // the group with the least start, in case that none is eligible
        for (long rest = backloggedGroups; rest != 0; rest &= rest - 1) {
            int g = Long.numberOfTrailingZeros(rest);
            if (groupStart[g] - virtualTime <= 0) {
                if (best < 0 || groupFinish(g) - groupFinish(best) < 0) {
                    best = g;
                }
            } else if (best < 0 && (earliest < 0 || comesBefore(g, earliest))) {
                earliest = g;
            }
        }
        if (best < 0) {
            best = earliest;
            virtualTime = groupStart[best];
            virtualRemainder = 0;
        }
        pickedGroup = best;
        return bucketFirst[bucket(best, 0)];
    }

    private long groupFinish(int g) {
        return groupStart[g] + (2L << g);
    }

    private boolean comesBefore(int g, int other) {
        long difference = groupStart[g] - groupStart[other];
        return difference < 0 || (difference == 0 && groupFinish(g) - groupFinish(other) < 0);
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
        long units = ((long) (lengthBytes + overheadBytes) << UNIT_SHIFT) + virtualRemainder;
        virtualTime += units / sumOfWeights;
        virtualRemainder = units % sumOfWeights;
        leaveFirstBucket(pickedGroup);
        if (nextHeadLengthBytes != 0) {
            join(vif, nextHeadLengthBytes, lastFinish(vif));
        } else {
            nextInBucket[vif] = IDLE;
        }
        if (virtualTime - renewalTime >= 0) {
            renewIdleTags();
        }
    }

    private void renewIdleTags() {
        for (int vif = 0; vif < finishTag.length; vif++) {
            if (nextInBucket[vif] == IDLE) {
                bringUp(vif);
            }
        }
        renewalTime = virtualTime + RENEWAL_UNITS;
    }

    private void leaveFirstBucket(int g) {
        int bucket = bucket(g, 0);
        bucketFirst[bucket] = nextInBucket[bucketFirst[bucket]];
        if (bucketFirst[bucket] != END) {
            return;
        }
        long slots = occupiedSlots[g] & ~1L;
        if (slots == 0) {
            occupiedSlots[g] = 0;
            backloggedGroups &= ~(1L << g);
            return;
        }
        int next = Long.numberOfTrailingZeros(slots);
        occupiedSlots[g] = slots >>> next;
        groupFront[g] = (groupFront[g] + next) & (SLOTS - 1);
        groupStart[g] += (long) next << g;
    }

    @Override
    public int longestPacketBytes() {
        return longestBytes;
    }

    @Override
    public Set<VifParameter> parameters() {
        return EnumSet.of(VifParameter.WEIGHT);
    }

    @Override
    public void set(VifParameter parameter, int vif, long value, long nowNanos) {
        newWeights[vif] = value;
    }

    /** System virtual time in tag units of 2^-36 bytes at weight 1, rounded down. */
    public long virtualTime() {
        return virtualTime;
    }

    /** Describes and makes {@code qfq}. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "qfq";
        }

        @Override
        public String name() {
            return "quick fair queueing";
        }

        @Override
        public String cost() {
            return "O(groups), not O(vifs)";
        }

        @Override
        public String fairness() {
            return "B-WFI < 6 Li + 2 (wi/W) Lmax";
        }

        @Override
        public String source() {
            return "Checconi, Rizzo and Valente, ToN 2013";
        }

        @Override
        public List<PolicyOption> options() {
            return List.of(
                    PolicyOption.number("weight", Kind.COUNT, "1", 1, 65_535, "relative share")
                            .forEachVif(),
                    PolicyOption.number(
                            "longest", Kind.BYTES, "1514", 1, 1 << 20, "longest packet; longer ones are refused"));
        }

        @Override
        public String weightOption() {
            return "weight";
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new QuickFairQueueing(settings);
        }
    }
}
